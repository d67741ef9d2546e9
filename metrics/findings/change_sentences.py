"""A change in words: what came of other matters, and what of the same ones."""

from collections.abc import Sequence

from metrics.catalogue import CATALOGUE
from metrics.findings.change import Change, ChangePart
from metrics.findings.verdict import Band
from metrics.findings.waterfall import Kind, Step
from metrics.language import numbers
from metrics.language.evidence import Evidence, evidence_word
from metrics.language.language import Language
from metrics.metric import Better
from metrics.statistics.kitagawa import THIN
from metrics.statistics.largest_remainder import rounded_changes

NAMED = 3  # parts named in a sentence


def change_text(language: Language, change: Change | None) -> str:
    """The change and its two parts, then what happened inside the parts."""
    if change is None:
        return language.text("Too few records to say what the change is made of.")
    sentences = (
        _total(language, change),
        _inside(language, change),
        _as_a_whole(language, change),
    )
    return " ".join(filter(None, sentences))


def parts_text(language: Language, change: Change) -> str:
    """The parts that add most: the name, what came of mix and what of quality."""
    unit = CATALOGUE[change.metric].unit.value
    named = [
        language.text(
            "“{name}”: mix {mix}, quality {rate}",
            name=part_name(language, part, change.by),
            mix=numbers.change(language, unit, mix),
            rate=numbers.change(language, unit, rate),
        )
        for part, (mix, rate) in zip(
            change.parts[:NAMED], _printed_parts(change), strict=False
        )
    ]
    return language.text("Most of it: {parts}.", parts="; ".join(named))


def notes_text(language: Language, change: Change) -> str:
    """What was put together, and what stands in one of the two only."""
    notes = [language.text("This is arithmetic and not a cause.")]
    if change.pooled:
        notes.insert(
            0,
            language.plural(
                "Put together as “other”, each with fewer than {least} records: {n}.",
                "Put together as “other”, each with fewer than {least} records: {n}.",
                change.pooled,
                least=THIN,
            ),
        )
    once = [
        part_name(language, part, change.by)
        for part in change.parts
        if part.effect.only_once
    ]
    if once:
        notes.insert(
            0,
            language.text(
                "Only in one of the two, so counted as mix: {names}.",
                names=", ".join(once),
            ),
        )
    return " ".join(notes)


def part_name(language: Language, part: ChangePart, by: str) -> str:
    """The part's own name, or a word for several and for a blank."""
    if part.is_other:
        return language.text("other")
    return language.text("not stated") if part.name is None else str(part.name)


def _total(language: Language, change: Change) -> str:
    unit = CATALOGUE[change.metric].unit.value
    parts = (change.whole.mix, change.whole.rate)
    mix, rate = rounded_changes(parts, numbers.CHANGE_STEPS[unit])
    return language.text(
        "Total {total}: mix {mix}, quality {rate}.",
        total=numbers.change_with_unit(language, unit, mix + rate),
        mix=numbers.change(language, unit, mix),
        rate=numbers.change(language, unit, rate),
    )


def _printed_parts(change: Change) -> list[tuple]:
    """Mix and quality of each part, rounded so that all of them add up."""
    step = numbers.CHANGE_STEPS[CATALOGUE[change.metric].unit.value]
    exact = [
        value
        for part in change.parts
        for value in (part.effect.mix_from_mean, part.effect.rate)
    ]
    rounded = iter(rounded_changes(exact, step))
    return list(zip(rounded, rounded, strict=True))


# By what the change was taken apart: inside each it got better, worse, rose, fell.
_EVERYWHERE = {
    "topic": (
        "Within every topic it got better.",
        "Within every topic it got worse.",
        "Within every topic it rose.",
        "Within every topic it fell.",
    ),
    "channel": (
        "Within every channel it got better.",
        "Within every channel it got worse.",
        "Within every channel it rose.",
        "Within every channel it fell.",
    ),
    "agency": (
        "Within every agency it got better.",
        "Within every agency it got worse.",
        "Within every agency it rose.",
        "Within every agency it fell.",
    ),
    "region": (
        "Within every region it got better.",
        "Within every region it got worse.",
        "Within every region it rose.",
        "Within every region it fell.",
    ),
}
_PARTS_ALIKE = {
    "topic": "Within topics: {change}.",
    "channel": "Within channels: {change}.",
    "agency": "Within agencies: {change}.",
    "region": "Within regions: {change}.",
}
_WITHIN = (
    "{evidence} better",
    "{evidence} worse",
    "{evidence} higher",
    "{evidence} lower",
)


def _inside(language: Language, change: Change) -> str:
    if change.whole.is_simpson and change.by in _EVERYWHERE:
        step = -change.whole.total  # every part went the other way
        return language.text(_EVERYWHERE[change.by][_direction(change.metric, step)])
    if change.rate_evidence is None or change.by not in _PARTS_ALIKE:
        return ""
    said = evidence_word(language, change.rate_evidence)
    if change.rate_evidence is not Evidence.USUAL:
        pattern = _WITHIN[_direction(change.metric, change.whole.rate)]
        said = language.text(pattern, evidence=said)
    return language.text(_PARTS_ALIKE[change.by], change=said)


def _as_a_whole(language: Language, change: Change) -> str:
    if change.verdict is None or change.verdict.band is not Band.SAME:
        return ""
    return language.text("The change as a whole is within usual variation.")


def _direction(metric: str, step: float) -> int:
    """The place among better, worse, higher, lower."""
    better = CATALOGUE[metric].better
    if better is Better.NEITHER:
        return 2 if step > 0 else 3
    return 0 if (step > 0) == (better is Better.HIGHER) else 1


_STEPS = {
    Kind.BEFORE: "Before",
    Kind.MIX: "Other mix of topics",
    Kind.OTHERS: "Quality of the other topics",
    Kind.AFTER: "Now, in the period",
}


def step_name(language: Language, change: Change, step: Step) -> str:
    """What a step of the waterfall is called."""
    if step.part is not None:
        return part_name(language, step.part, change.by)
    return language.text(_STEPS[step.kind])


def step_sizes(
    language: Language, change: Change, steps: Sequence[Step]
) -> tuple[str, ...]:
    """What each step adds, as printed; the printed steps add up to the printed whole.

    The two ends are levels.
    """
    unit = CATALOGUE[change.metric].unit.value
    moves = rounded_changes(
        [step.size for step in steps[1:-1]], numbers.CHANGE_STEPS[unit]
    )
    first, last = (
        numbers.value_text(language, unit, step.end) for step in (steps[0], steps[-1])
    )
    return (first, *(numbers.change_with_unit(language, unit, m) for m in moves), last)
