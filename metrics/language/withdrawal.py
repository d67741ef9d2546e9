"""What taking an import back changes, in words."""

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.language.counted import appeals
from metrics.language.dates import period
from metrics.language.language import Language
from metrics.language.numbers import count, value_text
from metrics.period import Weeks
from metrics.store.withdrawal import Withdrawal


def withdrawal_lines(language: Language, seen: Withdrawal) -> list[str]:
    """Rows, appeals, weeks and headline metrics, as they are and as they would be."""
    lines = [
        language.text(
            "Import {number}, {file}: {rows} accepted rows, {refused} refused.",
            number=f"{seen.number:06d}",
            file=seen.file,
            rows=count(language, seen.rows),
            refused=count(language, seen.refused),
        ),
        language.text(
            "No longer there: {appeals}", appeals=appeals(language, seen.gone)
        ),
        language.text(
            "As it was known before: {appeals}", appeals=appeals(language, seen.changed)
        ),
    ]
    if seen.weeks:
        touched = Weeks(seen.weeks[0], seen.weeks[-1])
        lines.append(
            language.plural(
                "{n} week of receipt is touched: {weeks}",
                "{n} weeks of receipt are touched: {weeks}",
                len(seen.weeks),
                weeks=period(language, touched.first, touched.last),
            )
        )
    if seen.mended_by:
        lines.append(
            language.text(
                "Its refused rows were mended and loaded;"
                " these imports stay: {numbers}",
                numbers=", ".join(f"{number:06d}" for number in seen.mended_by),
            )
        )
    for name, now in seen.before.items():
        lines.append(
            language.text(
                "{metric}: {before} → {after}",
                metric=language.text(CATALOGUE[name].label),
                before=_value(language, now),
                after=_value(language, seen.after[name]),
            )
        )
    return lines


def _value(language: Language, answer: Answer) -> str:
    return value_text(language, answer.unit, answer.value, answer.precision)
