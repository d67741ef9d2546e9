"""A state built step by step is the one built at once, whatever tables are mended."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from metrics.appeal import COLUMNS, PERSONAL
from metrics.store.codes import CODES
from metrics.store.store import Store
from tests.exports import load, state, write_csv

_CELLS = {
    "region": st.sampled_from(["", "Тульская область", "тула", "Атлантида"]),
    "organisation": st.sampled_from(["", "Архив", "Музей"]),
    "municipality": st.sampled_from(["", "г.о. Химки", "Химки"]),
    "topic": st.sampled_from(["", "Дороги", "Вода"]),
    "fast_track": st.sampled_from(["", "yes", "no"]),
    "due_at": st.sampled_from(["", "", "2026-02-04"]),
    "closed_at": st.sampled_from(["", "2026-01-11T12:00"]),
    "extended": st.sampled_from(["", "yes"]),
}
_ROWS = st.dictionaries(
    st.sampled_from("1234"), st.fixed_dictionaries(_CELLS), min_size=1
)
_TABLES = st.fixed_dictionaries(
    {},
    optional={
        "norms": st.lists(
            st.tuples(
                st.sampled_from(["", "Дороги"]),
                st.sampled_from(["", "yes"]),
                st.integers(1, 30),
                st.sampled_from(
                    ["calendar_days", "working_days", "hours", "working_hours"]
                ),
            ),
            unique_by=lambda norm: norm[:2],
            max_size=3,
        ).map(lambda norms: [("canonical", *n, "regulation", "Приказ") for n in norms]),
        "aliases": st.sampled_from(["Тульская область", "RU-VGG"]).map(
            lambda name: [("region", "тула", name)]
        ),
        "agencies": st.sampled_from(["Комитет", "Минкульт"]).map(
            lambda agency: [("Архив", agency, "Химки")]
        ),
        "themes": st.sampled_from(["Город", "Транспорт"]).map(
            lambda theme: [("Дороги", theme)]
        ),
        "calendar": st.booleans().map(lambda works: [("2026-01-12", works, "тула")]),
    },
)
_TITLES = {
    "norms": "source,topic,fast_track,limit,unit,kind,document",
    "aliases": "kind,word,name",
    "agencies": "organisation,agency,municipality",
    "themes": "topic,theme",
    "calendar": "date,is_working,region",
}
_SHOWN = (name for name in COLUMNS if name not in PERSONAL)
_COLUMNS = (*_SHOWN, *CODES, "is_answered_on_time", "overdue_from_day")


# each example imports and builds; to shrink one would take minutes
_PHASES = (Phase.reuse, Phase.generate)


@settings(deadline=None, max_examples=8, phases=_PHASES)
@given(steps=st.lists(st.tuples(_TABLES, _ROWS), min_size=2, max_size=3))
def test_step_by_step_is_the_same_as_at_once(steps):
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store")
        store.layout.make()
        for n, (tables, rows) in enumerate(steps):
            _write_tables(store, tables)
            day = date(2026, 1, 19) + timedelta(weeks=n)
            load(store, _written(Path(folder), n, rows), exported_at=day)
        before = (state(store, _COLUMNS), store.snapshot().imports)
        store.rebuild()
        assert (state(store, _COLUMNS), store.snapshot().imports) == before


@settings(deadline=None, max_examples=5, phases=_PHASES)
@given(first=_TABLES, mended=_TABLES, files=st.lists(_ROWS, min_size=1, max_size=2))
def test_mended_tables_hold_for_all_years_as_if_they_had_always_stood(
    first, mended, files
):
    with tempfile.TemporaryDirectory() as folder:
        paths = [_written(Path(folder), n, rows) for n, rows in enumerate(files)]
        states = []
        for name, tables in (("mended", first), ("always", mended)):
            store = Store(Path(folder) / name)
            store.layout.make()
            _write_tables(store, tables)
            for n, path in enumerate(paths):
                load(store, path, exported_at=date(2026, 1, 19) + timedelta(weeks=n))
            _write_tables(store, mended)
            store.rebuild()
            states.append(state(store, _COLUMNS))
        assert states[0] == states[1]


def _write_tables(store: Store, tables: dict[str, list[tuple]]) -> None:
    for name, titles in _TITLES.items():
        path = store.layout.root / f"{name}.csv"
        path.unlink(missing_ok=True)
        if name in tables:
            lines = [",".join(map(str, row)) for row in tables[name]]
            path.write_text("\n".join([titles, *lines]) + "\n", encoding="utf-8")


def _written(folder: Path, n: int, rows: dict[str, dict[str, str]]) -> Path:
    lines = ["|".join(["appeal_id", "received_at", "channel", *_CELLS])]
    lines += [  # the channel makes each file differ: the same file twice is refused
        "|".join([number, "2026-01-09T17:30", str(n), *(cells[c] for c in _CELLS)])
        for number, cells in rows.items()
    ]
    return write_csv(folder / f"{n}.csv", "\n".join(lines))
