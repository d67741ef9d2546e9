"""How a store and its program stand: what `appeals doctor` tells beside its tables."""

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version

from metrics.errors import Refused
from metrics.reference import references
from metrics.reference.norms import Norm
from metrics.reference.references import References
from metrics.reference.working_days import decreed_until
from metrics.snapshot import Snapshot, data_dates
from metrics.store.layout import Layout
from metrics.store.store import Store

LIBRARIES = ("streamlit", "duckdb", "pyarrow", "pandas", "plotly", "holidays")
_COPIES = 3  # of the state, that an import needs room for: the next one, and to spill
_LEAST_ROOM = 500  # megabytes, of a small store
_AHEAD = timedelta(days=30)  # in which deadlines of the newest appeals lie


@dataclass(frozen=True, kw_only=True)
class Found:
    """One line of what was found."""

    text: str
    is_wrong: bool = False


def versions() -> Found:
    """The versions of the program and of what its numbers and pages rest on."""
    told = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    own = f"appeals-quality {version('appeals-quality')}"
    return Found(text=f"{own}, Python {platform.python_version()}, {told}")


def condition(layout: Layout) -> Iterator[Found]:
    """The published state, the room on the disk, the calendar and the norms."""
    try:
        state = Store(layout.root).snapshot()
        known = references.read(layout)
    except Refused as refusal:
        yield Found(text=str(refusal), is_wrong=True)
        return
    if state is None or not state.imports:
        yield Found(text=f"{layout.root}: there is no data yet.")
    else:
        yield Found(text=f"Published: {state.name}, imports: {len(state.imports)}.")
    if layout.root.exists():
        yield room(layout, state)
    if state is not None and state.imports:
        newest = max(data_dates(state.imports).values()).date()
        yield calendar(known, newest + _AHEAD)
        yield from outdated(known.norms, newest)


def room(layout: Layout, state: Snapshot | None) -> Found:
    """The free space, and whether the next import fits into it."""
    free = shutil.disk_usage(layout.root).free / 1e6
    size = 0.0 if state is None else layout.snapshot(state.name).stat().st_size / 1e6
    needed = max(_COPIES * size, _LEAST_ROOM)
    told = f"Free space: {free:,.0f} MB; an import needs up to {needed:,.0f} MB."
    return Found(text=told, is_wrong=free < needed)


def calendar(known: References, needed: date) -> Found:
    """How far the transfers of days off are known; own days of a year make it known."""
    until = decreed_until()
    own = {day.year for days in known.day_overrides.values() for day in days}
    missing = [y for y in range(until + 1, needed.year + 1) if y not in own]
    told = f"Working calendar: the transfers of days off are known to {until}-12-31."
    if missing:
        told += (
            f" Deadlines reach {needed}: write the days of {missing[0]} into"
            " calendar.csv, or install a newer `holidays`."
        )
    return Found(text=told, is_wrong=bool(missing))


def outdated(norms: tuple[Norm, ...], day: date) -> Iterator[Found]:
    """Norms that have ended and that no other has taken the place of."""
    in_force = [n.selectors.items() for n in norms if n.first_day <= day <= n.last_day]
    ended = [n for n in norms if n.last_day < day]
    left = [n for n in ended if not any(s <= n.selectors.items() for s in in_force)]
    for norm in left:
        of = ", ".join(f"{k}={v}" for k, v in norm.selectors.items()) or "all appeals"
        yield Found(
            text=f"norms.csv: the limit of {norm.limit} {norm.unit} for {of} ended on"
            f" {norm.last_day} and has no successor: later appeals have no deadline."
            " Write the next norm.",
            is_wrong=True,
        )
    if not left:
        yield Found(text=f"Norms: none is out of date on {day}.")
