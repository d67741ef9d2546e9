"""What the machine is that the figures were measured on."""

import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from tests.peak import telling_peak

LIBRARIES = ("duckdb", "pyarrow", "pandas", "polars", "streamlit")


def described() -> str:
    """Processor count, memory, Python and library versions, in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.machine()},"
        f" Python {platform.python_version()}, {versions};"
        f" load before: {os.getloadavg()[0]:.1f}"
    )


def started(module: str, *arguments: object) -> subprocess.Popen:
    """A Python module run as a program of its own."""
    return subprocess.Popen(_command(module, *arguments))


def _command(module: str, *arguments: object) -> list[str]:
    return [sys.executable, "-m", module, *map(str, arguments)]


def measured(module: str, *arguments: object) -> tuple[float, float]:
    """(seconds, peak MiB) of a Python module run as a program of its own."""
    before = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        peak = Path(folder) / "peak"
        subprocess.run(telling_peak(_command(module, *arguments), peak), check=True)
        return time.perf_counter() - before, int(peak.read_text()) / 1024
