"""How many findings are true, and how often an interval holds the truth.

    python -m tests.findings.simulation [SEEDS]

prints the figures over 50 seeds; a smaller one runs with the tests.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

import numpy as np

from metrics.ask import ask
from metrics.findings.candidate import Against, Candidate
from metrics.findings.early_warning import Rise
from metrics.findings.findings import Findings, findings
from metrics.question import Question
from metrics.snapshot import last_whole_weeks
from tests.findings.world import HOME, World, invented, snapshot_of

SEEDS = 50
NOISE = World()
PLANTED = World(
    less_satisfied={0: 0.14, 1: 0.18},
    falls={2: 0.22, 3: 0.18},
    slower={4: 1.9},
    rises={(HOME, 0): 2.2, ("RU-ROS", 0): 2.5, ("RU-AST", 3): 2.5},
)
OF_MARKS = {  # what moves when fewer are satisfied, and which way
    "satisfied": False,
    "satisfied_official": False,
    "good_outcome": False,
    "mean_rating": False,
    "dissatisfied": True,
    "closed_on_time_not_solved": True,
}
OF_WAITS = {"on_time": False, "good_outcome": False, "median_days": True}
OF_WAITS |= {"p90_days": True}


@dataclass(kw_only=True)
class Figures:
    """What the seeds gave."""

    found: list[int] = field(default_factory=list)  # findings and rises, by seed
    told: list[bool] = field(default_factory=list)  # of each told one: was it planted
    true: int = 0  # of all that is kept, told or not
    false: list[str] = field(default_factory=list)
    caught: set = field(default_factory=set)

    @property
    def precision(self) -> float:
        """Of the findings that are told, the share that was planted."""
        return sum(self.told) / len(self.told)

    @property
    def kept_precision(self) -> float:
        """The same of all that is believed, each metric of a unit by itself."""
        return self.true / (self.true + len(self.false))


def run(world: World, seeds: Iterable[int]) -> Figures:
    """The findings of a world, seed by seed."""
    figures = Figures()
    for seed in seeds:
        found = found_in(world, seed)
        figures.found.append(len(found.kept) + len(found.warning.believed(0.1)))
        figures.told += [is_true(world, one) for one in found.told]
        for one in (*found.kept, *found.warning.believed(0.1)):
            if is_true(world, one):
                figures.true += 1
                figures.caught.add((seed, what(one)))
            else:
                figures.false.append(f"{seed}: {what(one)}")
    return figures


def found_in(world: World, seed: int) -> Findings:
    """What `appeals findings` rests on, in the home region."""
    snapshot = invented(world, seed)
    period = last_whole_weeks(snapshot.imports, 13)
    where = {"region": (HOME,)}
    return findings(snapshot, Question(metrics=(), period=period, where=where))


def what(one: Candidate | Rise) -> str:
    """A finding by its name."""
    if isinstance(one, Rise):
        return f"{one.region} {one.topic} rises"
    unit = " ".join(map(str, one.unit)) or "all"
    way = "above" if one.is_above else "below"
    return f"{unit} {one.metric} {way} {one.against.value}"


def is_true(world: World, one: Candidate | Rise) -> bool:
    """Whether it was planted."""
    if isinstance(one, Rise):
        return (one.region, int(one.topic.split()[1]) - 1) in world.rises
    if not one.unit:  # the whole moves only as far as its agencies fall
        fell = bool(world.falls) and one.against is Against.PAST
        return fell and OF_MARKS.get(one.metric) == one.is_above
    agency = int(one.unit[0].split()[1]) - 1
    is_of_others = one.against is Against.OTHERS
    marks = agency in world.falls or (is_of_others and agency in world.less_satisfied)
    waits = is_of_others and agency in world.slower
    return (marks and OF_MARKS.get(one.metric) == one.is_above) or (
        waits and OF_WAITS.get(one.metric) == one.is_above
    )


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How often the 95 % interval held the truth."""

    metric: str
    held: int
    intervals: int

    @property
    def share(self) -> float:
        """Should be 0.95."""
        return self.held / self.intervals


