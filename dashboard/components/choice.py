"""What the reader has chosen: the question that the address asks, still unmeasured."""

from collections.abc import Iterable
from dataclasses import replace

from dashboard import store
from dashboard.components.address import chosen, remember_all, said
from metrics.period import Period, Weeks
from metrics.question import Question, Value
from metrics.snapshot import last_whole_weeks

ALL = "all"
BLANK = "-"  # how the address spells a value that the file left blank
USUAL_WEEKS = 13
# What narrows a view beside its system, period and region, and under which of the
# others its values are looked for: an agency in its region, an organisation in both.
NARROWER = {
    "district": ("source",),
    "municipality": ("source", "district", "region"),
    "agency": ("source", "district", "region"),
    "organisation": ("source", "district", "region", "agency"),
    "topic": ("source",),
    "channel": ("source",),
    "kind": ("source",),
    "fast_track": ("source",),
}
NAMES = ("from", "to", "region", "source", *NARROWER, "compare")


def chosen_question() -> Question:
    """A question about what the reader has chosen, without metrics."""
    question = _of_source(Question(metrics=()))
    weeks = known_weeks(question)
    first = chosen("from", weeks, default=usual_weeks(weeks)[0])
    last = chosen("to", weeks, default=usual_weeks(weeks)[-1])
    question = replace(question, period=Weeks(*sorted((first, last))))
    question = _narrowed_by(question, "district")
    question = _of_region(question)
    for dimension in NARROWER:
        question = _narrowed_by(question, dimension)
    return question


def options(dimension: str, question: Question) -> dict[str, Value]:
    """The values that a filter offers, by their code in the address; most first."""
    kept = NARROWER.get(dimension, ("source", "district"))
    where = {k: v for k, v in question.where.items() if k in kept and k != dimension}
    return codes(store.groups(dimension, replace(question, period=None, where=where)))


def sources() -> dict[str, Value]:
    """The systems of the store, by their code in the address; the largest first."""
    return codes(store.groups("source", Question(metrics=())))


def codes(values: Iterable[Value]) -> dict[str, Value]:
    """Values by how the address spells them."""
    return {BLANK if value is None else str(value): value for value in values}


def home(loaded: Iterable[Value]) -> str:
    """The office's own region, where its data are loaded."""
    region = store.office().home_region
    return region if region in loaded else ALL


def narrowed(question: Question) -> tuple[str, ...]:
    """The filters that leave something out beside region and system."""
    return tuple(name for name in NARROWER if name in question.where)


def known_weeks(question: Question) -> list[str]:
    """The complete weeks that the data cover; of less than one, what there is."""
    of_source = {k: v for k, v in question.where.items() if k == "source"}
    question = replace(question, where=of_source, period=None)
    imports = store.snapshot().known(question.where, None)
    received = store.answers(
        replace(question, metrics=("received",), split_by=("week",))
    )
    known = sorted(a.group[0] for a in received if a.group)
    last = last_whole_weeks(imports, 1)
    if not known or known[0] > last.weeks[0]:
        return known or list(last.weeks)
    return list(Period(Weeks(known[0]).first, last.last).weeks)


def usual_weeks(weeks: list[str]) -> list[str]:
    """The weeks that are shown unless the reader says otherwise."""
    return weeks[-USUAL_WEEKS:]


def all_weeks() -> list[str]:
    """The weeks that the data of the chosen system cover."""
    return known_weeks(_of_source(Question(metrics=())))


def show_all_weeks() -> None:
    """Choose every week that the data cover."""
    weeks = all_weeks()
    remember_all({"from": weeks[0], "to": weeks[-1]})


def _of_source(question: Question) -> Question:
    if not (known := sources()):
        return question
    source = chosen("source", known, default=next(iter(known)))
    return replace(question, where={"source": (known[source],)})


def _of_region(question: Question) -> Question:
    known = options("region", question)
    default = home(known.values())
    if list(known.values()) in ([], [None]):
        chosen("region", (ALL,), default=ALL)  # there is nothing to choose
        return question
    if len(known) == 1:
        chosen("region", (ALL, *known), default=default)
        region = next(iter(known))
    elif (region := chosen("region", (ALL, *known), default=default)) == ALL:
        return question
    return replace(question, where={**question.where, "region": (known[region],)})


def _narrowed_by(question: Question, dimension: str) -> Question:
    """The question under one more filter; its values are asked for only if it is set.

    Most views have none, and of two million appeals a list takes a tenth of a second.
    """
    if said(dimension) in (None, ALL):
        return question
    known = options(dimension, question)
    value = chosen(dimension, (ALL, *known), default=ALL)
    if value == ALL:
        return question
    return replace(question, where={**question.where, dimension: (known[value],)})
