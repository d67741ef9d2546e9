"""Numbers as they are read. The only place that knows percent.

In code a share is 0..1 and a wait is in days. Halves are rounded up, as in Excel, so
that a reader who rebuilds a table finds the same figures.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import partial

from babel import Locale
from babel.numbers import format_decimal, format_percent

from metrics.language.language import Language
from metrics.metric import Unit
from metrics.statistics.largest_remainder import rounded_parts

UNKNOWN = "—"
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"

HOURS_IN_DAY, MINUTES_IN_HOUR = 24, 60


def value_text(
    language: Language,
    unit: str,
    value: float | None,
    precision: str = "day",
    *,
    unknown: str = UNKNOWN,
) -> str:
    """A value with its unit, by the name of the unit that an answer carries."""
    if value is None:
        return unknown
    if unit == Unit.DAYS.value:
        return days(language, value, precision)
    return _FORMATS[unit](language, value)


def interval(
    language: Language,
    low: float | None,
    high: float | None,
    unit: str,
    precision: str = "day",
) -> str:
    """Both limits without their unit: 61–67; an open end is said in words."""
    if low is None and high is None:
        return UNKNOWN
    one, other = _limit_texts(language, (low, high), unit, precision)
    if other is None:
        return language.text("from {low}", low=one)
    if one is None:
        return language.text("up to {high}", high=other)
    if one == other:
        return one
    if unit == Unit.DIFFERENCE.value:  # a dash beside a minus cannot be read
        return language.text("from {low} to {high}", low=one, high=other)
    if not one[-1].isdigit():  # hours and minutes carry their unit
        return f"{one} {DASH} {other}"
    return f"{one}{DASH}{other}"


def share(language: Language, value: float) -> str:
    """Of 0..1: 64 %."""
    with _halves_up():
        return format_percent(value, locale=language.code)


def fine_share(language: Language, value: float) -> str:
    """A share that may be small, as one of rows: 12 %, 0.05 %, <0.01 %."""
    pattern = Locale.parse(language.code).percent_formats[None].pattern
    if not 0 < value < 0.01:
        return share(language, value)
    is_tiny = value < 0.0001
    with _halves_up():
        text = format_percent(
            0.0001 if is_tiny else value,
            pattern.replace("#,##0", "0.##"),
            locale=language.code,
        )
    return f"<{text}" if is_tiny else text


def parts(language: Language, counts: Sequence[int]) -> list[str]:
    """The parts of a whole as percents that add up to 100, however they are rounded."""
    return [share(language, part / 100) for part in rounded_parts(counts)]


def of_hundred(value: float) -> int:
    """A share as so many of 100, for sentences that need the number's grammar."""
    return int(_percent(value).quantize(Decimal(1), ROUND_HALF_UP))


def percent(value: float) -> Decimal:
    """A share as percent with one decimal, for tables that go on reckoning."""
    return _percent(value).quantize(Decimal("0.1"), ROUND_HALF_UP)


def count(language: Language, value: float) -> str:
    """How many: 48 912."""
    return _decimal(language, value, "#,##0")


def days(language: Language, value: float, precision: str = "day") -> str:
    """A wait: 9 days, 1.5 days, 3 h, 30 min."""
    if value == 0 and precision == "hour":
        return language.text("under 1 h")
    if value == 0 or value >= 1:
        text = _days_number(language, value)
        return language.plural("{days} day", "{days} days", _number(value), days=text)
    hours = value * HOURS_IN_DAY
    if hours >= 1:
        return language.text("{hours} h", hours=_decimal(language, hours, "0"))
    minutes = _decimal(language, hours * MINUTES_IN_HOUR, "0")
    return language.text("{minutes} min", minutes=minutes)


def mark(language: Language, value: float) -> str:
    """A mean mark: 4.1."""
    return _decimal(language, value, "0.0")


def per_hundred(language: Language, value: float) -> str:
    """So many for every hundred: 98."""
    return count(language, value)


def times(language: Language, value: float) -> str:
    """How many times as often: 5.2 times."""
    return language.text("{times} times", times=_times_number(language, value))


def points(language: Language, value: float) -> str:
    """The difference of two shares: +4 points."""
    number = _signed(language, value)
    whole = int(abs(_percent(value)).quantize(Decimal(1), ROUND_HALF_UP))
    return language.plural("{points} point", "{points} points", whole, points=number)


