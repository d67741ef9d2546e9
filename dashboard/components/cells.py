"""What stands in the cells of the tables of units, as markup."""

from dashboard.components.colours import SIGNS
from dashboard.components.markup import plain, tag
from dashboard.components.opener import figure
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.sentences import verdict_text
from metrics.findings.standings import Standing
from metrics.findings.verdict import Band, is_good
from metrics.language import numbers
from metrics.language.language import Language
from metrics.language.reasons import reason_text

_LEAST = CATALOGUE["satisfied"].compared_from


def value_cell(language: Language, answer: Answer | None) -> str:
    """The value alone; with too few records, how many there are. It opens itself."""
    if answer is None:
        return numbers.UNKNOWN
    return figure(_said(language, answer), answer)


def doubted_cell(language: Language, answer: Answer | None) -> str:
    """The value with its interval behind it, or from its one bound to the other."""
    if answer is None:
        return numbers.UNKNOWN
    said = _said(language, answer)
    if answer.low is None or answer.high is None:
        return figure(said, answer)
    shown = (answer.unit, answer.precision)
    limits = plain(numbers.interval(language, answer.low, answer.high, *shown))
    if answer.value is None:
        return figure(limits, answer)
    return figure(f"{tag('b', said)} {tag('span', limits, css='doubt')}", answer)


def _said(language: Language, answer: Answer) -> str:
    if answer.flag == "low" and answer.value is None:
        few = language.text("too few: {n}", n=numbers.count(language, answer.n))
        return tag("span", plain(few), css="few")
    if answer.value is None and answer.flag == "z" and answer.n:
        return tag("span", plain(reason_text(language, answer)), css="few")
    text = numbers.value_text(language, answer.unit, answer.value, answer.precision)
    return plain(text)


def verdict_cell(language: Language, unit: Standing) -> str:
    """Where the unit stands: a sign, a colour and words."""
    band = unit.verdict.band if unit.verdict else Band.FEW
    good = is_good("satisfied", band)
    css = {True: "better", False: "worse", None: "same"}[good]
    sign = tag("span", SIGNS[band], css="sign", aria_hidden="true")
    said = verdict_text(language, unit.verdict)
    if band is Band.FEW and unit.verdict and unit.verdict.n >= _LEAST:
        said = language.text("nothing to compare with")
    return tag("span", sign, plain(said), css=css)
