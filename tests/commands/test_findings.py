"""`appeals findings`: sentences that can be checked by the command beside each."""

import json
import shlex
from datetime import timedelta

import pytest

from tests.pages.exports import MONDAY, Body, write_export

# 400 of 600 satisfied in all; «Минтранс» 40 of 150.
BODIES = (
    Body(name="Минтранс", good=40, bad=110, silent=50),
    Body(name="Минздрав", good=120, bad=30, silent=50, topic="Медицина"),
    Body(name="Минстрой", good=120, bad=30, silent=50, topic="Дома"),
    Body(name="Комитет ЖКХ", good=120, bad=30, silent=50, topic="Вода"),
)


@pytest.fixture
def imported(tmp_path, run):
    path = write_export(tmp_path / "week.csv", BODIES)
    day = MONDAY + timedelta(weeks=2)
    done = run("import", path, "--exported-at", day.isoformat())
    assert done.returncode == 0, done.stderr


def test_every_sentence_is_shown_again_by_its_command(imported, run):
    done = run("findings", "--format", "json", "--lang", "ru")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [one["n"] for one in told["findings"][:2]] == [600, 150]
    assert (told["tested"], told["kept"] + told["unchanged"]) == (told["tested"],) * 2
    for one in told["findings"]:
        appeals, *words = shlex.split(one["command"])
        assert appeals == "appeals"
        rows = json.loads(run(*words, "--format", "json").stdout)
        numbers = {(row["value"], row["low"], row["high"], row["n"]) for row in rows}
        assert (one["value"], one["low"], one["high"], one["n"]) in numbers


def test_it_reads_as_numbered_sentences(imported, run):
    said = run("findings", "--lang", "ru").stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert "1. Отвечают в срок в 100 случаях из 100, но довольны ответом 67 %" in said
    assert (
        "2. „Минтранс“ — удовлетворённость ответами: 27 %, достоверно ниже остальных"
        " (80 %). Что сделать: срок соблюдён, проверить содержание: прочитать 20"
        " случайных ответов по теме „Дороги“.\n"
        "   n = 150, точность 20–34\n"
        "   appeals ask satisfied --by agency --weeks 13 --week 2026-W46\n"
    ) in said
    assert "Остальное в пределах обычных колебаний: " in said


def test_a_week_a_filter_and_a_language_can_be_chosen(imported, run):
    done = run("findings", "--week", "2026-W45", "--where", "topic=Дороги")
    assert "2. " not in done.stdout  # one agency: nothing to compare with
    assert "27% of those who rated are satisfied" in done.stdout
    wrong = run("findings", "--lang", "de")
    assert (wrong.returncode, "choose from ru, en" in wrong.stderr) == (2, True)


def test_an_empty_store_is_refused(run):
    done = run("findings")
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no data yet" in done.stderr
