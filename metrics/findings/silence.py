"""Who answered, and what satisfaction would be if the silent were like them.

The rated answers are weighed by topic and by whether the answer came late, so that
each kind counts as much as it does among all answers. That corrects for nothing else:
whether a citizen rates may still depend on how satisfied they are, so the extremes
stand beside.
"""

from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask, limited_tally, missing_columns
from metrics.catalogue import CATALOGUE, ON_TIME, SATISFIED
from metrics.question import Question
from metrics.snapshot import Snapshot
from metrics.statistics.poststratification import (
    Cell,
    Weighted,
    merged,
    weighted_mean,
)

LATE = "is_answered_late"
ANSWERED = ("is_valid", "is_answered")
RATED = (*ANSWERED, "is_rated")
CONTENT = (*RATED, "is_satisfied")


@dataclass(frozen=True, kw_only=True)
class Silence:
    """Satisfaction as it was said, weighed for who said it, and its extremes."""

    satisfied: Answer  # of those who rated, unweighted
    coverage: Answer
    bounds: Answer  # if all silent were dissatisfied, and if all were satisfied
    weighted: Weighted | None  # None where too few have rated
    knows_late: bool  # else there is no deadline, and the topic alone is weighed

    @property
    def difference(self) -> float | None:
        """Weighted minus unweighted."""
        if self.weighted is None or self.satisfied.value is None:
            return None
        return self.weighted.mean - self.satisfied.value


def silence(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> Silence:
    """What the question's filters and period leave; its own metrics are not asked."""
    names = ("satisfied", "coverage", "satisfaction_bounds")
    asked = replace(question, metrics=names, split_by=())
    satisfied, coverage, bounds = ask(snapshot, asked, viewer)
    imports = snapshot.known(question.where, question.as_of)
    knows_late = not missing_columns(ON_TIME, imports)
    is_enough = (satisfied.n or 0) >= CATALOGUE[SATISFIED.name].shown_from
    return Silence(
        satisfied=satisfied,
        coverage=coverage,
        bounds=bounds,
        weighted=_weighted(snapshot, asked, viewer) if is_enough else None,
        knows_late=knows_late,
    )


def cells(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> list[Cell]:
    """Topic by topic, answers in time and late ones; thin neighbours put together.

    A cell that nobody rated speaks for nobody: it stands last and alone, uncovered.
    """
    tally = replace(
        limited_tally(snapshot, replace(question, split_by=("topic",)), viewer),
        anchor=SATISFIED.anchor,
        conditions=tuple(
            (*of, *late) for of in (ANSWERED, RATED, CONTENT) for late in ((), (LATE,))
        ),
        before=None,
    )
    found = []
    (counts,) = snapshot.tallies(tally)
    # the largest topics first, so that thin ones meet thin ones
    for group in sorted(counts, key=lambda g: (-counts[g][None][0], str(g))):
        answered, late, rated, rated_late, content, content_late = counts[group][None]
        in_time = rated - rated_late
        found += [
            # coarse counts can leave more content than rated
            _cell(answered - late, in_time, min(in_time, content - content_late)),
            _cell(late, rated_late, content_late),
        ]
    found = [cell for cell in found if cell.population]
    uncovered = [cell for cell in found if not cell.n]
    return [*merged([cell for cell in found if cell.n]), *uncovered]


def _weighted(snapshot: Snapshot, question: Question, viewer: Viewer) -> Weighted:
    return weighted_mean(cells(snapshot, question, viewer), scale=(0, 1))


def _cell(answered: int, rated: int, content: int) -> Cell:
    counts = {1: content, 0: rated - content} if rated else {}
    return Cell(population=answered, counts=counts)
