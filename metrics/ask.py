"""From a question to answers: limit, count, estimate, and say what is missing."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from metrics.access import EVERYTHING, Right, Viewer, limited
from metrics.answer import Answer, Reason
from metrics.appeal import PERSONAL
from metrics.catalogue import CATALOGUE
from metrics.comparing import estimates
from metrics.confidential import without_small
from metrics.estimates import Estimate
from metrics.metric import Count, Metric, Needing, Shortfall, Stock
from metrics.period import Period, day_number, day_of, week_name
from metrics.question import WEEK, Question
from metrics.snapshot import Import, Snapshot, data_dates
from metrics.tallies import DAYS, FINER, HOURS, behind, tallies
from metrics.tally import Condition, Counts, Group, Scope, Tally


def ask(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> list[Answer]:
    """The answers, metric by metric, each by group; unknown groups stand last.

    A metric whose column no import has brought is answered once, with the flag `x`.
    A split leaves out groups without an eligible appeal: unknown is absent, not 0.
    """
    key = ask, question, viewer
    return list(snapshot.kept.get(key, lambda: _ask(snapshot, question, viewer)))


def _ask(snapshot: Snapshot, question: Question, viewer: Viewer) -> list[Answer]:
    imports = snapshot.known(question.where, question.as_of)
    asked = _asked(question, viewer, imports)
    metrics = [_metric(name, question) for name in question.metrics]
    unknown = {
        m: why for m in metrics if (why := _unanswered(m, question, snapshot, imports))
    }
    known = [metric for metric in metrics if metric not in unknown]
    counts = _counted(snapshot, known, asked, imports)
    answers = []
    for metric in metrics:
        if metric in unknown:
            answers.append(unknown[metric])
        else:
            answers += _answers(metric, counts[metric], question, asked, imports)
    return without_small(answers) if asked.coarse else answers


def count_ahead(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> None:
    """Count at once what narrower questions ask one after another; see `KeptEngine`."""
    imports = snapshot.known(question.where, question.as_of)
    asked = replace(_asked(question, viewer, imports), coarse=False)  # nobody sees it
    metrics = [_metric(name, question) for name in question.metrics]
    known = [m for m in metrics if not _unanswered(m, question, snapshot, imports)]
    _counted(snapshot, known, asked, imports)


def drill(
    snapshot: Snapshot,
    metric: str,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    columns: tuple[str, ...] = ("source", "appeal_id"),
    limit: int | None = None,
    also: Condition = (),
) -> list[dict]:
    """The appeals behind a metric's `n`; ValueError for a personal column.

    Of them, only those that meet the further claims `also`.

    AccessRefused for a viewer who may not see records.
    """
    viewer.must(Right.RECORDS)
    if personal := PERSONAL.intersection(columns):
        raise ValueError(f"personal columns are never shown: {sorted(personal)}")
    imports = snapshot.known(question.where, question.as_of)
    asked = _asked(question, viewer, imports)
    tally = replace(behind(CATALOGUE[metric], asked), split_by=())
    tally = replace(tally, conditions=(tally.conditions[-1] + also,))
    return snapshot.engine.records(tally, columns=columns, limit=limit)


def limited_tally(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> Tally:
    """The question's filters, rights, period and split, for a finding that counts.

    It counts nothing yet: an anchor and conditions are still to be named.
    """
    return _asked(question, viewer, snapshot.known(question.where, question.as_of))


def missing_columns(metric: Needing, imports: tuple[Import, ...]) -> tuple[str, ...]:
    """Columns the metric needs and neither import nor norm brings; `a|b`: either."""
    if not imports:
        return ()
    brought = frozenset().union(*(i.columns | i.computed for i in imports))
    return metric.lacking(brought)


def _asked(question: Question, viewer: Viewer, imports: tuple[Import, ...]) -> Tally:
    """What all tallies of the question share."""
    first, last = question.period.days if question.period else (None, None)
    where = limited(question.where, viewer)
    dates = data_dates(imports)
    return Tally(
        scope=Scope(where=tuple(sorted(where.items())), as_of=question.as_of),
        anchor="",
        conditions=(),
        first_day=first,
        last_day=last,
        split_by=question.split_by,
        before=tuple((s, day_number(d.date())) for s, d in sorted(dates.items())),
        coarse=not viewer.may(Right.COUNTS),
    )


def _metric(name: str, question: Question) -> Metric:
    metric = CATALOGUE[name]
    if isinstance(metric, Shortfall) and question.level is not None:
        return replace(metric, level=question.level)
    return metric


def _unanswered(
    metric: Metric,
    question: Question,
    snapshot: Snapshot,
    imports: tuple[Import, ...],
) -> Answer | None:
    """The answer that says why nothing is counted; None where something is."""
    missing = missing_columns(metric, imports)
    is_past = question.as_of is not None or snapshot.pinned_to is not None
    if is_past and not metric.knows_the_past:
        return _unknown(metric, question, Reason.NOT_AS_OF)
    if question.as_of is not None and not snapshot.keeps_past:
        return _unknown(metric, question, Reason.NOT_ON_CLUSTER)
    if missing:
        return _unknown(metric, question, Reason.MISSING, missing)
    return None if imports else _unknown(metric, question, Reason.NO_DATA)


def _counted(
    snapshot: Snapshot,
    metrics: list[Metric],
    asked: Tally,
    imports: tuple[Import, ...],
) -> dict[Metric, dict[str, Counts]]:
    """By metric and name of its tally, the counts; asked for all at once."""
    wanted = {metric: tallies(metric, asked) for metric in metrics}
    precisions = {i.precision for i in imports}
    if len(precisions) == 1:
        (known,) = precisions
        for by_name in wanted.values():
            by_name.pop(HOURS if known == "day" else DAYS, None)
    if asked.coarse:
        wanted = {m: _exact_within(by_name) for m, by_name in wanted.items()}
    counts = iter(snapshot.tallies(*(t for by in wanted.values() for t in by.values())))
    return {
        metric: _of_known_groups({name: next(counts) for name in by_name}, asked)
        for metric, by_name in wanted.items()
    }


def _exact_within(by_name: dict[str, Tally]) -> dict[str, Tally]:
    """Strata are small, and moved counts would swamp them: what they give is coarse."""
    return {n: replace(t, coarse=t.coarse and n != FINER) for n, t in by_name.items()}


def _of_known_groups(counts: dict[str, Counts], asked: Tally) -> dict[str, Counts]:
    """Without the strata of groups that are too small to be known."""
    if not asked.coarse or FINER not in counts:
        return counts
    width = len(asked.split_by)
    finer = {g: c for g, c in counts[FINER].items() if g[:width] in counts[""]}
    return {**counts, FINER: finer}


def _answers(
    metric: Metric,
    counts: dict[str, Counts],
    question: Question,
    asked: Tally,
    imports: tuple[Import, ...],
) -> list[Answer]:
    found = sorted(estimates(metric, counts, asked), key=lambda pair: _order(pair[0]))
    dates = data_dates(imports).values()
    if not found and not question.split_by:
        return [_unknown(metric, question, Reason.NO_MATCH, dates=dates)]
    question = _of_one(question, metric)
    return [
        _answer(metric, question, group, estimate, dates) for group, estimate in found
    ]


def _order(group: Group) -> tuple:
    return tuple((value is None, str(value)) for value in group)


def _answer(
    metric: Metric,
    question: Question,
    group: Group,
    estimate: Estimate,
    dates: Collection[datetime],
) -> Answer:
    period = question.period
    if WEEK in question.split_by:
        place = question.split_by.index(WEEK)
        monday = group[place]
        period = Period(day_of(monday), day_of(monday + 6))
        group = (*group[:place], week_name(monday), *group[place + 1 :])
    return Answer(
        metric=metric.name,
        group=group,
        period=period,
        unit=metric.unit.value,
        provisional=_is_provisional(metric, period, dates),
        as_of=max(dates),
        asked=question,
        **vars(estimate),
    )


def _of_one(question: Question, metric: Metric) -> Question:
    return replace(question, metrics=(metric.name,))


def _is_provisional(
    metric: Metric, period: Period | None, dates: Collection[datetime]
) -> bool:
    """Whether the value may still ripen; of several sources the oldest decides."""
    known_until = min(dates).date() - timedelta(days=1)  # an export's day is not over
    end = period.last if period else known_until
    return end + timedelta(days=metric.ripens_after_days) > known_until


def _unknown(
    metric: Metric,
    question: Question,
    reason: Reason,
    missing: tuple[str, ...] = (),
    dates: Collection[datetime] = (),
) -> Answer:
    none_match = reason is Reason.NO_MATCH
    known_to_be_none = none_match and isinstance(metric, Count | Stock)
    return Answer(
        metric=metric.name,
        group=(),
        period=question.period,
        value=0 if known_to_be_none else None,
        low=None,
        high=None,
        numerator=0 if known_to_be_none else None,
        denominator=None,
        n=0 if none_match else None,
        unit=metric.unit.value,
        flag="x" if missing else "" if known_to_be_none else "z",
        reason=reason.value,
        missing=missing,
        provisional=bool(dates) and _is_provisional(metric, question.period, dates),
        as_of=max(dates, default=None),
        asked=_of_one(question, metric),
    )
