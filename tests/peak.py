"""The memory that a program really held.

Linux starts a program's peak with what its parent held, so a large process of tests
would be measured instead: a small one stands between.
"""

import sys
from pathlib import Path

_BETWEEN = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
with open(sys.argv[1], "w") as told:
    told.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)
"""


def telling_peak(command: list[str], told: Path) -> list[str]:
    """The command, which writes the most kB that it and its own held into a file."""
    return [sys.executable, "-S", "-c", _BETWEEN, str(told), *command]
