"""What a refusal says in the reader's language, down to the texts inside it."""

import json
import re

import pytest

from metrics.errors import ImportRefused, Said, StoreRefused
from metrics.imports.content import find_table
from metrics.imports.format_file import read_format
from metrics.imports.formats import load_formats
from metrics.imports.reasons import Problem
from metrics.imports.recognise import Candidates
from metrics.language.language import language
from metrics.language.refusals import refusal_lines
from metrics.quality.checks import CHECKS

CONTROL = CHECKS["control_total"]
RU, EN = language("ru"), language("en")


def refused(error: object) -> StoreRefused:
    return StoreRefused(
        "/srv/store",
        "cannot be written: {error}.",
        "Choose another folder with --store or ask for the right to write.",
        error=error,
    )


def test_a_refusal_is_said_in_the_readers_language():
    assert refusal_lines(RU, refused("Permission denied")) == [
        "/srv/store: нельзя записать: нет прав доступа.",
        "Выберите другую папку через --store или попросите право на запись.",
    ]


def test_a_machines_own_words_are_left_to_the_log():
    assert refusal_lines(RU, refused(OSError("IO Error: broken {page}")))[0] == (
        "/srv/store: нельзя записать: подробности в журнале."
    )


def test_in_english_and_on_the_command_line_nothing_is_left_out():
    error = refused(OSError("IO Error: broken {page}"))
    assert refusal_lines(EN, error) == [
        "/srv/store: cannot be written: IO Error: broken {page}.",
        "Choose another folder with --store or ask for the right to write.",
    ]
    assert str(error) == " ".join(refusal_lines(EN, error))


def test_what_has_nothing_to_do_says_nothing_more():
    assert refusal_lines(RU, StoreRefused("/srv/store", "holds no import yet.")) == [
        "/srv/store: ещё нет ни одной загрузки."
    ]


# What each of these files is refused for, in words: no English is left in them.
REFUSED = {
    "week.csv": (
        b"",
        ["week.csv: файл пуст.", "Выгрузите файл заново."],
    ),
    "page.csv": (
        b"<html><body>Sign in</body></html>",
        [
            "page.csv: это веб-страница, а не таблица.",
            "Войдите в систему и выгрузите файл заново.",
        ],
    ),
    "a.csv": (
        "Имя;Год\nа;1\n".encode(),
        [
            "a.csv: ни у одного известного формата нет таких столбцов: «Имя», «Год».",
            "Как узнаётся каждый формат, говорит `appeals formats`.",
        ],
    ),
    "a.json": (
        b'[{"appeal_id": "1"}, 5]',
        [
            "a.json: не читается после записи 1: запись должна быть объектом с"
            " именованными значениями.",
            "Выгрузите список записей или по одной записи в строке.",
        ],
    ),
    "b.json": (
        b'[{"appeal_id" "1"}]',
        [
            "b.json: не читается после записи 0: подробности в журнале.",
            "Выгрузите список записей или по одной записи в строке.",
        ],
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_is_refused_in_russian(tmp_path, name):
    content, said = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ImportRefused) as refusal:
        find_table(path, Candidates(formats=load_formats()), aside=tmp_path)
    assert refusal_lines(RU, refusal.value) == said


def test_a_mistake_in_a_format_is_told_in_russian(tmp_path):
    path = tmp_path / "office.toml"
    path.write_text('precision = "week"\ntitle = {ru = "а", en = "a"}', "utf-8")
    with pytest.raises(ImportRefused) as refusal:
        read_format(path)
    assert refusal_lines(RU, refusal.value) == [
        "office.toml: в этом формате ошибка:"
        " precision = 'week', известны: day, second.",
        "`appeals formats` перечисляет рабочие форматы; ключи смотрите в поставляемых.",
    ]


MIXED = ImportRefused(
    "week.csv",
    "{refused} of {read} rows cannot be accepted; the limit is {limit}: {examples}.",
    refused=1200,
    read=3000,
    limit=0.05,
    examples=(
        Problem(row=1200, reason="not_a_date", title="Дата", cell="31.02.2026").said,
        Problem(row=1201, reason="wrong_number_of_cells", cell="3", other="4").said,
    ),
)


def test_numbers_and_texts_inside_a_text_are_said_in_the_language_too():
    assert refusal_lines(RU, MIXED) == [
        "week.csv: строк, которые нельзя принять: 1\xa0200 из 3\xa0000; предел"
        " 5\xa0%: строка 1200, «Дата»: 31.02.2026 — не дата;"
        " строка 1201: ячеек: 3 вместо 4."
    ]
    assert str(MIXED) == (
        "week.csv: 1,200 of 3,000 rows cannot be accepted; the limit is 5%:"
        " line 1200, «Дата»: 31.02.2026 is not a date;"
        " line 1201: 3 cells instead of 4."
    )
    assert [str(MIXED)] == refusal_lines(EN, MIXED)


def test_one_and_many_are_said_apart():
    def apart(n: int) -> ImportRefused:
        values = {"total": 9, "rows": 9 + n, "n": n}
        return ImportRefused("a.csv", Said(CONTROL.many, values, CONTROL.one))

    assert [str(apart(n)) for n in (1, 2)] == [
        "a.csv: The cover sheet says 9, the file has 10: 1 row apart.",
        "a.csv: The cover sheet says 9, the file has 11: 2 rows apart.",
    ]
    assert [refusal_lines(RU, apart(n))[0].split(": ")[-1] for n in (1, 2)] == [
        "расхождение в 1\xa0строку.",
        "расхождение в 2\xa0строки.",
    ]


def test_another_process_gets_the_whole_of_a_refusal():
    again = ImportRefused.from_dict(json.loads(json.dumps(MIXED.to_dict())))
    assert refusal_lines(RU, again) == refusal_lines(RU, MIXED)
    assert str(again) == str(MIXED)


def test_what_stands_in_a_text_can_be_changed_however_deep_it_is():
    found, _ = (
        one.changed(lambda text: re.sub(r"\d", "#", text)) for one in MIXED.said
    )
    assert str(found) == (
        "1,200 of 3,000 rows cannot be accepted; the limit is 5%:"
        " line ####, «Дата»: ##.##.#### is not a date;"
        " line ####: # cells instead of #."
    )
