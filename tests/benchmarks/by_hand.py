"""The counts of the first page as somebody writes them who knows what is asked.

All ways count the same: by agency of one region the answers of the period, the
deadlines, the waits by the hour, what still waits, and by agency and topic the marks.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl

from tests.benchmarks.recorded import Batches

# What each share counts among the answers of the period.
ANSWERED = {
    "answered": ("is_valid", "is_answered"),
    "returned": ("is_valid", "is_answered", "is_returned"),
    "rated": ("is_valid", "is_rated"),
    "satisfied": ("is_valid", "is_rated", "is_satisfied"),
    "dissatisfied": ("is_valid", "is_rated", "is_dissatisfied"),
    "in_time": ("is_valid", "is_answered_on_time", "is_rated_or_returned"),
    "in_time_bad": (
        "is_valid",
        "is_answered_on_time",
        "is_rated_or_returned",
        "is_dissatisfied_or_returned",
    ),
}
DUE = ("is_valid", "is_kept_until_due", "has_clear_end", "is_original_due_known")
WAITS = ("is_valid", "has_clear_end")
OVERDUE = ("is_valid", "has_clear_end", "was_overdue")
_KEYS = ("source", "region_code", "agency", "topic", "channel", "outcome")
_DAYS = ("received_day", "answered_day", "closed_day", "due_day", "left_day")


@dataclass(frozen=True, kw_only=True)
class Period:
    """Both ends of the page's period, as day numbers."""

    first: int
    last: int

    @classmethod
    def of(cls, batches: Batches) -> "Period":
        """The one that the page asks for."""
        tallies = (t for wanted in batches for t in wanted)
        whole = next(t for t in tallies if None not in (t.first_day, t.last_day))
        return cls(first=whole.first_day, last=whole.last_day)


def columns() -> list[str]:
    """Every column that the counts need."""
    claims = {c for claims in (*ANSWERED.values(), DUE, WAITS, OVERDUE) for c in claims}
    more = {"is_answered_on_time", "is_closed", "overdue_from_day", "waited_hours"}
    return sorted({*_KEYS, *_DAYS, *claims, *more})


def by_scan(
    connection: duckdb.DuckDBPyConnection, period: Period, region: str
) -> dict[str, int]:
    """One statement, one pass over the table."""

    def met(*claims: str, day: str = "answered_day") -> str:
        among = f"{day} BETWEEN {period.first} AND {period.last}"
        return f"FILTER (WHERE {' AND '.join((among, *claims))})"

    counts = [f"count(*) {met(*claims)} AS {n}" for n, claims in ANSWERED.items()]
    waiting = f"(left_day IS NULL OR left_day > {period.last})"
    overdue = f"{' AND '.join(OVERDUE)} AND overdue_from_day <= {period.last}"
    rated, hours = ("is_valid", "is_rated"), "received_day"
    counts += [
        f"count(*) {met(*DUE, day='due_day')}",
        f"count(*) {met(*DUE, 'is_answered_on_time', day='due_day')}",
        f"histogram(waited_hours) {met(*WAITS, day=hours)}",
        f"histogram(waited_hours) {met(*WAITS, 'is_closed', day=hours)}",
        f"count(*) FILTER (WHERE received_day <= {period.last})",
        f"count(*) FILTER (WHERE received_day <= {period.last}"
        f" AND {' AND '.join(WAITS)})",
        f"histogram(due_day) FILTER (WHERE {overdue} AND {waiting})",
        f"histogram(outcome) {met('is_valid', 'is_closed', day='closed_day')}",
        f"histogram(topic || channel) {met(*rated)}",
        f"histogram(topic || channel) {met(*rated, 'is_satisfied')}",
        f"histogram(topic) {met(*rated, 'is_dissatisfied')}",
        f"histogram(answered_day // 7) {met(*rated)}",
        f"histogram(answered_day // 7) {met(*rated, 'is_satisfied')}",
    ]
    found = (
        connection.cursor()
        .execute(
            f"SELECT agency, {', '.join(counts)} FROM appeals"
            f" WHERE source = 'canonical' AND region_code = '{region}' GROUP BY agency"
        )
        .fetchall()
    )
    place = 1 + list(ANSWERED).index("satisfied")
    return {"satisfied": sum(row[place] for row in found)}


