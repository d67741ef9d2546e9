"""The import itself: a command beside the page, which only watches it."""

import json
import threading
from collections.abc import Callable
from pathlib import Path

from dashboard import audit
from dashboard.components.child import Child, start, started
from dashboard.components.importing.upload import Brought
from metrics.errors import ImportRefused
from metrics.store.audit import Act

IMPORT = "import"  # the name of the command in the session


def start_import(brought: Brought, mapping: Path, *options: str) -> None:
    """Import the file into the store of this dashboard."""
    mapped = ("--mapping", str(mapping))
    start(IMPORT, "import", str(brought.path), *mapped, *options, "--json")
    # the file has to stay for as long as it is read, whatever becomes of the page
    child = started(IMPORT)
    written = audit.noted(Act.IMPORTED, brought.name)
    threading.Thread(target=_wait, args=(child, brought, written), daemon=True).start()


def result_of(child: Child) -> dict:
    """What it printed; where that is no report, its last complaint."""
    try:
        return json.loads(child.said.read_text(encoding="utf-8"))
    except ValueError:
        refused = ImportRefused(
            "appeals import", "the command ended with: {said}", said=_last(child)
        )
        return {"published": None, "imports": [], "refused": [refused.to_dict()]}


def _last(child: Child) -> str:
    """The last line that it has told: `1/1 publishing`."""
    told = child.complained.read_text(encoding="utf-8", errors="replace")
    return next(reversed(told.strip().splitlines()), "")


def _wait(child: Child, brought: Brought, written: Callable[..., None]) -> None:
    child.process.wait()
    for report in result_of(child)["imports"]:
        written(rows=report["accepted"])
    del brought
