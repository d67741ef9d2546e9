"""Vectors of shares, marks and counts, each answered by the product's own function."""

from collections import Counter
from math import inf

from metrics.statistics.csat import csat
from metrics.statistics.mean_t import deviation_of_counts, mean_of_counts
from metrics.statistics.newcombe import difference_of_shares
from metrics.statistics.poisson_rate import Formula, poisson_rate
from metrics.statistics.poststratification import (
    Cell,
    cell_weight,
    merged,
    weighted_mean,
)
from metrics.statistics.small_numbers import public_count, reliability
from metrics.statistics.weighted_moments import weighted_moments
from metrics.statistics.wilson import wilson_interval

LEVEL = 0.95
FORMULAS = {Formula.EXACT: "Exact", Formula.BYAR: "Byars"}  # as PHE names them


def of_wilson(case: dict) -> dict:
    counted, n = case["x"], case["n"]
    limits = wilson_interval(counted, n, case.get("confidence", LEVEL))
    low, high = limits or (None, None)
    return {"value": counted / n if n else None, "lower": low, "upper": high}


def of_diff_of_shares(case: dict) -> dict:
    counts = (case[key] for key in ("x1", "n1", "x2", "n2"))
    found = difference_of_shares(*counts, case.get("confidence", LEVEL))
    difference, low, high = found or (None, None, None)
    return {"diff": difference, "lower": low, "upper": high}


def of_mean_t(case: dict) -> dict:
    if "rating_counts" in case:
        counts, low, high = by_mark(case), 1, 5
    else:
        counts, low, high = Counter(case["values"]), -inf, inf
    level = case.get("confidence", LEVEL)
    found = mean_of_counts(counts, low=low, high=high, level=level)
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


def of_poisson_rate(case: dict) -> dict:
    found = poisson_rate(
        case["count"],
        case["denominator"],
        per=case.get("per", 1),
        level=case.get("confidence", LEVEL),
    )
    if found is None:
        return dict.fromkeys(("rate", "lower", "upper", "method"))
    return {
        "rate": found.rate,
        "lower": found.low,
        "upper": found.high,
        "method": FORMULAS[found.formula],
    }


def of_small_numbers(case: dict) -> dict:
    counts = [public_count(count) for count in case.get("counts", ())]
    return {
        "shown": ["*" if count is None else str(count) for count in counts],
        "level": [reliability(n).value for n in case.get("n", ())],
    }


def of_poststratification(case: dict) -> dict:
    if "target_share" in case:
        return {"weight": cell_weight(case["target_share"], case["sample_share"])}
    if "weights" in case:
        found = weighted_moments(case["values"], case["weights"])
        return {
            "mean": found and found.mean,
            "sum": found and found.total,
            "var_pop": found and found.variance,
            "std_pop": found and found.deviation,
        }
    cells = [
        Cell(population=stratum["population"], counts=values_of(stratum))
        for stratum in case["strata"]
    ]
    level = case.get("confidence", LEVEL)
    # the definition of the set merges thin cells and does not cut weights
    found = weighted_mean(merged(cells), cut_at=None, level=level)
    return {
        "unweighted_mean": found.unweighted,
        "weighted_mean": found.mean,
        "std_err": found.standard_error,
        "lower95": found.low,
        "upper95": found.high,
        "weights": list(found.weights),
        "n": found.n,
        "n_eff": found.n_effective,
        "design_effect": found.design_effect,
        "response_rate": found.response_rate,
        "uncovered_share": found.uncovered,
    }


def by_mark(case: dict) -> dict[int, int]:
    return dict(enumerate(case["rating_counts"], start=1))


def values_of(stratum: dict) -> dict[float, int]:
    if "rating_counts" in stratum:
        return by_mark(stratum)
    if "values" in stratum:
        return Counter(stratum["values"])
    return {0: stratum["n"] - stratum["x"], 1: stratum["x"]}
