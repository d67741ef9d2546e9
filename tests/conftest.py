"""Fixtures that all tests share."""

from collections.abc import Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from metrics.ask import ask
from metrics.question import Question
from tests.clusters import Sail, started
from tests.demo import make_demo
from tests.table import ENGINES, snapshot

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def sail(tmp_path_factory) -> Iterator[Sail]:
    """A Spark Connect server without Java, one for each process of the tests."""
    with started(tmp_path_factory.mktemp("sail")) as server:
        yield server


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The demo's newest weeks; one store for all processes of the tests."""
    base = tmp_path_factory.getbasetemp()
    base = base if worker_id == "master" else base.parent
    root, ready = base / "demo" / "store", base / "demo.ready"
    with (base / "demo.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not ready.exists():
            make_demo(base / "demo" / "exports", root)
            ready.touch()
    return root


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> str:
    """The name of an engine: every spec runs on each."""
    return request.param


@pytest.fixture
def answers(engine):
    """Ask one metric of a drawn table; see `shown` for what comes back."""

    def asked(metric, rows, **question):
        state = snapshot(rows, engine)
        return ask(state, Question(metrics=(metric.name,), **question))

    return asked


@pytest.fixture
def counted(answers):
    """The counts behind a share or number: (group, numerator, n) of each group."""

    def asked(metric, rows, **question):
        return [(a.group, a.numerator, a.n) for a in answers(metric, rows, **question)]

    return asked


@pytest.fixture
def shared() -> Path:
    """Real export files that lie beside the project."""
    if not SHARED.exists():
        pytest.skip("the folder ../shared with real exports is absent")
    return SHARED
