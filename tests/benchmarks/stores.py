"""Where the large stores of benchmarks lie: made once, kept for the next run."""

import os
import tempfile
from pathlib import Path

from tests.benchmarks.large import store_of

FOLDER = "APPEALS_BENCHMARKS"  # of the environment: a folder with some free gigabytes


def large_store(rows: int) -> Path:
    """The folder of a store with so many appeals."""
    kept = os.environ.get(FOLDER) or Path(tempfile.gettempdir()) / "appeals-benchmarks"
    folder = Path(kept) / str(rows)
    store_of(rows, folder)
    return folder
