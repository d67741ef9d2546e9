"""The digest as a page of HTML: one file, no picture and no address outside it."""

from html import escape
from importlib.resources import files

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.sentences import bands_sentence, coverage_text, last_week_text
from metrics.findings.told import (
    Told,
    rests_on,
    told,
    unchanged_sentence,
    unit_names,
)
from metrics.language import dates, numbers
from metrics.language.counted import counted
from metrics.language.language import Language
from metrics.language.names import region_name
from metrics.language.reasons import reason_text
from metrics.reports.digest import speed_chart, units_chart, weeks_chart
from metrics.reports.digest.digest import Digest
from metrics.reports.digest.svg import element

LONG = 150  # letters of a headline that is set smaller


def title(language: Language, digest: Digest) -> str:
    """What the page is of: for its head, and for the subject of a letter."""
    period = digest.findings.question.period
    return language.text(
        "{title}: {place}, {period}",
        title=language.text("Quality of answers to citizens"),
        place=place(language, digest),
        period=dates.period(language, period.first, period.last),
    )


def place(language: Language, digest: Digest) -> str:
    """The regions that the digest is of."""
    codes = digest.where.get("region")
    if not codes:
        return language.text("All loaded regions")
    return ", ".join(region_name(language, code) for code in codes)


def page(language: Language, digest: Digest) -> str:
    """The whole document."""
    sentences = told(language, digest.findings)
    return "<!DOCTYPE html>\n" + element(
        "html",
        element(
            "head",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            element("title", escape(title(language, digest))),
            element("style", files(__package__).joinpath("digest.css").read_text()),
        ),
        element(
            "body",
            _head(language, digest),
            _headline(sentences[0]),
            _numbers(language, digest),
            _findings(language, digest, sentences[1:]),
            _charts(language, digest),
            element("footer", *_data(language, digest)),
        ),
        lang=language.code,
    )


def _said(name: str, text: str, css: str | None = None) -> str:
    return element(name, escape(text), class_=css)


def _head(language: Language, digest: Digest) -> str:
    period = digest.findings.question.period
    about = " · ".join(
        (
            place(language, digest),
            dates.period(language, period.first, period.last),
            language.plural("{n} week", "{n} weeks", len(period.weeks)),
        )
    )
    demo = language.text("DEMO: the figures are invented") if digest.is_demo else ""
    return element(
        "header",
        _said("div", language.text("Quality of answers to citizens"), "product"),
        _said("div", about, "about"),
        _said("div", demo, "demo") if demo else "",
    )


def _headline(one: Told) -> str:
    return _said("h1", one.sentence, "long" if len(one.sentence) > LONG else None)


def _numbers(language: Language, digest: Digest) -> str:
    whole = digest.findings.overview.standings.whole
    last_week = last_week_text(language, digest.findings.overview.last_week)
    beside = {
        "satisfied": [coverage_text(language, whole["coverage"].value), last_week],
        "median_days": [_nine_of_ten(language, whole["p90_days"])],
    }
    return element(
        "section",
        *(
            _number(language, answer, beside.get(answer.metric, []))
            for answer in digest.numbers
        ),
        class_="numbers",
    )


def _number(language: Language, answer: Answer, lines: list[str]) -> str:
    value = numbers.value_text(language, answer.unit, answer.value, answer.precision)
    rests = reason_text(language, answer)
    doubt = ""
    if answer.value is not None:
        rests = counted(language, answer)
        limits = (answer.low, answer.high, answer.unit, answer.precision)
        doubt = language.text(
            "accuracy {interval}", interval=numbers.interval(language, *limits)
        )
    return element(
        "div",
        _said("div", language.text(CATALOGUE[answer.metric].label), "label"),
        _said("div", value, "value"),
        *(_said("div", text, "small") for text in (doubt, rests, *lines) if text),
        class_="number",
    )


def _nine_of_ten(language: Language, answer: Answer) -> str:
    if answer.value is None:
        return ""
    days = numbers.days(language, answer.value, answer.precision)
    return language.text("9 in 10 — {days}", days=days)


def _findings(language: Language, digest: Digest, rest: tuple[Told, ...]) -> str:
    lines = [
        element(
            "li",
            escape(one.sentence),
            " ",
            _said("span", f"({rests_on(language, one)})", "small"),
        )
        for one in rest
    ]
    return element(
        "section",
        element("ol", *lines) if lines else "",
        _said("p", unchanged_sentence(language, digest.findings), "small"),
        class_="findings",
    )


def _charts(language: Language, digest: Digest) -> str:
    found = digest.findings.overview.standings
    names = unit_names(language, digest.findings)
    label = language.text(CATALOGUE["satisfied"].label)
    by_week, by_speed = "", ""
    if weeks_chart.can_be_drawn(digest.trend):
        heading = language.text("{metric}, by week", metric=label)
        below = _week_note(language, digest)
        drawn = weeks_chart.weeks_chart(language, digest.trend, told=heading)
        by_week = _chart(heading, below, drawn)
    if speed_chart.can_be_drawn(found):
        heading = language.text("Speed and satisfaction")
        below = language.text("each dot is an agency; dashed: all together")
        drawn = speed_chart.speed_chart(language, found, names, told=heading)
        by_speed = _chart(heading, below, drawn)
    units = ""
    if units_chart.shown_units(found):
        heading = language.text("Where citizens are satisfied, and where not")
        below = bands_sentence(language, found, names)
        drawn = units_chart.units_chart(language, found, names, told=below)
        units = _chart(heading, below, drawn)
    pair = (
        element("div", by_week, by_speed, class_="pair") if by_week or by_speed else ""
    )
    return element("section", pair, units, class_="charts")


def _chart(heading: str, below: str, drawn: str) -> str:
    return element(
        "figure",
        element("figcaption", _said("b", heading), _said("span", below, "small")),
        drawn,
    )


def _week_note(language: Language, digest: Digest) -> str:
    note = language.text("grey: usual range; hollow: still ripening")
    weeks = digest.trend.weeks_a_point
    if weeks == 1:
        return note
    together = language.plural("{n} week a dot", "{n} weeks a dot", weeks)
    return f"{together}; {note}"


def _data(language: Language, digest: Digest) -> list[str]:
    """How fresh and how whole the data are."""
    newest = max(one.exported_at for one in digest.imports)
    warned = language.text("no warnings")
    if digest.warned:
        warned = language.plural(
            "{n} import with warnings", "{n} imports with warnings", digest.warned
        )
    line = (
        language.text("Data as of {moment}", moment=dates.moment(language, newest)),
        language.text(
            "accepted {accepted} of {read} rows",
            accepted=numbers.count(language, sum(i.rows for i in digest.imports)),
            read=numbers.count(language, sum(i.rows_read for i in digest.imports)),
        ),
        language.plural("{n} import", "{n} imports", len(digest.imports)),
        warned,
        language.text(
            "accuracy is the range that the data leave open, {level}",
            level=numbers.share(language, 0.95),
        ),
    )
    return [_said("span", " · ".join(line))]