def by_polars(path: Path, period: Period, region: str) -> dict[str, int]:
    """The same lazily over Parquet; the plans are run together."""
    own = pl.scan_parquet(path).filter(
        pl.col("source") == "canonical", pl.col("region_code") == region
    )

    def among(day: str) -> pl.LazyFrame:
        return own.filter(pl.col(day).is_between(period.first, period.last))

    def met(*claims: str) -> pl.Expr:
        return pl.all_horizontal(*claims).sum()

    rated = among("answered_day").filter(pl.all_horizontal("is_valid", "is_rated"))
    marks = [pl.len(), pl.col("is_satisfied").sum().alias("satisfied")]
    marks += [pl.col("is_dissatisfied").sum().alias("dissatisfied")]
    waiting = pl.col("left_day").is_null() | (pl.col("left_day") > period.last)
    plans = [
        among("answered_day")
        .group_by("agency")
        .agg(pl.len(), *(met(*c).alias(n) for n, c in ANSWERED.items())),
        among("due_day")
        .group_by("agency")
        .agg(met(*DUE).alias("due"), met(*DUE, "is_answered_on_time").alias("kept")),
        among("received_day")
        .filter(pl.all_horizontal(*WAITS))
        .group_by("agency", "waited_hours")
        .agg(pl.len(), pl.col("is_closed").sum()),
        own.filter(pl.col("received_day") <= period.last)
        .group_by("agency")
        .agg(pl.len(), met(*WAITS).alias("known")),
        own.filter(
            pl.all_horizontal(*OVERDUE)
            & (pl.col("overdue_from_day") <= period.last)
            & waiting
        )
        .group_by("agency", "due_day")
        .agg(pl.len()),
        among("closed_day")
        .filter(pl.all_horizontal("is_valid", "is_closed"))
        .group_by("agency", "outcome")
        .agg(pl.len()),
        rated.group_by("agency", "topic", "channel").agg(marks),
        rated.group_by(pl.col("answered_day") // 7).agg(marks),
    ]
    found = [frame.rows() for frame in pl.collect_all(plans)]
    place = 2 + list(ANSWERED).index("satisfied")
    return {"satisfied": sum(row[place] for row in found[0])}


def by_pandas(frame: pd.DataFrame, period: Period, region: str) -> dict[str, int]:
    """The same step by step over a frame that is in memory already."""
    own = frame[(frame["source"] == "canonical") & (frame["region_code"] == region)]

    def among(day: str) -> pd.DataFrame:
        return own[own[day].between(period.first, period.last)]

    def met(of: pd.DataFrame, *claims: str) -> pd.Series:
        return of[list(claims)].all(axis=1)

    def counted(of: pd.DataFrame, wanted: dict[str, tuple[str, ...]]) -> pd.DataFrame:
        told = pd.DataFrame({name: met(of, *claims) for name, claims in wanted.items()})
        return told.groupby(of["agency"]).sum()

    answers, due = among("answered_day"), among("due_day")
    found = counted(answers, ANSWERED)
    counted(due, {"due": DUE, "kept": (*DUE, "is_answered_on_time")})
    waits = among("received_day")
    waits = waits[met(waits, *WAITS)]
    waits.groupby(["agency", "waited_hours"])["is_closed"].agg(["size", "sum"])
    known = own[own["received_day"] <= period.last]
    counted(known, {"known": WAITS})
    late = own[met(own, *OVERDUE) & (own["overdue_from_day"] <= period.last)]
    late = late[late["left_day"].isna() | (late["left_day"] > period.last)]
    late.groupby(["agency", "due_day"]).size()
    closed = among("closed_day")
    closed = closed[met(closed, "is_valid", "is_closed")]
    closed.groupby(["agency", "outcome"]).size()
    rated = answers[met(answers, "is_valid", "is_rated")]
    marks = ["is_satisfied", "is_dissatisfied"]
    rated.groupby(["agency", "topic", "channel"])[marks].agg(["size", "sum"])
    rated.groupby(rated["answered_day"] // 7)[marks].agg(["size", "sum"])
    return {"satisfied": int(found["satisfied"].sum())}
