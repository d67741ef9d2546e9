"""The import itself: a program of its own, which this page only watches."""

import json
import shutil
import subprocess
import sys
import tempfile
import threading
import weakref
from dataclasses import dataclass
from pathlib import Path

from dashboard import store
from dashboard.components.importing.upload import Brought

_REPORT, _STEPS = "report.json", "steps.txt"


@dataclass(eq=False)
class Child:
    """A running import, and the private folder that it writes its report into."""

    process: subprocess.Popen
    folder: Path
    name: str  # of the file

    def __post_init__(self) -> None:
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    @property
    def is_done(self) -> bool:
        """Whether it has ended."""
        return self.process.poll() is not None

    @property
    def step(self) -> str:
        """The last line that it has told: `1/1 publishing`."""
        lines = _text(self.folder / _STEPS).strip().splitlines()
        return lines[-1] if lines else ""

    def report(self) -> dict:
        """What it printed; where that is no report, its last complaint."""
        try:
            return json.loads(_text(self.folder / _REPORT))
        except ValueError:
            found = {"where": self.name, "found": self.step, "do": ""}
            return {"published": None, "imports": [], "refused": [found]}


def start_import(brought: Brought, mapping: Path, *options: str) -> Child:
    """Import the file into the store of this dashboard."""
    command = [sys.executable, "-m", "metrics.cli", "import", str(brought.path)]
    options = ("--mapping", str(mapping), *options, "--store", str(store.folder()))
    folder = Path(tempfile.mkdtemp(prefix="appeals-import-"))
    with (folder / _REPORT).open("xb") as said, (folder / _STEPS).open("xb") as told:
        process = subprocess.Popen(
            [*command, *options, "--json"],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=told,
        )
    # the file has to stay for as long as it is read, whatever becomes of the page
    threading.Thread(target=_wait, args=(process, brought), daemon=True).start()
    return Child(process=process, folder=folder, name=brought.name)


def _wait(process: subprocess.Popen, brought: Brought) -> None:
    process.wait()
    del brought


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
