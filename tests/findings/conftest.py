"""States made of small exports."""

from collections.abc import Callable
from pathlib import Path

import pytest

from metrics.snapshot import Snapshot
from metrics.store.store import Store
from tests.exports import load
from tests.pages.exports import Body, write_export


@pytest.fixture
def state_of(tmp_path: Path) -> Callable[..., Snapshot]:
    """The state after one export of these bodies."""

    def made(*bodies: Body) -> Snapshot:
        store = Store(tmp_path / "store")
        load(store, write_export(tmp_path / "week_2026-11-23.csv", bodies))
        return store.snapshot()

    return made
