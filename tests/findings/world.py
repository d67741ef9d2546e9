"""An invented year with a known truth, straight into an in-memory snapshot."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import duckdb
import numpy as np
import pyarrow as pa

from metrics.appeal import COLUMNS
from metrics.engines.duckdb import DuckdbEngine
from metrics.snapshot import Import, Snapshot
from metrics.store.build import create_appeals
from metrics.store.codes import CODES

AS_OF = datetime(2026, 11, 23)  # a Monday: the data speak up to the Sunday before
HOME = "RU-VGG"
WEEK = 7
BROUGHT = frozenset(COLUMNS) & {
    "appeal_id",
    "region",
    "organisation",
    "topic",
    "channel",
    "received_at",
    "closed_at",
    "due_at",
    "status",
    "rating",
}


@dataclass(frozen=True, kw_only=True)
class World:
    """Agencies of one region, other regions beside it, and what is planted in them."""

    agencies: int = 20
    weeks: int = 52
    a_week: float = 65.0  # appeals of an agency
    rated: float = 0.6
    satisfied: float = 0.70
    days: float = 9.0  # the median wait
    spread: float = 0.7
    due_days: int = 30
    topics: int = 5
    other_regions: tuple[str, ...] = ("RU-ROS", "RU-AST")
    other_a_week: float = 100.0
    # planted: by agency
    less_satisfied: dict[int, float] = field(default_factory=dict)  # points of 0..1
    falls: dict[int, float] = field(default_factory=dict)  # in the newest weeks
    slower: dict[int, float] = field(default_factory=dict)  # times the wait
    fall_weeks: int = 12
    # planted: a topic comes so many times as often in the newest week
    rises: dict[tuple[str, int], float] = field(default_factory=dict)


def invented(world: World, seed: int) -> Snapshot:
    """The snapshot of a world; the same seed, the same appeals."""
    rng = np.random.default_rng(seed)
    parts = [_home(world, rng)]
    parts += [_elsewhere(world, rng, region) for region in world.other_regions]
    table = {name: np.concatenate([p[name] for p in parts]) for name in parts[0]}
    return snapshot_of(table, weeks=world.weeks)


def _home(world: World, rng: np.random.Generator) -> dict[str, np.ndarray]:
    counts = rng.poisson(world.a_week, (world.agencies, world.weeks))
    agency, week = (
        np.repeat(index.ravel(), counts.ravel()) for index in np.indices(counts.shape)
    )
    topic = rng.integers(0, world.topics, len(agency))
    agency, week, topic = _with_rises(world, rng, HOME, agency, week, topic)
    return _lives(world, rng, HOME, agency=agency, week=week, topic=topic)


def _elsewhere(
    world: World, rng: np.random.Generator, region: str
) -> dict[str, np.ndarray]:
    counts = rng.poisson(world.other_a_week, world.weeks)
    week = np.repeat(np.arange(world.weeks), counts)
    agency = np.full(len(week), -1)
    topic = rng.integers(0, world.topics, len(week))
    agency, week, topic = _with_rises(world, rng, region, agency, week, topic)
    return _lives(world, rng, region, agency=agency, week=week, topic=topic)


def _with_rises(world, rng, region, agency, week, topic):
    for (where, which), times in world.rises.items():
        if where != region:
            continue
        there = np.flatnonzero((week == world.weeks - 1) & (topic == which))
        more = rng.choice(there, round((times - 1) * len(there)))
        agency, week, topic = (
            np.concatenate([column, column[more]]) for column in (agency, week, topic)
        )
    return agency, week, topic


def _lives(world, rng, region, *, agency, week, topic) -> dict[str, np.ndarray]:
    n = len(agency)
    # on a whole hour, so that hours waited are the wait rounded down
    received = (week * WEEK + rng.integers(0, WEEK, n)) * 24 + rng.integers(0, 24, n)
    slower = np.array([world.slower.get(a, 1.0) for a in agency])
    wait = world.days * slower * np.exp(world.spread * rng.normal(size=n))
    closed = received + 24 * wait
    newest = closed >= (world.weeks - world.fall_weeks) * WEEK * 24
    share = np.full(n, world.satisfied)
    share -= np.array([world.less_satisfied.get(a, 0.0) for a in agency])
    share -= newest * np.array([world.falls.get(a, 0.0) for a in agency])
    satisfied = rng.random(n) < share
    mark = np.where(satisfied, rng.integers(4, 6, n), rng.integers(1, 4, n))
    is_closed = closed < world.weeks * WEEK * 24
    is_rated = is_closed & (rng.random(n) < world.rated)
    return {
        "region": np.full(n, region),
        "agency": np.array([f"Agency {a + 1:03d}" for a in agency]),
        "topic": np.array([f"Topic {t + 1}" for t in topic]),
        "received": received.astype(float),
        "closed": np.where(is_closed, closed, np.nan),
        "due": received + 24.0 * world.due_days,
        "rating": np.where(is_rated, mark, 0),
    }


def snapshot_of(
    table: dict[str, np.ndarray], *, weeks: int, precision: str = "day"
) -> Snapshot:
    """A state of these appeals; times are hours since the first Monday."""
    first = AS_OF - timedelta(weeks=weeks)
    n = len(table["region"])

    def moments(hours: np.ndarray) -> pa.Array:
        seconds = np.where(np.isnan(hours), 0, hours * 3600).astype("timedelta64[s]")
        found = np.datetime64(first, "s") + seconds
        return pa.array(found, mask=np.isnan(hours)).cast(pa.timestamp("us"))

    closed = moments(table["closed"])
    rating = pa.array(table["rating"], mask=table["rating"] == 0)
    agency = pa.array(table["agency"])
    words = {
        "source": pa.array(["test"] * n),
        "appeal_id": pa.array([f"{i:07d}" for i in range(n)]),
        "system": pa.array(["pos"] * n),
        "precision": pa.array([precision] * n),
        "channel": pa.array(["EPGU"] * n),
        "status": pa.array(np.where(np.isnan(table["closed"]), "open", "closed")),
        "region": pa.array(table["region"]),
        "region_code": pa.array(table["region"]),
        "organisation": agency,
        "agency": agency,
        "topic": pa.array(table["topic"]),
        "received_at": moments(table["received"]),
        "closed_at": closed,
        "first_closed_at": closed,
        "due_at": moments(table["due"]),
        "original_due_at": moments(table["due"]),
        "rating": rating,
        "first_rating": rating,
        "first_mark_seen_at": closed,
        "mark_seen_at": closed,
        "seen_at": pa.array([AS_OF] * n, pa.timestamp("us")),
        "first_seen_at": pa.array([AS_OF] * n, pa.timestamp("us")),
        "from_import": pa.array([2] * n),
    }
    schema = [(c.name, c.kind.value) for c in COLUMNS.values()]
    schema += [(name, pa.string()) for name in CODES]
    schema += [("from_import", pa.int32()), ("until_import", pa.int32())]
    rows = pa.table(
        {
            name: words[name].cast(kind) if name in words else pa.nulls(n, kind)
            for name, kind in schema
        }
    )
    connection = duckdb.connect()
    connection.register("given", rows)
    connection.execute("CREATE TEMP TABLE rows AS FROM given")
    create_appeals(connection, "FROM rows")
    return Snapshot(
        name="invented",
        engine=DuckdbEngine(connection),
        imports=tuple(
            _import(number, exported_at, n, precision)
            for number, exported_at in enumerate((first, AS_OF), start=1)
        ),
    )


def _import(number: int, exported_at: datetime, rows: int, precision: str) -> Import:
    return Import(
        number=number,
        file=f"{number}.csv",
        sha256="",
        format="canonical",
        source="test",
        system="pos",
        exported_at=exported_at,
        columns=BROUGHT,
        precision=precision,
        rows=rows,
        refused=0,
    )


def of_counts(counts: dict[tuple[str, str], list[int]]) -> Snapshot:
    """Appeals of a region and topic, so many each week up to the newest."""
    weeks = max(map(len, counts.values()))
    table = {name: [] for name in ("region", "topic", "received")}
    for (region, topic), by_week in counts.items():
        for week, n in enumerate(by_week, start=weeks - len(by_week)):
            table["region"] += [region] * n
            table["topic"] += [topic] * n
            table["received"] += [float(24 * WEEK * week)] * n
    n = len(table["region"])
    received = np.array(table["received"])
    return snapshot_of(
        {
            "region": np.array(table["region"]),
            "agency": np.full(n, "Agency 001"),
            "topic": np.array(table["topic"]),
            "received": received,
            "closed": np.full(n, np.nan),
            "due": received,
            "rating": np.zeros(n, int),
        },
        weeks=weeks,
    )
