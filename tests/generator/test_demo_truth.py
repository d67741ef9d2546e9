"""The demo tells its stories: read as a stranger would, with nothing of ours."""

import json
from pathlib import Path

import pandas as pd
import pytest

from metrics.generator import generate

REGION = "Волгоградская область"
FIRST, LAST = pd.Timestamp("2026-08-24"), pd.Timestamp("2026-11-22")
TITLES = {
    "Номер": "number",
    "Верхнеуровневый ЛКО": "region",
    "Категория": "topic",
    "Факт": "fact",
    "Организация, в которой находится сообщение": "organisation",
    "Дата поступления": "received",
    "Дата планируемого завершения работ": "due",
    "Дата фактического завершения работ": "closed",
    "Оценка ответа заявителем": "mark",
    "Повторное рассмотрение": "returned",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("demo")
    generate("demo", seed=1, out=out)
    return out


@pytest.fixture(scope="module")
def files(folder):
    return [export(path) for path in sorted(folder.glob("pos_*"))]


@pytest.fixture(scope="module")
def district(files, folder):
    return history(files).merge(
        pd.read_csv(folder / "agencies.csv").drop(columns="kind"),
        on=["region", "organisation"],
        how="left",
        validate="many_to_one",
    )


@pytest.fixture(scope="module")
def appeals(district):
    return district[district["region"] == REGION]


def export(path: Path) -> pd.DataFrame:
    if path.suffix == ".csv":
        table = pd.read_csv(path, sep=";", dtype=str, encoding="utf-8-sig")
    else:
        table = pd.read_excel(path, dtype=str, engine="calamine")
    table = table[list(TITLES)].rename(columns=TITLES).replace("-", None)
    for name in ("received", "due", "closed"):
        found = table[name].notna()
        table[name] = pd.to_datetime(table[name], format="%d.%m.%Y", errors="coerce")
        table[f"{name}_is_bad"] = found & table[name].isna()
    return table


def history(files: list[pd.DataFrame]) -> pd.DataFrame:
    """The last known row of every appeal, with its first answer, deadline and mark."""
    rows = pd.concat([clean(table) for table in files])
    rows["mark"] = rows["mark"].astype(float)
    by_number = rows.groupby("number")
    last = rows.drop_duplicates("number", keep="last").set_index("number")
    last["answered"] = by_number["closed"].min()
    last["first_due"] = by_number["due"].first()
    last["first_mark"] = by_number["mark"].first()
    return last.reset_index()


def clean(table: pd.DataFrame) -> pd.DataFrame:
    table = table.drop_duplicates()
    return table[~is_bad(table) & ~table["number"].duplicated(keep=False)]


def is_bad(table: pd.DataFrame) -> pd.Series:
    unreadable = table[["received_is_bad", "due_is_bad", "closed_is_bad"]].any(axis=1)
    impossible = table["closed"] < table["received"]
    return unreadable | impossible | (table["mark"] == "6")


def marks(appeals: pd.DataFrame, first=FIRST, last=LAST) -> pd.Series:
    answered = appeals[appeals["answered"].between(first, last)]
    return answered["first_mark"].dropna()


def satisfied(appeals: pd.DataFrame, first=FIRST, last=LAST) -> str:
    return percent(marks(appeals, first, last) >= 4)


def on_time(appeals: pd.DataFrame) -> str:
    due = appeals[appeals["first_due"].between(FIRST, LAST)]
    return percent(due["answered"] <= due["first_due"])


def percent(claims: pd.Series) -> str:
    return f"{100 * claims.mean():.0f}"


def days(appeals: pd.DataFrame, share: float, today=LAST) -> int:
    """Kaplan and Meier (1958): within how many days the share is answered."""
    cohort = appeals[appeals["received"].between(FIRST, LAST)]
    age = (cohort["closed"].fillna(today) - cohort["received"]).dt.days
    ended = cohort["closed"].notna()
    waiting = 1.0
    for day in range(int(age.max()) + 1):
        waiting *= 1 - (ended & (age == day)).sum() / (age >= day).sum()
        if waiting <= 1 - share + 1e-12:
            return day
    raise AssertionError("not reached")


def agency(appeals: pd.DataFrame, name: str) -> pd.DataFrame:
    return appeals[appeals["agency"] == name]


def test_the_region_is_satisfied_in_66_of_100_and_answers_98_on_time(appeals):
    assert (satisfied(appeals), on_time(appeals)) == ("66", "98")
    assert len(marks(appeals)) == pytest.approx(1040, abs=30)


def test_every_fifth_answer_of_the_region_is_rated(appeals):
    answered = appeals[appeals["answered"].between(FIRST, LAST)]
    assert percent(answered["first_mark"].notna()) == "20"


def test_half_wait_nine_days_and_nine_of_ten_about_24(appeals):
    assert (days(appeals, 0.5), days(appeals, 0.9)) == (9, 24)


def test_waits_do_not_hang_on_whether_today_is_the_export_or_the_day_before(appeals):
    waste, building = (
        days(agency(appeals, name), 0.5, LAST + pd.Timedelta(days=1))
        for name in ("Региональный оператор ТКО", "Минстрой")
    )
    assert (waste, building) == (4, 17)


def test_answers_on_time_leave_a_third_of_those_who_speak_up_dissatisfied(appeals):
    answered = appeals[appeals["answered"].between(FIRST, LAST)]
    in_time = answered[answered["answered"] <= answered["first_due"]]
    low = (in_time["first_mark"] <= 2) | (in_time["returned"] == "Да")
    heard = in_time["first_mark"].notna() | (in_time["returned"] == "Да")
    assert 0.27 <= low.sum() / heard.sum() <= 0.35


def test_the_waste_operator_is_quick_and_disliked(appeals):
    waste = agency(appeals, "Региональный оператор ТКО")
    others = appeals[appeals["agency"] != "Региональный оператор ТКО"]
    assert (on_time(waste), days(waste, 0.5)) == ("99", 4)
    assert (satisfied(waste), satisfied(others)) == ("48", "69")


def test_the_ministry_of_building_is_slow_and_liked(appeals):
    building = agency(appeals, "Минстрой")
    found = days(building, 0.5), on_time(building), satisfied(building)
    assert found == (17, "91", "79")


def test_all_six_marks_of_the_archive_are_good(appeals):
    archive = marks(agency(appeals, "Архив"))
    assert (len(archive), int((archive >= 4).sum())) == (6, 6)


def test_the_ministry_of_transport_is_better_since_week_30(appeals):
    transport = agency(appeals, "Минтранс")
    week_30 = pd.Timestamp("2026-07-20")
    before = satisfied(
        transport, pd.Timestamp("2025-11-24"), pd.Timestamp("2026-07-19")
    )
    assert (before, satisfied(transport, week_30)) == ("58", "69")


def test_one_more_agency_is_clearly_below_the_rest(appeals):
    names = ("Комитет ЖКХ", "Региональный оператор ТКО")
    rest = appeals[~appeals["agency"].isin(names)]
    rated = marks(agency(appeals, "Комитет ЖКХ"))
    assert len(rated) >= 100
    assert percent(rated >= 4) in ("53", "54", "55")
    assert int(satisfied(rest)) >= 69


def test_astrakhan_falls_though_each_topic_stays_as_it_was(district):
    astrakhan = district[district["region"] == "Астраханская область"]
    thirteen_weeks = pd.Timedelta(weeks=13)
    before = FIRST - thirteen_weeks, LAST - thirteen_weeks
    then = int(satisfied(astrakhan, *before))
    assert int(satisfied(astrakhan)) <= then - 5
    topics = ("Медицина", "Запись к врачу", "ЖКХ", "Вывоз мусора")
    for topic in topics:
        part = astrakhan[astrakhan["topic"] == topic]
        assert abs(int(satisfied(part)) - int(satisfied(part, *before))) <= 3


def test_water_cuts_rise_in_exactly_three_regions(district):
    water = district[district["fact"] == "Отключение воды"]
    week = (LAST - water["received"]).dt.days // 7
    weekly = water.groupby(["region", week]).size().unstack(fill_value=0)
    lately = weekly[[0, 1]].mean(axis=1) / weekly[list(range(4, 13))].mean(axis=1)
    assert set(lately.index[lately > 2]) == {
        REGION,
        "Краснодарский край",
        "Ростовская область",
    }


def test_every_organisation_has_an_agency(district, appeals):
    assert district["agency"].notna().all()
    assert appeals["agency"].nunique() == 12
    assert 40 <= appeals["organisation"].nunique() <= 80


def test_few_rows_are_dirty_in_every_file(files):
    for table in files:
        bad = is_bad(table).sum()
        rows = table.drop_duplicates()
        twice = rows["number"][rows["number"].duplicated()].nunique()
        assert bad <= 0.01 * len(table)
        assert twice <= 0.003 * table["number"].nunique()
    assert sum(is_bad(table).sum() for table in files) > 100


def test_the_files_hold_at_most_450_000_rows_and_lose_no_appeal(files, district):
    assert sum(map(len, files)) <= 450_000
    assert len(district) == 120_000


def test_the_truth_agrees_with_what_the_files_can_show(folder, appeals):
    told = json.loads((folder / "truth.json").read_text("utf-8"))["regions"][REGION]
    rated = marks(appeals)
    assert told["rated_by_last_export"] == {
        "n": len(rated),
        "satisfied": pytest.approx((rated >= 4).mean()),
    }
    assert told["median_days_to_final_answer"] == days(appeals, 0.5)
    # the silent are happier than those who rate
    assert told["satisfied_of_all"] > told["rated_in_the_end"]["satisfied"] + 0.05
