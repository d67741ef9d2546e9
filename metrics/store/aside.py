"""A folder of the store for work that goes on while others import.

`scratch` is cleared by the next import. What lies here stays while its owner lives: the
owner holds a lock of the operating system on it, and a killed one lets go.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from metrics.store.layout import Layout


@contextmanager
def aside(layout: Layout) -> Iterator[Path]:
    """An empty folder, deleted in the end. Open it while the store's lock is held."""
    layout.aside.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=layout.aside))
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(handle)
        shutil.rmtree(folder, ignore_errors=True)


def clear_abandoned(layout: Layout) -> None:
    """Delete the folders whose owners were killed; the store's lock must be held."""
    for folder in layout.aside.glob("*"):
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue  # its owner lives
        finally:
            os.close(handle)
        shutil.rmtree(folder, ignore_errors=True)
