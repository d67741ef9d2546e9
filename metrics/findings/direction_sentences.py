"""Directions of communication in words."""

from collections.abc import Mapping, Sequence

from metrics.catalogue import POSITIVE_REACTION
from metrics.findings.directions import Direction
from metrics.language import numbers
from metrics.language.counted import appeals
from metrics.language.language import Language
from metrics.question import Value


def directions_text(
    language: Language, lines: Sequence[Direction], names: Mapping[Value, str]
) -> str:
    """Where most comes from, and what reactions there are; they are no marks."""
    if not lines:
        return language.text("No source has an appeal under these filters.")
    first, received = lines[0], sum(one.received for one in lines)
    if len(lines) == 1:
        said = language.text("The only source: “{name}”.", name=names[first.source])
    else:
        said = language.text(
            "The main source: “{name}”, {share} of {appeals}.",
            name=names[first.source],
            share=language.figure(
                numbers.share(language, first.received / (received or 1)),
                first.answers["received"],
            ),
            appeals=appeals(language, received),
        )
    reactions = [
        language.text(
            "“{name}” — {share}",
            name=names[one.source],
            share=language.figure(numbers.share(language, answer.value), answer),
        )
        for one in lines
        if (answer := one.answers[POSITIVE_REACTION.name]).value is not None
    ]
    if not reactions:
        return said
    told = language.text("Positive reactions: {told}.", told="; ".join(reactions))
    return f"{said} {told}"
