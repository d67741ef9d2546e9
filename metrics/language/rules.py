"""Why a point of a series is more than usual variation, in words."""

from metrics.language.language import Language
from metrics.statistics.control_rules import Rule
from metrics.statistics.xmr import Basis


def rule_text(
    language: Language,
    rule: Rule | None,
    *,
    in_a_row: int,
    is_above: bool | None,
    weeks_a_point: int = 1,
) -> str:
    """What the rule saw: outside the usual range; empty where none holds."""
    is_weekly = weeks_a_point == 1
    if rule is Rule.OUTSIDE:
        return language.text("outside the usual range")
    if rule is Rule.TWO_OF_THREE:
        return language.text(
            "two weeks of three near the edge of the usual range"
            if is_weekly
            else "two points of three near the edge of the usual range"
        )
    if rule is Rule.SHIFT and is_above:
        return _above_in_a_row(language, in_a_row, is_weekly=is_weekly)
    if rule is Rule.SHIFT:
        return _below_in_a_row(language, in_a_row, is_weekly=is_weekly)
    if rule is Rule.TREND:
        return _one_way(language, in_a_row, is_weekly=is_weekly)
    return ""


def basis_text(language: Language, basis: Basis) -> str:
    """What to know of the usual range; empty where it is firm enough."""
    if basis is Basis.TRIAL:
        return language.text("the range is approximate: few weeks")
    if basis is Basis.NONE:
        return language.text("too few weeks for a usual range")
    return ""


def weeks_a_point_text(language: Language, weeks_a_point: int) -> str:
    """That points are several weeks together; empty where each is a week."""
    if weeks_a_point == 1:
        return ""
    return language.plural(
        "a week has few records: each point is {n} week",
        "a week has few records: each point is {n} weeks",
        weeks_a_point,
    )


def _above_in_a_row(language: Language, n: int, *, is_weekly: bool) -> str:
    if is_weekly:
        return language.plural(
            "{n} week in a row above the mean", "{n} weeks in a row above the mean", n
        )
    return language.plural(
        "{n} point in a row above the mean", "{n} points in a row above the mean", n
    )


def _below_in_a_row(language: Language, n: int, *, is_weekly: bool) -> str:
    if is_weekly:
        return language.plural(
            "{n} week in a row below the mean", "{n} weeks in a row below the mean", n
        )
    return language.plural(
        "{n} point in a row below the mean", "{n} points in a row below the mean", n
    )


def _one_way(language: Language, n: int, *, is_weekly: bool) -> str:
    if is_weekly:
        return language.plural(
            "{n} week in a row going one way", "{n} weeks in a row going one way", n
        )
    return language.plural(
        "{n} point in a row going one way", "{n} points in a row going one way", n
    )
