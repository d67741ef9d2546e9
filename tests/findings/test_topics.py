"""Topics over regions: who differs, and who is to be asked how."""

from metrics.findings.topics import examples, is_different, shared_topics
from metrics.findings.verdict import Band
from metrics.question import Question
from tests.pages.exports import Body

ASK = Question(metrics=())
VOLGOGRAD, ROSTOV = "Волгоградская область", "Ростовская область"


def body(topic: str, region: str, good: int, bad: int, **more: object) -> Body:
    return Body(name="Орган", topic=topic, region=region, good=good, bad=bad, **more)


WASTE = (
    body("Вывоз мусора", ROSTOV, 90, 10, days=4),
    body("Вывоз мусора", VOLGOGRAD, 40, 60, days=9),
)
ROADS = body("Дороги", ROSTOV, 30, 20), body("Дороги", VOLGOGRAD, 31, 20)
FEW = body("Вода", ROSTOV, 5, 5), body("Вода", VOLGOGRAD, 10, 40)


def test_each_region_is_compared_with_the_others_in_a_topic(state_of):
    rows = shared_topics(state_of(*WASTE, *ROADS), ASK)
    assert [(row.topic, row.counted, row.n) for row in rows] == [
        ("Вывоз мусора", 70, 200),
        ("Дороги", 40, 101),
    ]
    waste, roads = ({r: v.band for r, v in row.regions.items()} for row in rows)
    assert waste == {"RU-ROS": Band.BELOW, "RU-VGG": Band.ABOVE}  # of the dissatisfied
    assert roads == {"RU-ROS": Band.SAME, "RU-VGG": Band.SAME}


def test_fewer_than_thirty_marks_are_never_different(state_of):
    (row,) = shared_topics(state_of(*FEW), ASK)
    assert {r: v.band for r, v in row.regions.items()} == {
        "RU-ROS": Band.FEW,  # 10 marks of its own
        "RU-VGG": Band.FEW,  # 10 marks to be compared with
    }
    assert not any(map(is_different, row.regions.values()))


def test_one_region_clearly_above_is_an_example_with_its_days(state_of):
    (one,) = examples(state_of(*WASTE, *ROADS), ASK)
    assert (one.topic, one.region) == ("Вывоз мусора", "RU-ROS")
    assert (one.satisfied.numerator, one.satisfied.n) == (90, 100)
    assert one.share_of_all == 130 / 200
    # half of the 200 have an answer after four days
    assert (one.days.value, one.days_of_all.value) == (4, 4)


def test_without_a_clear_difference_there_is_no_example(state_of):
    assert examples(state_of(*ROADS), ASK) == ()
