"""What the machine is that the figures were measured on."""

import os
import platform
import resource
import subprocess
import sys
import time
from importlib.metadata import version

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
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.Popen(command)


def peak_memory() -> float:
    """MiB that this program has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(module: str, *arguments: object) -> tuple[float, float]:
    """(seconds, peak MiB) of a Python module run as a program of its own."""
    before = time.perf_counter()
    process = started(module, *arguments)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{module} failed")
    return time.perf_counter() - before, used.ru_maxrss / 1024
