"""All that the project needs, with the versions that are installed here.

    .venv/bin/python -m tests.supply > .ci/constraints.txt

Written after a whole run of the tests on these versions. Names and versions alone:
where they come from is for whoever installs them.
"""

from importlib.metadata import distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = "appeals-quality"
HEAD = """\
# The exact versions that the tests last ran on, written by `python -m tests.supply`.
# Use: pip install -c .ci/constraints.txt ."""


def needed() -> dict[str, str]:
    """By name, the installed version of all that the project and its tests need."""
    found: dict[str, str] = {}
    waiting = [(PROJECT, frozenset({"test"}))]
    seen = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        installed = distribution(name)
        found[name] = installed.version
        for text in installed.requires or ():
            wanted = Requirement(text)
            if _holds(wanted, extras):
                named = canonicalize_name(wanted.name)
                waiting.append((named, frozenset(wanted.extras)))
    del found[PROJECT]
    return dict(sorted(found.items()))


def _holds(wanted: Requirement, extras: frozenset[str]) -> bool:
    if wanted.marker is None:
        return True
    return any(wanted.marker.evaluate({"extra": one}) for one in (*extras, ""))


if __name__ == "__main__":
    print(HEAD)
    for one, version in needed().items():
        print(f"{one}=={version}")
