"""Vectors of comparisons between units and periods, answered by the product."""

from metrics.statistics import direct_standardisation as direct
from metrics.statistics import indirect_standardisation as indirect
from metrics.statistics import kitagawa
from metrics.statistics.empirical_bayes import Shrunken, empirical_bayes
from metrics.statistics.funnel import (
    INNER,
    OUTER,
    Place,
    funnel,
    place_by_score,
    score,
    share_limits,
)
from metrics.statistics.funnel_of_ratios import place_of_ratio, ratio_limits
from tests.statistics.asked import Rows

LEVELS = {"95": INNER, "998": OUTER}
LABELS = {  # as PHE prints them
    Place.FAR_BELOW: "Low (0.001)",
    Place.BELOW: "Low (0.025)",
    Place.INSIDE: "Not significant",
    Place.ABOVE: "High (0.025)",
    Place.FAR_ABOVE: "High (0.001)",
}


def of_indirect_standardisation(case: dict) -> dict:
    columns = (case[name] for name in ("count", "pop", "ref_count", "ref_pop"))
    strata = [
        indirect.Stratum(counted=x, n=n, reference_counted=ref_x, reference_n=ref_n)
        for x, n, ref_x, ref_n in zip(*columns, strict=True)
    ]
    shown: dict = {}
    for name, level in LEVELS.items():
        found = indirect.observed_over_expected(strata, level)
        shown |= {f"lower{name}": found.low, f"upper{name}": found.high}
    return shown | {
        "observed": found.observed,
        "expected": found.expected,
        "ratio": found.ratio,
    }


def of_direct_standardisation(case: dict) -> dict:
    columns = (case[name] for name in ("count", "pop", "std_pop"))
    strata = [
        direct.Stratum(count=count, population=population, standard=standard)
        for count, population, standard in zip(*columns, strict=True)
    ]
    shown: dict = {}
    for name, level in LEVELS.items():
        per = case.get("per", 1)
        found = direct.directly_standardised(strata, per=per, level=level)
        shown |= {f"lower{name}": found.low, f"upper{name}": found.high}
    return shown | {
        "value": found.value,
        "reason": found.refused and found.refused.value,
    }


def of_funnel(case: dict) -> dict:
    units = case.get("units", ())
    if "expected" in case:
        return {"limits": [limits_of_ratio(e) for e in case["expected"]]}
    if units and "expected" in units[0]:
        places = [place_of_ratio(unit["observed"], unit["expected"]) for unit in units]
        return {"codes": places, "labels": [LABELS.get(place) for place in places]}
    if "x" in case:
        return of_overdispersion(case)
    centre = case["baseline"]
    scores = [score(unit["x"], unit["n"], centre) for unit in units]
    places = [place_by_score(found) for found in scores]
    return {
        "labels": [LABELS[place] for place in places],
        "codes": [int(place) for place in places],
        "limits": Rows("n", lambda n: limits_of_share(centre, n), case.get("n", ())),
    }


def of_overdispersion(case: dict) -> dict:
    units = list(zip(case["x"], case["n"], strict=True))
    winsorised = case.get("winsorise", 0.1)
    # the set widens limits whatever the number of units
    found = funnel(units, widened_from=0, winsorised=winsorised)
    return {
        "p0": found.centre,
        "z": [unit.score for unit in found.units],
        "phi_winsorised": found.spread.phi,
        "tau2_additive": found.spread.tau_squared,
        "limits95_multiplicative": [pair(unit.inner) for unit in found.units],
        "limits998_multiplicative": [pair(unit.outer) for unit in found.units],
    }


def of_empirical_bayes(case: dict) -> dict:
    # the set fits whatever the number of units
    found = empirical_bayes([tuple(unit) for unit in case["data"]], units_from=1)
    if found is None:
        return dict.fromkeys(("alpha", "beta", "loglik", "shrunken"))

    def row(index: int) -> dict:
        return shrunken(index, case["data"][index], found.units[index])

    return {
        "alpha": found.a,
        "beta": found.b,
        "loglik": found.log_likelihood,
        "pooled": found.is_pooled,
        "shrunken": Rows("index", row, range(len(case["data"]))),
    }


def of_kitagawa(case: dict) -> dict:
    columns = (case[name] for name in ("w1", "r1", "w2", "r2"))
    strata = [
        kitagawa.Stratum(weight_1=w1 or 0, rate_1=r1, weight_2=w2 or 0, rate_2=r2)
        for w1, r1, w2, r2 in zip(*columns, strict=True)
    ]
    found = kitagawa.decomposition(strata)
    if found is None:
        names = ("crude1", "crude2", "total", "mix_effect", "rate_effect")
        return dict.fromkeys(names)
    return {
        "crude1": found.crude_1,
        "crude2": found.crude_2,
        "total": found.total,
        "mix_effect": found.mix,
        "rate_effect": found.rate,
        "mix_by_stratum": [part.mix for part in found.parts],
        "rate_by_stratum": [part.rate for part in found.parts],
    }


def limits_of_share(centre: float, n: float) -> dict:
    shown = {"n": n}
    for name, level in LEVELS.items():
        low, high = share_limits(centre, n, level)
        shown |= {f"lower{name}": low, f"upper{name}": high}
    return shown


def limits_of_ratio(expected: float) -> dict:
    shown = {"E": expected}
    for name, level in LEVELS.items():
        low, high = ratio_limits(expected, level) or (None, None)
        shown |= {f"lower{name}": low, f"upper{name}": high}
    return shown


def shrunken(index: int, given: list[int], unit: Shrunken) -> dict:
    return {
        "index": index,
        "x": given[0],
        "n": given[1],
        "raw": unit.raw,
        "posterior_mean": unit.share,
        "weight_on_own_data": unit.own_weight,
        "lower95": unit.low,
        "upper95": unit.high,
    }


def pair(limits: tuple[float, float] | None) -> list[float] | None:
    return None if limits is None else list(limits)
