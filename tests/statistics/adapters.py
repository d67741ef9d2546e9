"""Which function of the product answers which set of vectors."""

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from math import inf

from metrics.statistics.csat import csat
from metrics.statistics.kaplan_meier import (
    KaplanMeier,
    band,
    kaplan_meier,
    quantile,
    share_ended_by,
    standard_errors,
)
from metrics.statistics.mean_t import deviation_of_counts, mean_of_counts
from metrics.statistics.newcombe import difference_of_shares
from metrics.statistics.wilson import wilson_interval


def of_wilson(case: dict) -> dict:
    counted, n = case["x"], case["n"]
    low, high = wilson_interval(counted, n, case["confidence"]) or (None, None)
    return {"value": counted / n if n else None, "lower": low, "upper": high}


def of_diff_of_shares(case: dict) -> dict:
    given = (case[key] for key in ("x1", "n1", "x2", "n2", "confidence"))
    difference, low, high = difference_of_shares(*given) or (None, None, None)
    return {"diff": difference, "lower": low, "upper": high}


def of_mean_t(case: dict) -> dict:
    if "rating_counts" in case:
        counts, low, high = by_mark(case), 1, 5
    else:
        counts, low, high = Counter(case["values"]), -inf, inf
    found = mean_of_counts(counts, low=low, high=high, level=case["confidence"])
    mean, lower, upper = found or (None, None, None)
    n, sd = sum(counts.values()), deviation_of_counts(counts)
    return {"n": n, "mean": mean, "sd": sd, "lower": lower, "upper": upper}


def of_csat(case: dict) -> dict:
    found = csat(by_mark(case))
    return {
        "n": found.n,
        "csat": found.satisfied,
        "neutral": found.neutral,
        "dissatisfied": found.dissatisfied,
        "mean": found.mean,
        "index_0_100": None if found.index is None else 100 * found.index,
    }


def of_kaplan_meier(case: dict) -> dict:
    counts: dict[int, tuple[int, int]] = {}
    for age, event in zip(case["time"], case["event"], strict=True):
        ended, waiting = counts.get(age, (0, 0))
        counts[age] = (ended + event, waiting + 1 - event)
    curve = kaplan_meier(counts)
    first_crossing = {
        f"1-{share}": quantile(curve, 1 - Fraction(share))[0]
        for share in ("13/14", "6/7", "2/3", "1/2", "9/35", "0.1")
    }
    return {
        "n": curve.n,
        "events": curve.n_ended,
        "table": table(curve),
        "p25": quantile(curve, Fraction(1, 4))[0],
        "median": quantile(curve, Fraction(1, 2))[0],
        "p75": quantile(curve, Fraction(3, 4))[0],
        "p90": quantile(curve, Fraction(9, 10))[0],
        "median_ci_loglog": list(quantile(curve, Fraction(1, 2))[1:]),
        "quantiles_first_crossing": first_crossing,
    }


def of_kaplan_meier_grouped(case: dict) -> dict:
    curve = kaplan_meier(
        {row["time"]: (row["events"], row["censored"]) for row in case["grouped"]}
    )
    names = ("share_resolved", "lower", "upper")
    return {
        "median": quantile(curve, Fraction(1, 2))[0],
        "p75": quantile(curve, Fraction(3, 4))[0],
        "median_ci_loglog": list(quantile(curve, Fraction(1, 2))[1:]),
        "share_resolved_within": {
            str(day): dict(zip(names, share_ended_by(curve, day), strict=True))
            for day in case["days"]
        },
    }


def by_mark(case: dict) -> dict[int, int]:
    return dict(enumerate(case["rating_counts"], start=1))


def table(curve: KaplanMeier) -> list[dict]:
    limits = [both or (None, None) for both in band(curve)]
    columns = (curve.ages, curve.at_risk, curve.ended, curve.survival)
    return [
        {
            "time": age,
            "at_risk": at_risk,
            "events": ended,
            "survival": survival,
            "std_err": std_err,
            "lower_loglog": low,
            "upper_loglog": high,
        }
        for age, at_risk, ended, survival, std_err, (low, high) in zip(
            *columns, standard_errors(curve), limits, strict=True
        )
        if ended
    ]


ADAPTERS: dict[str, Callable[[dict], dict]] = {
    "csat": of_csat,
    "diff_of_shares": of_diff_of_shares,
    "kaplan_meier": of_kaplan_meier,
    "kaplan_meier_grouped": of_kaplan_meier_grouped,
    "mean_t": of_mean_t,
    "wilson": of_wilson,
}

TO_COME = (
    "deadline_reopen_asof",
    "direct_standardisation",
    "ears",
    "empirical_bayes",
    "farrington_threshold",
    "funnel",
    "indirect_standardisation",
    "kitagawa",
    "p_chart_runs",
    "poisson_rate",
    "poststratification",
    "quantiles",
    "small_numbers",
    "spc_rules",
    "xmr",
)

# What the vectors hold beside the product's own choice (statistics.md says why not).
NOT_OURS = {
    "kaplan_meier": ("median_ci_log", "quantiles_r_midpoint"),  # conventions of R
    "kaplan_meier_grouped": (
        "restricted_mean_to_tau",  # no page shows it
        "naive_median_of_closed_only",  # the mistake itself, for comparison
    ),
}
