"""Topics side by side: how many, how satisfied, how fast, and what has changed."""

from dashboard.components.address import leading_to
from dashboard.components.cells import doubted_cell, value_cell
from dashboard.components.choice import BLANK
from dashboard.components.colours import SIGNS
from dashboard.components.markup import plain, table, tag
from dashboard.components.opener import figure
from dashboard.words import DIMENSION_LABELS, name_of
from metrics.catalogue import CATALOGUE
from metrics.findings.sentences import change_in_words, verdict_text
from metrics.findings.topic_lines import SHOWN, TopicLine, TopicLines
from metrics.findings.verdict import Band, Verdict, is_good
from metrics.language.language import Language
from metrics.number import before


def topic_line_table(
    language: Language, found: TopicLines, *, by: str = "topic"
) -> str:
    """The table as markup; a topic leads to its agencies, a theme to its topics."""
    text = language.text
    is_theme = by == "theme"
    shown = [name for name in SHOWN if found.whole[name].flag != "x"]
    has_marks = "satisfied" in shown
    titles = [
        text(DIMENSION_LABELS[by]),
        *(text(CATALOGUE[name].label) for name in shown),
    ]
    if has_marks:
        titles += [
            text("Against other lines" if is_theme else "Against other topics"),
            text("Against the weeks before"),
        ]
    rows = [
        _row(language, line, shown, by=by, has_marks=has_marks) for line in found.lines
    ]
    whole = [
        plain(text("All together")),
        *(_answer_cell(language, found.whole[name]) for name in shown),
    ]
    rows.append(whole + ["", ""] * has_marks)
    caption = text("Lines of work side by side" if is_theme else "Topics side by side")
    return table(map(plain, titles), rows, caption=plain(caption))


def _row(
    language: Language, line: TopicLine, shown: list[str], *, by: str, has_marks: bool
) -> list[str]:
    value = BLANK if line.topic is None else line.topic
    page = "topics" if by == "theme" else "agencies"
    href = leading_to(page, **{by: value})
    row = [
        tag("a", plain(name_of(language, by, line.topic)), href=href, target="_self"),
        *(_answer_cell(language, line.answers.get(metric)) for metric in shown),
    ]
    if has_marks:
        row += [
            _verdict(language, line.verdict, verdict_text(language, line.verdict)),
            _change(language, line),
        ]
    return row


def _change(language: Language, line: TopicLine) -> str:
    """The change; it opens what it is measured from."""
    said = _verdict(language, line.change, change_in_words(language, line.change))
    if line.change is None or line.change.band is Band.FEW:
        return said
    return figure(said, before(line.answers["satisfied"], line.change))


def _answer_cell(language: Language, answer) -> str:
    if answer is not None and answer.metric in ("satisfied", "dissatisfied"):
        return doubted_cell(language, answer)
    return value_cell(language, answer)


def _verdict(language: Language, verdict: Verdict | None, said: str) -> str:
    band = verdict.band if verdict else Band.FEW
    good = is_good("satisfied", band)
    css = {True: "better", False: "worse", None: "same"}[good]
    sign = tag("span", SIGNS[band], css="sign", aria_hidden="true")
    return tag("span", sign, plain(said), css=css)
