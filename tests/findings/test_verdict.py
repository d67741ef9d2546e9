"""When a share is called different from the others, and when nobody is ranked."""

import pytest

from metrics.answer import Answer
from metrics.findings.sentences import bands_sentence
from metrics.findings.standings import Standing, Standings
from metrics.findings.verdict import Band, against_others, can_be_ranked, compare
from metrics.language.evidence import Evidence
from metrics.language.language import language


def share(name: str, counted: int, n: int) -> Answer:
    return Answer(
        metric="satisfied",
        group=(name,),
        period=None,
        value=counted / n,
        low=None,
        high=None,
        numerator=counted,
        denominator=n,
        n=n,
        unit="share",
    )


ALIKE = [share(f"Agency {i}", 280, 400) for i in range(7)]  # 70 % each
A_LITTLE_LOWER = share("Lower", 256, 400)  # 64 %
FAR_LOWER = share("Far lower", 200, 400)  # 50 %


def bands(answers: list[Answer]) -> list[Band]:
    return [verdict.band for verdict in against_others(answers)]


def test_of_two_units_one_can_be_probably_lower():
    one, other = against_others([ALIKE[0], A_LITTLE_LOWER])
    assert (one.band, other.band) == (Band.SAME, Band.SAME)  # 6 points of 400 marks
    one, other = against_others([share("Many", 2800, 4000), A_LITTLE_LOWER])
    assert (other.band, other.evidence) == (Band.BELOW, Evidence.PROBABLE)


def test_where_units_do_not_really_differ_none_is_called_probably_other():
    units = [*ALIKE, A_LITTLE_LOWER]
    assert not can_be_ranked(units)
    assert bands(units) == [Band.SAME] * 8


def test_a_clear_difference_is_told_all_the_same():
    units = [*ALIKE, FAR_LOWER]
    assert can_be_ranked(units)
    assert against_others(units)[-1].evidence is Evidence.CLEAR


def test_seven_units_are_too_few_to_refuse_a_comparison():
    assert can_be_ranked(ALIKE)


@pytest.mark.parametrize(
    ("widening", "band"), [(1.0, Band.BELOW), (1.5, Band.SAME), (3.0, Band.SAME)]
)
def test_units_that_differ_anyway_must_differ_by_more(widening, band):
    # 60 of 100 against 840 of 1200, which is 70 %: 10 points, of which 9 are chance
    assert compare(60, 100, 840, 1200, 30, widening).band is band


def test_units_that_do_not_differ_get_a_sentence_and_no_places():
    units = [*ALIKE, A_LITTLE_LOWER]
    found = Standings(
        whole={},
        units=tuple(
            Standing(group=a.group, answers={}, verdict=verdict)
            for a, verdict in zip(units, against_others(units), strict=True)
        ),
        can_be_ranked=can_be_ranked(units),
    )
    names = {a.group: a.group[0] for a in units}
    assert bands_sentence(language("ru"), found, names) == (
        "Различия не больше случайных: места сравнивать нельзя."
    )


def test_what_is_short_of_the_others_is_the_number_of_the_catalogue():
    # the others have 70 %: 70 of 100, and 60 are there
    assert compare(60, 100, 840, 1200, 30).short == 10
    assert compare(80, 100, 840, 1200, 30).short == 0
