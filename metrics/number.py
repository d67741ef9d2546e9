"""A figure on a screen, and the appeals that it was counted from."""

from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Right, Viewer
from metrics.answer import Answer
from metrics.ask import drill
from metrics.catalogue import CATALOGUE
from metrics.estimates import share_shown
from metrics.findings.verdict import Verdict
from metrics.metric import Items
from metrics.question import DIMENSIONS, WEEK, Question
from metrics.snapshot import Snapshot
from metrics.tally import Condition

# of an appeal, by which it is found and read in the source system
COLUMNS = ("appeal_id", "topic", "received_at", "closed_at", "first_rating")


@dataclass(frozen=True, kw_only=True)
class Number:
    """An answer as it is drawn; nothing is counted until it is opened.

    With `besides` it tells of all but the answer's group.
    """

    answer: Answer
    besides: bool = False

    @property
    def question(self) -> Question:
        """What the number is counted over, without a split."""
        asked = self.answer.asked
        where = dict(asked.where)
        if not self.besides:
            own = zip(asked.split_by, self.answer.group, strict=False)
            where |= {name: (value,) for name, value in own if name != WEEK}
        return replace(asked, period=self.answer.period, split_by=(), where=where)


def records(
    snapshot: Snapshot, number: Number, viewer: Viewer = EVERYTHING
) -> list[dict]:
    """The appeals behind the number, as many as its `n`; by COLUMNS.

    AccessRefused for a viewer who may not see records.
    """
    answer = number.answer
    viewer.must(Right.RECORDS)
    if isinstance(CATALOGUE[answer.metric], Items) and not answer.item:
        return []  # nobody has answered any of its questions
    by = tuple(DIMENSIONS[name] for name in answer.asked.split_by if name != WEEK)
    rows = drill(
        snapshot,
        answer.metric,
        number.question,
        viewer,
        columns=tuple(dict.fromkeys((*COLUMNS, *by))),
        also=_also(answer),
    )
    if number.besides:
        rows = [row for row in rows if tuple(row[c] for c in by) != answer.group]
    return rows


def besides(answer: Answer, verdict: Verdict) -> Number:
    """The share that a group is compared with: of all the others together."""
    counted, n = verdict.other_numerator, verdict.other_n
    shown = share_shown(CATALOGUE[answer.metric], counted, n)
    others = replace(answer, n=n, excluded=(), flag="", reason="", **shown)
    return Number(answer=others, besides=True)


def short_of(answer: Answer, verdict: Verdict) -> Number:
    """How many more such records the level of the others would take."""
    metric = CATALOGUE["to_win"]
    return Number(
        answer=replace(
            answer,
            metric=metric.name,
            asked=replace(answer.asked, metrics=(metric.name,)),
            value=verdict.short,
            low=None,
            high=None,
            unit=metric.unit.value,
        )
    )


def _also(answer: Answer) -> Condition:
    """What a record has to meet to count for one question of a survey."""
    metric = CATALOGUE[answer.metric]
    if not isinstance(metric, Items):
        return ()
    return tuple(i.answered for i in metric.items if i.name == answer.item)
