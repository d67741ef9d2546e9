"""A scenario: everything invented about the places, their agencies and the citizens."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

from metrics.errors import Refused
from metrics.generator.days import day_number


@dataclass(frozen=True, kw_only=True)
class Citizens:
    """How the citizens judge answers, and who of them says so."""

    rate_if_satisfied: float
    rate_if_not: float
    marks_if_satisfied: dict[str, int]
    marks_if_not: dict[str, int]
    patience: float
    mark_within_day: float
    mark_at_most_days: int
    sent_back_if_rated_low: float
    sent_back_if_silent_low: float
    marked_again: float
    content_after_review: float
    review_days: float
    review_spread: float


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What answers look like, and how often a deadline is moved."""

    solved: float
    refused: float
    solved_if_not_satisfied: float
    extended_if_late: float
    extended_if_last_days: float
    legal_appeals: float


@dataclass(frozen=True, kw_only=True)
class Region:
    """A region, its weekly appeals and how many bodies it has."""

    name: str
    weekly: float
    size: float
    satisfied: float = 0.0  # added to what the topic says
    leaves_out: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A topic with its facts: subtopic, fact, share."""

    name: str
    share: float
    satisfied: float  # of the rated answers
    limit_days: int
    facts: tuple[tuple[str, str, float], ...]
    channels: str = "general"
    fast_track: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Agency:
    """An agency, what it handles, how fast, and the bodies under it."""

    name: str
    kind: str
    handles: dict[str, float]
    days: float
    spread: float
    bodies: tuple[tuple[str, str, int], ...]
    on_time: float | None = None  # None: the deadline does not hurry anybody


@dataclass(frozen=True, kw_only=True)
class Names:
    """Invented names of bodies and officials."""

    otherwise: str
    of_bodies: tuple[str, ...]
    surnames: tuple[str, ...]
    initials: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Season:
    """Days on which some appeals come so many times as often."""

    from_day: int
    to_day: int
    times: float
    regions: tuple[str, ...] = ()
    topic: str | None = None
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SatisfactionRule:
    """Whose answers please more or less than the topic says."""

    region: str
    satisfied: float
    agency: str | None = None
    topic: str | None = None
    from_day: int = 0


@dataclass(frozen=True, kw_only=True)
class SpeedRule:
    """Who is faster or slower than the agency is elsewhere."""

    region: str
    agency: str
    days: float
    spread: float | None = None
    on_time: float | None = None


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What was decided about an agency, and the metric it is judged by."""

    region: str  # its code
    agency: str
    metric: str
    text: str
    decided_on: int
    due_on: int


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A whole scenario, as its file tells it."""

    name: str
    first_day: int
    weeks: int
    appeals: int
    story_weeks: int
    workbooks: int
    dirty_share: float
    draws: str  # even or independent
    cuts: tuple[int, ...]
    weekdays: tuple[float, ...]
    citizens: Citizens
    answers: Answers
    regions: tuple[Region, ...]
    topics: tuple[Topic, ...]
    channels: dict[str, dict[str, float]]
    agencies: tuple[Agency, ...]
    names: Names
    seasons: tuple[Season, ...] = ()
    satisfaction: tuple[SatisfactionRule, ...] = ()
    speed: tuple[SpeedRule, ...] = ()
    commitments: tuple[Agreed, ...] = ()

    @property
    def last_day(self) -> int:
        """The last Sunday: what the last export knows."""
        return self.first_day + 7 * self.weeks - 1

    @property
    def story_from(self) -> int:
        """The first day of the weeks the truth is told for."""
        return self.last_day - 7 * self.story_weeks + 1

    @property
    def periods(self) -> tuple[int, ...]:
        """First days of the periods within which even draws come out as planned."""
        return tuple(sorted({*self.cuts, self.story_from, self.last_day + 1}))


def read_scenario(name: str) -> Scenario:
    """The scenario that ships under this name."""
    folder = files("metrics.data") / "scenarios"
    known = sorted(Path(file.name).stem for file in folder.iterdir())
    if name not in known:
        raise Refused("Scenario", f"{name} is unknown.", f"Known: {', '.join(known)}.")
    return scenario_of(tomllib.loads((folder / f"{name}.toml").read_text("utf-8")))


def scenario_of(table: dict) -> Scenario:
    """The scenario that a TOML table describes."""
    lists = {
        "regions": Region,
        "topics": Topic,
        "agencies": Agency,
        "seasons": Season,
        "satisfaction": SatisfactionRule,
        "speed": SpeedRule,
        "commitments": Agreed,
    }
    single = {"citizens": Citizens, "answers": Answers, "names": Names}
    built = {key: tuple(map(_of(lists[key]), table.get(key, []))) for key in lists}
    built |= {key: _of(single[key])(table[key]) for key in single}
    built |= {
        "first_day": day_number(table["first_day"]),
        "cuts": tuple(map(day_number, table["cuts"])),
        "weekdays": tuple(table["weekdays"]),
    }
    return Scenario(**{**table, **built})


def _of(kind: type) -> Callable[[dict], object]:
    def build(table: dict) -> object:
        return kind(**{_FIELDS.get(key, key): _read(table[key]) for key in table})

    return build


def _read(value: object) -> object:
    if isinstance(value, date):
        return day_number(value)
    if isinstance(value, list):
        return tuple(map(_read, value))
    return value


_FIELDS = {"from": "from_day", "to": "to_day"}  # `from` is a word of Python