def fine_points(language: Language, value: float) -> str:
    """A part of a share that may be small, without a sign: 1.2 points, 0.04 points."""
    percent = _percent(value)
    pattern = "0.##" if percent < 1 else "#,##0.#"
    text = _decimal(language, percent, pattern)
    # a fraction takes the plural of many in every language here
    n = int(percent) if percent == int(percent) else 2
    if text == "0" and value:
        text, n = f"<{_decimal(language, Decimal('0.01'), '0.00')}", 2
    return language.plural("{points} point", "{points} points", n, points=text)


# What a change is rounded to where its parts are printed beside it.
CHANGE_STEPS = {Unit.SHARE.value: Decimal("0.001"), Unit.MARK.value: Decimal("0.01")}


def change(language: Language, unit: str, value: Decimal) -> str:
    """A change that was rounded already, with its sign and no unit: +1.7, −0.12."""
    is_share = unit == Unit.SHARE.value
    number = _decimal(
        language,
        abs(value * 100 if is_share else value),
        "0.0" if is_share else "0.00",
    )
    sign = MINUS if value < 0 else "+" if value else ""
    return f"{sign}{number}"


def change_with_unit(language: Language, unit: str, value: Decimal) -> str:
    """The same with its unit: +1.7 points, −0.12."""
    number = change(language, unit, value)
    if unit != Unit.SHARE.value:
        return number
    # 1.7 points is not one point, so the plural never goes by a whole number
    return language.plural("{points} point", "{points} points", 2, points=number)


_FORMATS: dict[str, Callable[[Language, float], str]] = {
    Unit.SHARE.value: share,
    Unit.COUNT.value: count,
    Unit.MARK.value: mark,
    Unit.PER_HUNDRED.value: per_hundred,
    Unit.DIFFERENCE.value: points,
    Unit.TIMES.value: times,
}


def _limit_texts(
    language: Language,
    limits: tuple[float | None, float | None],
    unit: str,
    precision: str,
) -> list[str | None]:
    known = [limit for limit in limits if limit is not None]
    if unit == Unit.DAYS.value and precision == "hour" and min(known) < 1:
        writers = (partial(days, language, precision=precision),)
    else:
        writers = tuple(partial(write, language) for write in _LIMITS[unit])
    for write in writers:
        texts = [None if limit is None else write(limit) for limit in limits]
        if texts[0] != texts[1]:
            break
    return texts


def _signed(language: Language, value: float) -> str:
    number = _percent_number(language, abs(value))
    if number == "0":
        return number
    return f"{MINUS if value < 0 else '+'}{number}"


def _percent_number(language: Language, value: float) -> str:
    return _decimal(language, _percent(value), "#,##0")


def _fine_percent_number(language: Language, value: float) -> str:
    return _decimal(language, _percent(value), "0.0")


def _fine_mark(language: Language, value: float) -> str:
    return _decimal(language, value, "0.00")


def _times_number(language: Language, value: float) -> str:
    return _decimal(language, value, "#,##0.0")


def _days_number(language: Language, value: float) -> str:
    return _decimal(language, value, "#,##0.#")


# The second way is taken where the first would print two limits alike: 64-64.
_LIMITS: dict[str, tuple[Callable[[Language, float], str], ...]] = {
    Unit.SHARE.value: (_percent_number, _fine_percent_number),
    Unit.MARK.value: (mark, _fine_mark),
    Unit.DAYS.value: (_days_number,),
    Unit.COUNT.value: (count,),
    Unit.PER_HUNDRED.value: (per_hundred,),
    Unit.DIFFERENCE.value: (_signed,),
    Unit.TIMES.value: (_times_number,),
}


def _percent(value: float) -> Decimal:
    return Decimal(str(value)) * 100  # exact: 0.285 is 28.5, not 28.499999999999996


def _decimal(language: Language, value: float | Decimal, pattern: str) -> str:
    with _halves_up():
        text = format_decimal(value, pattern, locale=language.code)
    return text.replace("-", MINUS)


def _number(value: float) -> int:
    """Which plural goes with it: 1.5 days is not 1 day."""
    return int(value) if value == int(value) else 2


def _halves_up() -> AbstractContextManager[object]:
    return localcontext(rounding=ROUND_HALF_UP)
