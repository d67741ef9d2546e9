"""What comes more often than usual, as sentences that lead to the topic's weeks."""

from dataclasses import replace

from dashboard.components.address import leading_to
from dashboard.components.charts.control_chart import control_chart
from dashboard.components.choice import ALL
from dashboard.components.draw import draw
from dashboard.components.finding import say_finding
from dashboard.components.markup import leading, plain, tag
from dashboard.components.opener import telling
from dashboard.components.point_table import trend_table
from dashboard.components.reader import reader_colours, reader_language
from dashboard.store import found
from dashboard.words import name_of
from metrics.catalogue import CATALOGUE
from metrics.findings.early_warning import Rise
from metrics.findings.rise_sentences import rise_line, spreading_line
from metrics.findings.rising_topics import RisingTopics
from metrics.findings.told import by_chance_sentence, rise_sentence
from metrics.findings.trend import over_a_year, trend
from metrics.findings.trend_sentences import trend_rests_on
from metrics.language import dates
from metrics.language.language import Language
from metrics.question import Question, Value

IN_CORNER = 3


def rise_list(language: Language, rising: RisingTopics) -> str:
    """One line for each alarm that is believed, strongest first; as markup."""
    if not rising.rises:
        return tag("p", plain(_nothing(language, rising)), css="note")
    lines = []
    for rise in rising.rises:
        href = leading_to("trends", region=rise.region, topic=rise.topic, tab="flow")
        said = rise_sentence(telling(language), rising.warning, rise)
        lines.append(leading("li", said, href))
    return tag("ul", *lines, css="examples")


def rise_lines(language: Language, rising: RisingTopics) -> list[str]:
    """The same as lines of text, each beginning with its week."""
    return [
        f"{dates.week(language, rising.warning.week.first)}: "
        f"{rise_sentence(telling(language), rising.warning, rise)}"
        for rise in rising.rises
    ]


def rise_corner(language: Language, rising: RisingTopics, *, regions: int) -> str:
    """The strongest in a few words each, for the first page; each opens all of it."""
    lines = [
        _few_words(
            rise_line(telling(language), rise, with_region=regions > 1),
            region=rise.region,
        )
        for rise in rising.rises[:IN_CORNER]
    ]
    nothing = plain(_nothing(language, rising))
    title = tag("h2", plain(language.text("Rising faster than usual")))
    said = tag("ul", *lines, css="examples") if lines else tag("p", nothing)
    return tag("section", title, said)


def _nothing(language: Language, rising: RisingTopics) -> str:
    if not rising.warning.judged:
        return language.text("Too few weeks to tell usual from unusual.")
    return language.text("Nothing comes more often than usual.")


def spreading_list(language: Language, rising: RisingTopics) -> str:
    """What rises in several regions at once, as markup; empty where nothing does."""
    if not rising.spreading:
        return ""
    title = language.text("Rising in several regions at once")
    lines = (
        _few_words(spreading_line(language, rising, one), region=ALL)
        for one in rising.spreading
    )
    return tag("h2", plain(title)) + tag("ul", *lines, css="examples")


def _few_words(said: str, *, region: Value) -> str:
    return leading("li", said, leading_to("topics", region=region, tab="rising"))


def rises_rest_on(language: Language, rising: RisingTopics) -> tuple[str, ...]:
    """How many series were looked at, and what chance alone would point out."""
    return (by_chance_sentence(language, rising.warning),)


def rise_chart(question: Question, rise: Rise) -> None:
    """The weeks of one topic in its region, with what is usual there."""
    language = reader_language()
    own = {"region": (rise.region,), "topic": (rise.topic,)}
    asked = over_a_year(replace(question, where={**question.where, **own}))
    weeks = found(trend, asked, metric="received")
    place = name_of(language, "region", rise.region)
    said = f"{language.text(CATALOGUE['received'].label)}: {rise.topic} · {place}"
    say_finding(said, trend_rests_on(language, weeks))
    draw(
        control_chart(language, reader_colours(), weeks),
        key=f"rise_{rise.region}_{rise.topic}",
        alt=said,
        table=trend_table(language, weeks),
        numbers=[p.point.answer for p in reversed(weeks.points)],
    )
