"""The events that charts mark by number, as text below them."""

from collections.abc import Sequence

from dashboard.words import name_of
from metrics.language import dates
from metrics.language.language import Language
from metrics.reference.events import Event


def event_lines(language: Language, events: Sequence[Event]) -> list[str]:
    """One line for each; it coincides with its day and is no cause."""
    return [_line(language, number, e) for number, e in enumerate(events, start=1)]


def _line(language: Language, number: int, event: Event) -> str:
    places = [] if event.region is None else [name_of(language, "region", event.region)]
    places += [] if event.topic is None else [event.topic]
    said = language.text(
        "{number} — coincides with {day}: {text}",
        number=number,
        day=dates.day(language, event.day),
        text=event.text,
    )
    return f"{said} ({', '.join(places)})" if places else said
