"""Events: which of them concern a question."""

from datetime import date

from metrics.period import Period
from metrics.question import Question
from metrics.reference.events import Event, events
from metrics.store.layout import Layout

AUTUMN = Period(date(2026, 9, 1), date(2026, 11, 30))
DAY = date(2026, 10, 12)


def test_an_event_of_everything_concerns_each_question_of_its_days():
    event = Event(day=DAY, text="")
    assert event.concerns(
        Question(metrics=(), period=AUTUMN, where={"region": ("RU-ROS",)})
    )
    before = Period(date(2026, 1, 1), date(2026, 2, 1))
    assert not event.concerns(Question(metrics=(), period=before))


def test_an_event_of_a_region_or_a_topic_concerns_only_it():
    event = Event(day=DAY, text="", region="RU-ROS", topic="Дороги")
    asked = [
        Question(metrics=(), where=where)
        for where in (
            {},
            {"region": ("RU-ROS",)},
            {"region": ("RU-VGG",)},
            {"region": ("RU-ROS",), "topic": ("Медицина",)},
        )
    ]
    assert [event.concerns(q) for q in asked] == [True, True, False, False]


def test_a_region_is_named_in_any_way_and_events_come_in_order(tmp_path):
    layout = Layout(tmp_path)
    (tmp_path / "events.csv").write_text(
        "date,region,topic,text\n2026-10-12,Ростовская область,,б\n2026-09-07,,,а\n",
        "utf-8",
    )
    assert events(layout, Question(metrics=())) == (
        Event(day=date(2026, 9, 7), text="а"),
        Event(day=DAY, text="б", region="RU-ROS"),
    )
