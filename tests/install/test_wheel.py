"""The README's first command: from a built wheel, in an empty folder."""

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.servers import free_port, wait_until_up

ROOT = Path(__file__).parents[2]
PARTS = ("metrics", "dashboard", "data")
FILES = ("pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def appeals(tmp_path_factory) -> Path:
    """The command, installed from a wheel; the libraries are those of the tests."""
    source, made = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    skipped = shutil.ignore_patterns("__pycache__")
    for name in PARTS:
        shutil.copytree(ROOT / name, source / name, ignore=skipped)
    shutil.rmtree(source / "data/store", ignore_errors=True)  # a developer's own data
    for name in FILES:
        shutil.copy(ROOT / name, source / name)
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


def test_the_demo_works_from_an_empty_folder(appeals, tmp_path):
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if k != "APPEALS_STORE"}
    demo = subprocess.Popen(
        [appeals, "demo", "--appeals", "3000", "--no-open", "--port", str(port)],
        cwd=tmp_path,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until_up(demo, f"http://127.0.0.1:{port}")
    finally:
        demo.send_signal(signal.SIGINT)
        _, told = demo.communicate(timeout=30)
    assert f"Store: {tmp_path / 'data/store'}" in told
    assert "52 files" in told
    assert "Traceback" not in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]
