"""What a refusal says in the reader's language; the command line stays English."""

from metrics.errors import StoreRefused
from metrics.language.language import language
from metrics.language.refusals import refusal_lines

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