def coverage(seeds: Iterable[int], agencies: int = 100) -> list[Coverage]:
    """Of three metrics, over agencies of different size and level."""
    held = {"satisfied": [], "median_days": [], "adjusted_satisfied": []}
    for seed in seeds:
        for metric, is_held in _intervals(np.random.default_rng(seed), agencies):
            held[metric].append(is_held)
    return [
        Coverage(metric=metric, held=sum(found), intervals=len(found))
        for metric, found in held.items()
        if found
    ]


def _intervals(rng: np.random.Generator, agencies: int) -> Iterator[tuple[str, bool]]:
    """A quarter of 13 weeks; topics please differently and agencies differ in mix."""
    by_topic = np.array([0.80, 0.65, 0.50])
    size = rng.integers(60, 600, agencies)
    level = rng.normal(0, 0.05, agencies)
    mix = rng.dirichlet([3, 3, 3], agencies)
    days = rng.uniform(8, 25, agencies)
    agency = np.repeat(np.arange(agencies), size)
    n = len(agency)
    topic = (rng.random(n)[:, None] > mix.cumsum(axis=1)[agency]).sum(axis=1)
    topic = np.minimum(topic, len(by_topic) - 1)
    received = rng.integers(0, 13 * 7 * 24, n)
    closed = received + 24 * days[agency] * np.exp(0.8 * rng.normal(size=n))
    share = np.clip(by_topic[topic] + level[agency], 0, 1)
    satisfied = rng.random(n) < share
    is_closed = closed < 13 * 7 * 24
    is_rated = is_closed & (rng.random(n) < 0.6)
    snapshot = snapshot_of(
        {
            "region": np.full(n, HOME),
            "agency": np.array([f"{a:03d}" for a in agency]),
            "topic": np.array([f"Topic {t + 1}" for t in topic]),
            "received": received.astype(float),
            "closed": np.where(is_closed, closed, np.nan),
            "due": received + 24.0 * 30,
            "rating": np.where(is_rated, np.where(satisfied, 5, 1), 0),
        },
        weeks=13,
        precision="second",
    )
    truths = {
        "satisfied": _mean_by(agency, share, is_rated, agencies),
        "median_days": np.floor(24 * days) / 24,  # hours are told whole
        "adjusted_satisfied": _adjusted(agency, topic, share, is_rated, agencies),
    }
    question = Question(metrics=tuple(truths), split_by=("agency",))
    for answer in ask(snapshot, question):
        if answer.low is not None and answer.high is not None:
            truth = truths[answer.metric][int(answer.group[0])]
            yield answer.metric, bool(answer.low <= truth <= answer.high)


def _mean_by(agency, values, counted, agencies) -> np.ndarray:
    total = np.bincount(agency[counted], values[counted], agencies)
    return total / np.bincount(agency[counted], minlength=agencies)


def _adjusted(agency, topic, share, is_rated, agencies) -> np.ndarray:
    """Expected marks over those of the same topics anywhere, times the whole."""
    by_topic = _mean_by(topic, share, is_rated, 3)
    own = _mean_by(agency, share, is_rated, agencies)
    expected = _mean_by(agency, by_topic[topic], is_rated, agencies)
    return own / expected * share[is_rated].mean()


def main(seeds: int = SEEDS) -> None:
    """Print the figures."""
    noise, planted = run(NOISE, range(seeds)), run(PLANTED, range(seeds))
    effects = len(PLANTED.less_satisfied) + len(PLANTED.falls) + len(PLANTED.slower)
    agencies = {
        (s, name.split(" ")[1]) for s, name in planted.caught if "Agency" in name
    }
    rises = sum(name.endswith("rises") for _, name in planted.caught)
    print(f"seeds: {seeds}")
    print(f"pure noise: median of findings {median(noise.found):g}, most ", end="")
    print(f"{max(noise.found)}, seeds with any {sum(map(bool, noise.found))}")
    print(f"planted: {len(planted.told)} findings told, {planted.precision:.1%} true")
    print(f"  of all {planted.true + len(planted.false)} that are kept: ", end="")
    print(f"{planted.kept_precision:.1%} true; a seed has {median(planted.found):g}")
    print(f"  agencies found: {len(agencies)} of {effects * seeds}")
    print(f"  rises found: {rises} of {len(PLANTED.rises) * seeds}")
    for line in planted.false + noise.false:
        print(f"  false: {line}")
    for one in coverage(range(seeds)):
        print(f"95 % interval of {one.metric}: {one.share:.1%} of {one.intervals}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
