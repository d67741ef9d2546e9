"""Checks of a file against what the store knew of the same appeals."""

from metrics.quality.check import Check, Effect, Example, Finding, found, unjudged
from metrics.quality.evidence import MOST_EXAMPLES, Evidence
from metrics.quality.known import DIFFERENCES

REWRITTEN = (
    "rewritten_received",
    "rewritten_closed",
    "moved_due_late",
    "changed_topic",
)
UNLIKELY = 0.01
# What an example shows of a difference: the column of `seen_again`.
_SHOWN = {
    "rewritten_received": "received_at",
    "rewritten_closed": "closed_at",
    "moved_due_late": "due_at",
    "changed_topic": "topic",
    "rerated_up": "rating",
}


def _vanished(e: Evidence) -> Finding:
    if e.differences is None or e.is_mended:
        return unjudged("nothing_known")
    examples = tuple(
        Example(number=number, is_earlier=True)
        for (number,) in e.rows(
            f"SELECT appeal_id FROM vanished ORDER BY appeal_id LIMIT {MOST_EXAMPLES}"
        )
    )
    count, of = e.differences["vanished"], e.differences["expected"]
    return found(count, of=of, examples=examples)


def _rewritten(e: Evidence) -> Finding:
    if e.differences is None:
        return unjudged("nothing_known")
    changed = " OR ".join(f"({DIFFERENCES[name]})" for name in REWRITTEN)
    ((rows,),) = e.rows(f"SELECT count(*) FILTER ({changed}) FROM seen_again")
    return found(
        rows,
        of=e.differences["known"],
        values={name: e.differences[name] for name in REWRITTEN},
        examples=tuple(x for name in REWRITTEN for x in _examples(e, name)),
        effects=_on_time_by_old_dates(e),
    )


def _examples(e: Evidence, name: str) -> list[Example]:
    shown = _SHOWN[name]
    return [
        Example(row=row, number=number, cell=_short(new), before=_short(old))
        for row, number, old, new in e.rows(
            f"SELECT row_number, appeal_id, old_{shown}::VARCHAR, new_{shown}::VARCHAR"
            f" FROM seen_again WHERE {DIFFERENCES[name]} ORDER BY row_number"
            f" LIMIT {MOST_EXAMPLES}"
        )
    ]


def _short(text: str) -> str:
    return text.removesuffix(" 00:00:00")


def _on_time_by_old_dates(e: Evidence) -> tuple[Effect, ...]:
    """By how much the share on time is due to closing dates and deadlines rewritten."""
    on_time, n = e.profile.shares.get("on_time", (0, 0))
    if not n:
        return ()
    new = "new_closed_at::DATE <= new_due_at::DATE"
    old = "old_closed_at::DATE <= old_due_at::DATE"
    rewritten = f"(({DIFFERENCES['rewritten_closed']})"
    rewritten += f" OR ({DIFFERENCES['moved_due_late']}))"
    ((better, worse),) = e.rows(
        f"SELECT count(*) FILTER ({new} AND NOT {old}),"
        f" count(*) FILTER ({old} AND NOT {new}) FROM seen_again WHERE {rewritten}"
    )
    effect = Effect(
        metric="on_time", value=on_time / n, too_high=better / n, too_low=worse / n
    )
    return (effect,) if better or worse else ()


def _rerated(e: Evidence) -> Finding:
    if e.differences is None:
        return unjudged("nothing_known")
    if not e.has("rating"):
        return unjudged("no_column")
    up, down = e.differences["rerated_up"], e.differences["rerated_down"]
    is_lopsided = up > down and sign_test(up, up + down) < UNLIKELY
    return found(
        up * is_lopsided,
        of=up + down,
        values={"up": up, "down": down},
        examples=tuple(_examples(e, "rerated_up")),
    )


def sign_test(up: int, n: int) -> float:
    """The chance of so many ups or more of n, if up and down were alike.

    Arbuthnott, J. (1710), Phil. Trans. 27: the one-sided sign test, exact.
    """
    # scipy takes seconds to load, and few files raise a mark
    from scipy.stats import binom

    return float(binom.sf(up - 1, n, 0.5))


VANISHED = Check(
    number=17,
    name="vanished",
    title="Nothing has vanished",
    one="{n} appeal in progress that the file should show is gone.",
    many="{n} appeals in progress that the file should show are gone.",
    advice="Ask whether they were deleted, merged or handed over.",
    ask="Please say whether they were deleted, merged or handed over.",
    example="appeal {number}",
    touches=("on_time", "satisfied"),
    look=_vanished,
)
REWRITTEN_CHECK = Check(
    number=18,
    name="rewritten",
    title="The past was not rewritten",
    one="{n} appeal has other dates or another topic than before: received"
    " {rewritten_received}, answered {rewritten_closed}, later deadline"
    " {moved_due_late}, topic {changed_topic}.",
    many="{n} appeals have other dates or another topic than before: received"
    " {rewritten_received}, answered {rewritten_closed}, later deadline"
    " {moved_due_late}, topic {changed_topic}.",
    advice="Ask who changed the dates after the answer, and why.",
    ask="Please say who changed the dates after the answer, and why.",
    example="line {row}, appeal {number}: {before} → {cell}",
    look=_rewritten,
)
RERATED = Check(
    number=19,
    name="rerated",
    title="Marks were not raised afterwards",
    one="{n} mark was raised and few were lowered: up {up}, down {down}.",
    many="{n} marks were raised and few were lowered: up {up}, down {down}.",
    advice="The first mark counts here; ask how marks come to be changed.",
    ask="Please say how marks come to be changed.",
    example="line {row}, appeal {number}: {before} → {cell}",
    look=_rerated,
)
