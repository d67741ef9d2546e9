"""Vectors of waiting times and dates, answered by the product's own functions."""

from collections import Counter
from datetime import date
from fractions import Fraction

from metrics.statistics.as_of import Life, known_on
from metrics.statistics.kaplan_meier import (
    KaplanMeier,
    band,
    kaplan_meier,
    quantile,
    restricted_mean,
    share_ended_by,
    standard_errors,
)
from metrics.statistics.kaplan_meier_as_in_r import (
    limits_of_quantile,
    midpoint_quantile,
)
from metrics.statistics.quantiles import Kind, quantile_of_counts
from tests.statistics.asked import Asked

HALF = Fraction(1, 2)
SHARES = ("1/4", "1/2", "3/4", "0.9")


def of_kaplan_meier(case: dict) -> dict:
    waits = list(zip(case["time"], case["event"], strict=True))
    curve = kaplan_meier(ages_of(waits))
    return {
        "n": curve.n,
        "events": curve.n_ended,
        "table": table(curve),
        "p25": quantile(curve, Fraction(1, 4))[0],
        "median": quantile(curve, HALF)[0],
        "p75": quantile(curve, Fraction(3, 4))[0],
        "p90": quantile(curve, Fraction(9, 10))[0],
        "median_ci_loglog": list(quantile(curve, HALF)[1:]),
        "median_ci_log": list(limits_of_quantile(curve, HALF)),
        "quantiles_first_crossing": Asked(
            lambda name: quantile(curve, ended(name))[0], SHARES
        ),
        "quantiles_r_midpoint": Asked(
            lambda name: midpoint_quantile(curve, ended(name)), SHARES
        ),
    }


def of_kaplan_meier_grouped(case: dict) -> dict:
    counts = {row["time"]: (row["events"], row["censored"]) for row in case["grouped"]}
    curve = kaplan_meier(counts)
    closed = {age: ended for age, (ended, _) in counts.items()}
    return {
        "median": quantile(curve, HALF)[0],
        "p75": quantile(curve, Fraction(3, 4))[0],
        "median_ci_loglog": list(quantile(curve, HALF)[1:]),
        "share_resolved_within": {
            str(day): share_resolved(curve, day) for day in case.get("days", ())
        },
        "restricted_mean_to_tau": (
            restricted_mean(curve, case["tau"])[0] if "tau" in case else None
        ),
        "naive_median_of_closed_only": quantile_of_counts(closed, HALF),
    }


def of_quantiles(case: dict) -> dict:
    counts = Counter(case["values"])

    def of_share(name: str) -> dict:
        share = Fraction(name)
        return {
            f"type{kind.value}": quantile_of_counts(counts, share, kind)
            for kind in Kind
        }

    return {"quantiles": Asked(of_share, ("0.25", "0.5", "0.75", "0.9"))}


def of_deadline_reopen_asof(case: dict) -> dict:
    lives = [
        Life(
            received=date.fromisoformat(appeal["created"]),
            closed=day_of(appeal, "closed"),
            due=day_of(appeal, "due"),
            reopened=day_of(appeal, "reopened"),
        )
        for appeal in case["appeals"]
    ]
    window = {"return_days": case["window_days"]} if "window_days" in case else {}
    known = known_on(date.fromisoformat(case["as_of"]), lives, **window)
    waits = [(wait.days, int(wait.ended)) for wait in known.waits]
    return {
        "n": len(waits),
        "durations": [days for days, _ in waits],
        "events": [event for _, event in waits],
        "met": known.met,
        "missed": known.missed,
        "pending": known.pending,
        "no_deadline": known.without_deadline,
        "overdue_open": known.overdue_open,
        "compliance": known.on_time,
        "reopen_denominator": known.closed_long_enough,
        "reopened": known.returned,
        "reopen_rate": known.return_rate,
        "km_median": quantile(kaplan_meier(ages_of(waits)), HALF)[0],
    }


def day_of(appeal: dict, name: str) -> date | None:
    return date.fromisoformat(appeal[name]) if appeal.get(name) else None


def ages_of(waits: list[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    ended = Counter(age for age, event in waits if event)
    waiting = Counter(age for age, event in waits if not event)
    return {age: (ended[age], waiting[age]) for age in ended | waiting}


def ended(name: str) -> Fraction:
    """The share that has ended; the set writes 1-6/7 where 6/7 still wait."""
    whole, _, waiting = name.rpartition("-")
    return Fraction(whole) - Fraction(waiting) if whole else Fraction(name)


def share_resolved(curve: KaplanMeier, day: int) -> dict:
    # the definition carries the last step on; ours is unknown beyond the last wait
    last = day if curve.longest is None else min(day, curve.longest)
    names = ("share_resolved", "lower", "upper")
    return dict(zip(names, share_ended_by(curve, last), strict=True))


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
