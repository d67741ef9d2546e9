"""What columns and words of appeals are called elsewhere, in Russian and English.

The shipped formats are read too: what they agree on needs no line here.
"""

import re
from collections.abc import Iterable

from metrics.imports.format import Format
from metrics.imports.readers import Words
from metrics.imports.titles import normalised

YES = frozenset({"да", "yes", "true", "1", "y", "+"})
NO = frozenset({"нет", "no", "false", "0", "n"})

TITLES: dict[str, tuple[str, ...]] = {
    "appeal_id": (
        *("номер", "№", "номер обращения", "№ обращения", "рег. номер", "рег. №"),
        *("регистрационный номер", "номер заявки", "номер сообщения", "id обращения"),
        *(
            "id",
            "number",
            "appeal number",
            "case id",
            "case no",
            "case number",
            "ticket no",
        ),
        *(
            "ticket",
            "ticket id",
            "ticket number",
            "request id",
            "request number",
            "complaint id",
        ),
    ),
    "region": ("регион", "субъект рф", "субъект", "область", "region"),
    "municipality": (
        *("муниципалитет", "муниципальное образование", "район", "город", "округ"),
        *("municipality", "district", "city", "borough"),
    ),
    "organisation": (
        *("организация", "исполнитель", "орган", "ведомство", "орган власти"),
        *("ответственный орган", "ответственная организация", "подразделение"),
        *("organisation", "organization", "agency", "department", "responsible"),
    ),
    "topic": (
        *("тема", "категория", "тематика", "рубрика", "тема обращения", "вопрос"),
        *("topic", "category", "subject", "type", "problem", "service"),
    ),
    "subtopic": ("подтема", "подкатегория", "subtopic", "subcategory", "subtype"),
    "channel": (
        *("канал", "источник", "канал поступления", "способ подачи", "источник связи"),
        *("channel", "received via", "submitted via", "open data channel type"),
    ),
    "kind": ("вид обращения", "тип обращения", "kind"),
    "received_at": (
        *("дата поступления", "дата обращения", "дата создания", "дата подачи"),
        *("поступило", "поступление", "создано", "дата и время поступления"),
        *("received", "received at", "received date", "date received", "created"),
        *("created at", "created date", "date created", "opened", "open date"),
        *("submitted", "submitted at", "date submitted", "requested datetime"),
    ),
    "registered_at": ("дата регистрации", "зарегистрировано", "registered"),
    "first_answer_at": ("дата первого ответа", "first reply", "first response"),
    "closed_at": (
        *("дата ответа", "дата закрытия", "дата завершения", "дата исполнения"),
        *("закрыто", "дата решения", "ответ дан", "closed", "closed at", "close date"),
        *("closed date", "date closed", "resolved at", "resolved date", "answered"),
    ),
    "due_at": (
        *(
            "срок",
            "срок исполнения",
            "срок ответа",
            "контрольный срок",
            "плановый срок",
        ),
        *("плановая дата", "ответить до", "due", "due at", "due date", "deadline"),
    ),
    "status": ("статус", "состояние", "статус обращения", "status"),
    "outcome": (
        *("результат", "результат рассмотрения", "решение", "тип решения", "итог"),
        *("outcome", "result", "resolution", "decision"),
    ),
    "rating": (
        *("оценка", "оценка ответа", "оценка заявителя", "балл", "оценка качества"),
        *("rating", "score", "csat", "satisfaction", "mark", "stars"),
    ),
    "rated_at": ("дата оценки", "rated at"),
    "returned": ("повторное рассмотрение", "возвращено", "returned", "reopened"),
    "fast_track": ("фаст-трек", "fast track"),
    "extended": ("продлено", "срок продлён", "extended"),
    "overdue_in_source": ("просрочено", "просрочка", "overdue", "late"),
    "solved_by_citizen": ("вопрос решён", "решено по мнению заявителя", "solved"),
}

# Titles that are about people: told as dropped. «Оценка ответа заявителем» is not.
_PERSONAL = re.compile(
    r"^(заявител|корреспондент|автор|гражданин|author|applicant|citizen|caller|customer)"
    r"|\b(фио|фамили|имя\b|отчеств|адрес|телефон|e-?mail|почта\b|паспорт|снилс|текст"
    r"|содержани|phone|address|first name|last name|full name|comment|description"
    r"|text\b)"
)


def column_of(title: str, formats: tuple[Format, ...]) -> str | None:
    """The column of the record that a title most likely stands for."""
    word = _plain(title)
    for name, titles in TITLES.items():
        if word in {_plain(t) for t in titles} or word == _plain(name):
            return name
    named = {
        column.name
        for known in formats
        for column in known.columns
        if not column.statuses and word in map(_plain, column.titles)
    }
    return named.pop() if len(named) == 1 else None


def word_of(column: str, cell: str, formats: tuple[Format, ...]) -> str | None:
    """Our word for a cell, where all formats that know it agree."""
    ours = {
        known.reader.words[word]
        for known in _columns(column, formats)
        if isinstance(known.reader, Words)
        and (word := normalised(cell)) in known.reader.words
    }
    return ours.pop() if len(ours) == 1 else None


def is_personal(title: str) -> bool:
    """Whether a title speaks of people rather than of appeals."""
    return _PERSONAL.search(normalised(title)) is not None


def _columns(name: str, formats: tuple[Format, ...]) -> Iterable:
    return (c for known in formats for c in known.columns if c.name == name)


def _plain(title: str) -> str:
    return " ".join(normalised(title).replace("_", " ").split())
