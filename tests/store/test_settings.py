"""`settings.toml`: a day from which a usual range is reckoned anew."""

from datetime import date

import pytest

from metrics.errors import StoreRefused
from metrics.store.layout import Layout
from metrics.store.settings import Baseline, read

REASON = 'reason = "A new form"\nauthor = "Analyst"\n'


def settings(tmp_path, text):
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    return read(Layout(tmp_path))


def test_a_baseline_has_its_day_reason_and_author(tmp_path):
    text = (
        'home_region = "RU-VGG"\n[[baseline]]\nmetric = "satisfied"\n'
        f"from = 2026-07-20\n{REASON}"
        'where = { agency = "Минтранс", region = ["RU-VGG", "RU-ROS"] }\n'
    )
    found = settings(tmp_path, text)
    assert found.home_region == "RU-VGG"
    assert found.baselines == (
        Baseline(
            metric="satisfied",
            first_day=date(2026, 7, 20),
            reason="A new form",
            author="Analyst",
            where={"agency": ("Минтранс",), "region": ("RU-VGG", "RU-ROS")},
        ),
    )


def test_a_baseline_covers_what_it_names_and_what_lies_in_it():
    (one,) = (
        Baseline(
            metric="satisfied",
            first_day=date(2026, 7, 20),
            reason="A new form",
            author="Analyst",
            where={"region": ("RU-VGG", "RU-ROS")},
        ),
    )
    assert one.covers("satisfied", {"region": ("RU-VGG",), "agency": ("Минтранс",)})
    assert not one.covers("satisfied", {})
    assert not one.covers("satisfied", {"region": ("RU-VGG", "RU-AST")})
    assert not one.covers("on_time", {"region": ("RU-VGG",)})


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (f'metric = "happy"\nfrom = 2026-07-20\n{REASON}', "'happy' is not in the"),
        (f'metric = "satisfied"\nfrom = "July"\n{REASON}', "'July' is not a day"),
        (f'metric = "satisfied"\n{REASON}', "None is not a day"),
        ('metric = "satisfied"\nfrom = 2026-07-20\nauthor = "A"\n', "has no reason"),
        ('metric = "satisfied"\nfrom = 2026-07-20\nreason = " "\n', "has no reason"),
        ('metric = "satisfied"\nfrom = 2026-07-20\nreason = "R"\n', "has no author"),
        (
            'metric = "satisfied"\nfrom = 2026-07-20\n'
            f'{REASON}where = {{ city = "X" }}',
            "where: city is unknown",
        ),
    ],
)
def test_a_baseline_without_its_due_is_refused(tmp_path, entry, said):
    with pytest.raises(StoreRefused, match=said):
        settings(tmp_path, f"[[baseline]]\n{entry}")
