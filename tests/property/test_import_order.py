"""Files with different dates, imported in any order, give the same state."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from metrics.appeal import COLUMNS, PERSONAL
from metrics.store.store import Store
from tests.exports import load, state, write_csv

_IDS = st.sampled_from("123")
_DAYS = st.dates(date(2026, 1, 5), date(2026, 1, 11))
_CELLS = {
    "topic": st.sampled_from(["", "roads", "water"]),
    "closed_at": st.sampled_from(["", "2026-01-11", "2026-01-12"]),
    "due_at": st.sampled_from(["", "2026-02-04", "2026-03-04"]),
    "rating": st.sampled_from(["", "1", "5"]),
    "extended": st.sampled_from(["", "yes", "no"]),
    "status": st.sampled_from(["", "open", "closed", "withdrawn", "invalid"]),
}
_FILES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(sorted(_CELLS)), unique=True),
        st.dictionaries(_IDS, st.fixed_dictionaries(_CELLS), min_size=1),
    ),
    min_size=2,
    max_size=4,
)
# Which import brought a row depends on the order, and nothing else may.
_STATE = [n for n in COLUMNS if n not in {"import_id", "row_number", *PERSONAL}]


# each example imports files twice; to shrink one would take minutes
@settings(deadline=None, max_examples=15, phases=(Phase.reuse, Phase.generate))
@given(files=_FILES, order=st.randoms(use_true_random=False))
def test_the_order_of_import_does_not_matter(files, order):
    with tempfile.TemporaryDirectory() as folder:
        paths = [_written(Path(folder), n, *file) for n, file in enumerate(files)]
        shuffled = order.sample(paths, len(paths))
        one = _state(Path(folder) / "one", paths)
        other = _state(Path(folder) / "other", shuffled)
    assert one == other


def _written(folder: Path, n: int, columns: list[str], rows: dict) -> tuple[Path, date]:
    day = date(2026, 1, 19) + timedelta(weeks=n)
    lines = ["|".join(["appeal_id", "received_at", "channel", *columns])]
    lines += [  # the channel makes each file differ: the same file twice is refused
        "|".join([number, "2026-01-05", str(n), *(cells[name] for name in columns)])
        for number, cells in rows.items()
    ]
    return write_csv(folder / f"{n}.csv", "\n".join(lines)), day


def _state(root: Path, files: list[tuple[Path, date]]) -> list[tuple]:
    store = Store(root)
    for path, day in files:
        load(store, path, exported_at=day)
    return state(store, _STATE)
