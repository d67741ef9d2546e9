"""What a number rests on, in the grammar of the language: 1 040 оценок."""

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.language.language import Language


def counted(language: Language, answer: Answer) -> str:
    """The n of an answer, by what its metric counts."""
    of = getattr(CATALOGUE[answer.metric], "of", ())
    if "is_rated" in of:
        return marks(language, answer.n)
    if "is_answered" in of or "is_answered_on_time" in of:
        return answers(language, answer.n)
    return appeals(language, answer.n)


def appeals(language: Language, n: int) -> str:
    """1 appeal, 340 appeals."""
    return language.plural("{n} appeal", "{n} appeals", n)


def answers(language: Language, n: int) -> str:
    """1 answer, 340 answers."""
    return language.plural("{n} answer", "{n} answers", n)


def marks(language: Language, n: int) -> str:
    """1 mark, 340 marks."""
    return language.plural("{n} mark", "{n} marks", n)


def not_assigned(language: Language, organisations: int) -> str:
    """Not assigned: 12 organisations."""
    return language.plural(
        "Not assigned: {n} organisation",
        "Not assigned: {n} organisations",
        organisations,
    )
