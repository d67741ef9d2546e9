"""Texts and plurals: English is the key, Russian stands in ru.po."""

import pytest

from metrics.language.counted import answers, appeals, marks
from metrics.language.evidence import Evidence, evidence_word
from metrics.language.language import LANGUAGES, language

RU, EN = language("ru"), language("en")


def test_english_text_is_its_own_translation():
    assert EN.text("Satisfied with the answer") == "Satisfied with the answer"


def test_russian_text_is_found_by_the_english():
    assert RU.text("Satisfied with the answer") == "Удовлетворённость ответами"


def test_a_text_without_translation_stays_english():
    assert RU.text("No such text") == "No such text"


def test_values_are_filled_in_after_translation():
    assert RU.text("from {low}", low="61") == "от 61"
    assert EN.text("from {low}", low="61") == "from 61"


def test_braces_of_a_text_without_values_are_left_alone():
    assert EN.text("a {b} c") == "a {b} c"


def test_a_language_is_read_once():
    assert language("ru") is RU


def test_a_language_is_known_by_its_code_alone():
    assert hash(RU) == hash(language("ru"))
    assert RU != EN


def test_a_language_we_do_not_have_is_refused_by_name():
    with pytest.raises(ValueError, match="language 'de': choose from ru, en"):
        language("de")


def test_the_evidence_words_are_the_three_agreed():
    words = [[evidence_word(language(c), e) for e in Evidence] for c in LANGUAGES]
    assert words == [
        ["достоверно", "скорее всего", "в пределах обычных колебаний"],
        ["clearly", "probably", "within usual variation"],
    ]


PLURALS = """
      0 | 0 обращений     | 0 appeals     | 0 оценок     | 0 ответов
      1 | 1 обращение     | 1 appeal      | 1 оценка     | 1 ответ
      2 | 2 обращения     | 2 appeals     | 2 оценки     | 2 ответа
      4 | 4 обращения     | 4 appeals     | 4 оценки     | 4 ответа
      5 | 5 обращений     | 5 appeals     | 5 оценок     | 5 ответов
     11 | 11 обращений    | 11 appeals    | 11 оценок    | 11 ответов
     12 | 12 обращений    | 12 appeals    | 12 оценок    | 12 ответов
     21 | 21 обращение    | 21 appeals    | 21 оценка    | 21 ответ
     22 | 22 обращения    | 22 appeals    | 22 оценки    | 22 ответа
    101 | 101 обращение   | 101 appeals   | 101 оценка   | 101 ответ
    111 | 111 обращений   | 111 appeals   | 111 оценок   | 111 ответов
   1040 | 1 040 обращений | 1,040 appeals | 1 040 оценок | 1 040 ответов
"""  # every space in a Russian cell is a non-breaking one on the screen


@pytest.mark.parametrize("line", PLURALS.strip().splitlines())
def test_the_form_goes_with_the_number(line):
    n, *expected = (cell.strip() for cell in line.split("|"))
    n = int(n)
    found = [appeals(RU, n), appeals(EN, n), marks(RU, n), answers(RU, n)]
    assert [text.replace("\u00a0", " ") for text in found] == expected


def test_a_number_is_not_torn_from_its_noun_at_the_end_of_a_line():
    assert " " not in appeals(RU, 48912)
