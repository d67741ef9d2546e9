"""What a week's count should be, by the same season of earlier years.

The model of Noufaily, A. and others (2013). An improved algorithm for outbreak
detection in multiple surveillance systems. Statistics in Medicine, 32(7), 1206-1222, as
in surveillance::farringtonFlexible: quasi-Poisson with a trend and ten seasons, the
weeks within three of the same week in earlier years forming one of them; the last 26
weeks are left out, so that a beginning rise is not in its own baseline; earlier
outbreaks are weighed down by their Anscombe residuals over 2.58. Fitted by statsmodels.

- Fewer than three years of weeks before: nothing; ears serves the first years.
- Weeks nobody knows (None) are left out of the fit.
- Nothing but zeros: nothing to fit; ears serves these as well.
- A season that never had an appeal cannot be fitted: then no seasons are used.
- Fewer than five appeals in the last four weeks: no alarm, whatever the threshold.
- The trend stays only where it is significant at 5 % and does not lead above every
  count ever seen.
- Departure: phi is never under 1, also for the error of the expected count, where R
  takes the smaller one. A year is 365.2425 days, so that a week of 53 shifts nothing.

Built for the next step: stores with three years of weeks; until then ears warns.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, sqrt
from warnings import catch_warnings, simplefilter

import numpy as np
import statsmodels.api as sm
from scipy.stats import t
from statsmodels.genmod.generalized_linear_model import GLMResults
from statsmodels.tools.sm_exceptions import (
    ConvergenceWarning,
    DomainWarning,
    PerfectSeparationWarning,
)

from metrics.statistics.farrington import ALPHA, Threshold, noufaily_threshold

YEAR = 365.2425 / 7  # weeks
YEARS_FROM, YEARS_TO = 3, 5
WINDOW = 3  # weeks on each side of the same week in earlier years
SEASONS = 10
RECENT = 26  # weeks left out
REWEIGHTED_FROM = 2.58  # Anscombe residual
TREND_UNDER = 0.05  # p of the trend
AT_LEAST, LATELY = 5, 4  # appeals in so many weeks, limit54 in R


@dataclass(frozen=True, kw_only=True)
class Expected:
    """The expected count of a week, on the logarithmic scale of the model."""

    log_expected: float
    log_standard_error: float
    phi: float
    trend: float | None  # change of the logarithm per week; None where there is none
    weeks: int  # that the model rests on

    @property
    def count(self) -> float:
        """The expected count."""
        return exp(self.log_expected)


def outbreak_threshold(
    counts: Sequence[float | None], position: int, *, alpha: float = ALPHA
) -> Threshold | None:
    """The threshold of one week of a series; None where the history is too short."""
    expected = expected_count(counts, position)
    if expected is None or counts[position] is None:
        return None
    threshold = noufaily_threshold(
        counts[position],
        log_expected=expected.log_expected,
        log_standard_error=expected.log_standard_error,
        phi=expected.phi,
        alpha=alpha,
    )
    lately = counts[position - LATELY + 1 : position + 1]
    if threshold and sum(count or 0 for count in lately) < AT_LEAST:
        return replace(threshold, alarm=False)
    return threshold


def expected_count(counts: Sequence[float | None], position: int) -> Expected | None:
    """The count that earlier years let us expect of this week."""
    years = min(YEARS_TO, int((position - WINDOW) / YEAR))
    if years < YEARS_FROM:
        return None
    seasons = seasons_of(position, years)
    weeks = [
        week
        for week in seasons
        if week < position - RECENT and counts[week] is not None
    ]
    observed = np.array([counts[week] for week in weeks], dtype=float)
    if observed.sum() == 0:
        return None
    season = np.array([seasons[week] for week in weeks])
    filled = {number for number in season if observed[season == number].sum() > 0}
    if filled != set(season) or SEASONS not in filled:
        season = np.full(len(weeks), SEASONS)
    time = (np.array(weeks) - position) / YEAR
    # the columns stand at 0 in the week asked, so its logarithm is the intercept
    dummies = [season == number for number in sorted(set(season) - {SEASONS})]
    level = np.column_stack([np.ones(len(weeks)), *dummies]).astype(float)
    with_trend = np.column_stack([level, time])
    fitted = _fit(observed, with_trend)
    if fitted is not None and _keeps_trend(fitted, observed):
        return _expected(fitted, trend=fitted.params[-1] / YEAR)
    fitted = _fit(observed, level)
    return None if fitted is None else _expected(fitted, trend=None)


def seasons_of(position: int, years: int) -> dict[int, int]:
    """Week -> season, from the first window to the week asked; its own is the tenth."""
    same_weeks = [position - round(back * YEAR) for back in range(years, -1, -1)]
    seasons = {}
    for same, following in zip(same_weeks, [*same_weeks[1:], None], strict=True):
        seasons |= dict.fromkeys(range(same - WINDOW, same + WINDOW + 1), SEASONS)
        if following is None:
            break
        between = np.arange(same + WINDOW + 1, following - WINDOW)
        for number, part in enumerate(np.array_split(between, SEASONS - 1), start=1):
            seasons |= dict.fromkeys(part.tolist(), number)
    return {week: season for week, season in seasons.items() if 0 <= week <= position}


def reweighted(residuals: np.ndarray) -> np.ndarray:
    """Weights with mean 1 that shrink with the square of a residual over 2.58."""
    weights = np.ones(len(residuals))
    high = residuals > REWEIGHTED_FROM
    weights[high] = residuals[high] ** -2
    return weights * len(weights) / weights.sum()


def _fit(observed: np.ndarray, columns: np.ndarray) -> GLMResults | None:
    first = _quasi_poisson(observed, columns, np.ones(len(observed)))
    if first is None:
        return None
    return _quasi_poisson(observed, columns, reweighted(_anscombe(first)))


def _quasi_poisson(
    observed: np.ndarray, columns: np.ndarray, weights: np.ndarray
) -> GLMResults | None:
    model = sm.GLM(observed, columns, family=sm.families.Poisson(), var_weights=weights)
    with catch_warnings():
        # a model that does not converge is refused below, by its own word
        simplefilter("ignore", ConvergenceWarning)
        simplefilter("ignore", DomainWarning)
        simplefilter("ignore", PerfectSeparationWarning)
        fitted = model.fit()
    return fitted if fitted.converged else None


def _anscombe(fitted: GLMResults) -> np.ndarray:
    observed, mu = fitted.model.endog, fitted.fittedvalues
    raw = 1.5 * (observed ** (2 / 3) * mu ** (-1 / 6) - mu**0.5)
    free = np.clip(1 - fitted.get_hat_matrix_diag(), 1e-9, None)
    return raw / np.sqrt(_phi(fitted) * free)


def _keeps_trend(fitted: GLMResults, observed: np.ndarray) -> bool:
    trend = float(fitted.params[-1])
    p_value = 2 * t.sf(abs(trend) / _error(fitted, -1), fitted.df_resid)
    return bool(p_value < TREND_UNDER and exp(fitted.params[0]) <= observed.max())


def _expected(fitted: GLMResults, *, trend: float | None) -> Expected:
    return Expected(
        log_expected=float(fitted.params[0]),
        log_standard_error=_error(fitted, 0),
        phi=_phi(fitted),
        trend=None if trend is None else float(trend),
        weeks=int(fitted.nobs),
    )


def _error(fitted: GLMResults, parameter: int) -> float:
    variance = fitted.normalized_cov_params[parameter, parameter]
    return sqrt(_phi(fitted) * variance)


def _phi(fitted: GLMResults) -> float:
    return max(float(fitted.pearson_chi2 / fitted.df_resid), 1.0)
