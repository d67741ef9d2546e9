"""Answered on time by the week of the deadline."""

from dashboard.components.charts.due_week_dots import due_week_dots
from dashboard.components.draw import draw
from dashboard.components.event_list import event_lines
from dashboard.components.finding import say_finding, say_note
from dashboard.components.opener import telling
from dashboard.components.point_table import series_table
from dashboard.components.reader import reader_colours, reader_language
from dashboard.components.states import left_out
from dashboard.components.trend_view import to_agencies_of
from dashboard.store import found, marked_events
from metrics.answer import Answer
from metrics.findings.due_week_sentences import due_weeks_rest_on, due_weeks_text
from metrics.findings.due_weeks import due_weeks
from metrics.question import Question


def due_view(question: Question, whole: dict[str, Answer]) -> None:
    """Draw the weeks; a click on one opens the agencies in it."""
    language = reader_language()
    on_time = whole["on_time"]
    if on_time.flag == "x":
        say_note(*left_out(language, [on_time]))
        return
    kept = found(due_weeks, question)
    said = due_weeks_text(telling(language), on_time, kept)
    say_finding(said, due_weeks_rest_on(language, on_time, kept), on_time)
    points = [week.point for week in kept.weeks]
    if not any(point.value is not None for point in points):
        return
    events = marked_events(question)
    weeks = draw(
        due_week_dots(language, reader_colours(), kept.weeks, events),
        key="due_weeks",
        alt=said,
        table=series_table(language, {"on_time": points}),
        numbers=[point.answer for point in reversed(points)],
        is_clickable=True,
    )
    say_note(
        language.text(
            "Of those whose deadline was in the week, answered or not. "
            "▼ below the other weeks · ○ not all the data are in, or few records"
        ),
        *event_lines(language, events),
    )
    if weeks:
        to_agencies_of(weeks)
