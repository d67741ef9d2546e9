"""The README's first command: from a built wheel, among the sources and without."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.benchmarks.reader import Reader
from tests.servers import free_port, wait_until_up

ROOT = Path(__file__).parents[2]
PARTS = ("metrics", "dashboard", "data")
FILES = ("pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    """What a clone holds and a wheel is made of."""
    source = tmp_path_factory.mktemp("source")
    skipped = shutil.ignore_patterns("__pycache__")
    for name in PARTS:
        shutil.copytree(ROOT / name, source / name, ignore=skipped)
    shutil.rmtree(source / "data/store", ignore_errors=True)  # a developer's own data
    for name in FILES:
        shutil.copy(ROOT / name, source / name)
    return source


@pytest.fixture(scope="module")
def appeals(source, tmp_path_factory) -> Path:
    """The command, installed from a wheel; the libraries are those of the tests."""
    made = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "pip", "wheel", ".", "--no-deps", "-w", made, cwd=source)
    venv = tmp_path_factory.mktemp("venv")
    _run(sys.executable, "-m", "venv", venv)
    (wheel,) = made.glob("*.whl")
    python = venv / "bin/python"
    _run(python, "-m", "pip", "install", "--no-deps", wheel)
    (site,) = venv.glob("lib/python*/site-packages")
    # a .pth inside this folder is not followed, so our own sources are not found
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    where = _run(python, "-c", "import metrics; print(metrics.__file__)", cwd=venv)
    assert where.strip().startswith(str(site))
    return venv / "bin/appeals"


def _run(*command: object, cwd: Path | None = None) -> str:
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(params=["an empty folder", "the sources"])
def folder(request, tmp_path) -> Path:
    """Where the command is run; in a clone it is the sources' own folder."""
    is_clone = request.param == "the sources"
    return request.getfixturevalue("source") if is_clone else tmp_path


def test_the_demo_draws_its_first_page_wherever_it_is_run(appeals, folder):
    before = {path.name for path in folder.iterdir()}
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {k: v for k, v in os.environ.items() if k != "APPEALS_STORE"}
    demo = subprocess.Popen(
        [appeals, "demo", "--appeals", "3000", "--no-open", "--port", str(port)],
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until_up(demo, url)
        drawn = _drawn(url)
    finally:
        demo.send_signal(signal.SIGINT)
        _, told = demo.communicate(timeout=30)
    assert f"Store: {folder / 'data/store'}" in told
    assert "52 files" in told
    assert "Traceback" not in told
    assert "Волгоградская область" in drawn
    assert {path.name for path in folder.iterdir()} == before | {"data"}


def _drawn(url: str) -> str:
    """The markup of the first page."""

    async def page() -> str:
        async with Reader(url, "") as reader:
            _, markup = await reader.shows("lang=ru")
            return markup

    # in a thread of its own: a browser of other tests may have left a loop in this one
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, page()).result()
