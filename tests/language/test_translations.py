"""Every text of the screens has its translation, and no translation is left over."""

import re
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from metrics.catalogue import CATALOGUE
from metrics.language.language import ENGLISH, LANGUAGES
from tests.language.texts_in_code import ROOT, strings_in_code, texts_in_code

OTHERS = [code for code in LANGUAGES if code != ENGLISH]


def po_file(code):
    return ROOT / "metrics" / "language" / f"{code}.po"


def messages(code):
    with po_file(code).open("rb") as file:
        catalog = read_po(file, locale=code, abort_invalid=True)
    return {message.id: message for message in catalog if message.id}


def forms(text):
    return text if isinstance(text, list | tuple) else (text,)


def placeholders(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_is_translated(code):
    known = {
        key for key, message in messages(code).items() if all(forms(message.string))
    }
    missing = [
        f"{place.where}: {place.key!r}"
        for place in texts_in_code()
        if place.key is not None and place.key not in known
    ]
    assert missing == []


def test_a_text_is_a_whole_literal_and_not_put_together():
    """An f-string cannot be a key: write `text("{n} of {m}", n=n, m=m)`."""
    assert [place.where for place in texts_in_code() if place.key is None] == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_translation_is_left_over(code):
    used = {place.key for place in texts_in_code()} | strings_in_code()
    unused = [
        key
        for key in messages(code)
        if key not in used and not used.issuperset(forms(key))
    ]
    assert unused == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_text_is_translated_twice(code):
    keys = re.findall(r'^msgid "(.+)"$', po_file(code).read_text("utf-8"), re.M)
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("code", OTHERS)
def test_placeholders_are_the_same_in_every_language(code):
    different = [
        (key, translated)
        for key, message in messages(code).items()
        for translated in forms(message.string)
        if placeholders(translated) != placeholders(forms(key)[-1])
    ]
    assert different == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_translation_is_only_a_guess(code):
    assert [key for key, message in messages(code).items() if message.fuzzy] == []


def test_the_agreed_names_of_metrics_stand_word_for_word():
    russian = messages("ru")
    assert {name: russian[CATALOGUE[name].label].string for name in NAMES} == NAMES


NAMES = {
    "satisfied": "Удовлетворённость ответами",
    "good_outcome": "Рассмотрено качественно",
    "received": "Поступило",
    "closed": "Рассмотрено",
    "open": "В работе",
    "clearance": "Рассмотрено на 100 поступивших",
    "median_days": "Типичный срок ответа",
    "p90_days": "Срок для 9 из 10",
    "on_time": "Ответ в срок",
    "overdue_open": "В работе с просрочкой",
    "first_response_days": "Срок первого ответа",
    "extended": "Срок продлён",
    "dissatisfied": "Недовольны ответом",
    "mean_rating": "Средний балл (из 5)",
    "solved_by_citizen": "Заявитель подтвердил решение",
    "drivers": "За что хвалят и ругают",
    "coverage": "Доля оценённых ответов",
    "satisfaction_bounds": "Если учесть неоценённые",
    "returned": "Повторное рассмотрение",
    "substantive": "Решено, меры приняты",
    "closed_on_time_not_solved": "В срок, но заявитель недоволен",
}
