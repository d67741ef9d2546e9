"""Vectors of weekly series, answered by the product's own functions."""

from statistics import median

from metrics.statistics.control_rules import shift, trend, two_of_three
from metrics.statistics.ears import Judged, Method, ears
from metrics.statistics.farrington import (
    Mean,
    Power,
    farrington_threshold,
    noufaily_threshold,
)
from metrics.statistics.p_chart import p_chart
from metrics.statistics.runs import runs
from metrics.statistics.xmr import xmr


def of_xmr(case: dict) -> dict:
    found = xmr(
        case["values"],
        baseline=case.get("baseline_first_n"),
        screened=case.get("screen_outliers", True),
    )
    return {
        "n": found.n,
        "mean": found.mean,
        "mean_moving_range": found.mean_moving_range,
        "lower": found.low,
        "upper": found.high,
        "outside_at": list(found.signals.outside),
        "shift7_at": list(found.signals.shift),
        "trend7_at": list(found.signals.trend),
        "two_of_three_at": list(found.signals.two_of_three),
    }


def of_spc_rules(case: dict) -> dict:
    found = {
        "shift7": lambda: shift(case["sides"]),
        "trend7": lambda: trend(case["values"]),
        "two_of_three": lambda: two_of_three(case["close"], case["sides"]),
    }[case["rule"]]()
    return {"flags_at": list(found)}


def of_p_chart_runs(case: dict) -> dict:
    left_out = case.get("exclude_positions") or ()
    if "values" in case:
        values, centre, shown = case["values"], case.get("centre"), {}
        if centre is None:
            centre = median(v for i, v in enumerate(values) if i not in left_out)
    else:
        weeks = list(zip(case["x"], case["n"], strict=True))
        chart = p_chart(weeks, left_out=left_out)
        values, centre = chart.shares, chart.centre
        limits = [both or (None, None) for both in chart.limits]
        shown = {
            "centre": centre,
            "lower": [low for low, _ in limits],
            "upper": [high for _, high in limits],
            "signal_at": list(chart.signals.outside),
        }
    found = runs(values, centre, left_out=left_out)
    return shown | {
        "runs": {
            "n_useful": found.n_useful,
            "longest_run": found.longest_run,
            "longest_run_max": found.longest_run_max,
            "n_crossings": found.n_crossings,
            "n_crossings_min": found.n_crossings_min,
            "runs_signal": found.is_signal,
        }
    }


def of_ears(case: dict) -> dict:
    judged = ears(
        case["counts"],
        Method(case["method"]),
        baseline=case.get("baseline", 7),
        alpha=case.get("alpha"),
        min_sigma=case.get("min_sigma", 0.0),
    )
    asked = case.get("positions") or [week.position for week in judged]
    weeks = [week for week in judged if week.position in set(asked)]
    return {
        "results": [shown_week(week) for week in weeks],
        "alarms_at": [week.position for week in weeks if week.alarm],
    }


def shown_week(week: Judged) -> dict:
    return {
        "pos": week.position,
        "value": week.value,
        "mean": week.mean,
        "sd": week.deviation,
        "upper": week.upper,
        "stat": week.statistic,
        "alarm": week.alarm,
    }


def of_farrington_threshold(case: dict) -> dict:
    if case["variant"] == "farrington":
        found = farrington_threshold(
            case["y"],
            expected=case["mu0"],
            standard_error=case["se_mu0"],
            phi=case["phi"],
            power=Power(case.get("transform", "2/3")),
            alpha=case["alpha"],
        )
    else:
        found = noufaily_threshold(
            case["y"],
            log_expected=case["eta0"],
            log_standard_error=case["se_eta0"],
            phi=case["phi"],
            mean=Mean(case.get("method", "nbPlugin")),
            alpha=case["alpha"],
        )
    if found is None:
        return dict.fromkeys(("lower", "upper", "prob", "score"))
    return {
        "lower": found.lower,
        "upper": found.upper,
        "prob": found.probability,
        "score": found.score,
    }
