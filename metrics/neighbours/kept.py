"""Packages of other regions as the store keeps them: `neighbours/<release>.zip`."""

import hashlib
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.errors import Refused
from metrics.metric import Adjusted, Shortfall, Spread
from metrics.neighbours.package import Told, told
from metrics.store.layout import Layout, settle
from metrics.store.lock import writing

# Reckoned against the other regions of its own package, which are not ours.
_OF_ITS_OWN = (Adjusted, Shortfall, Spread)


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """One region by the package that it issued."""

    region: str
    release: str
    version: str
    as_of: datetime
    answers: dict[str, Answer]  # by metric


def keep(layout: Layout, path: Path) -> Told:
    """Check a package and keep it; one that is kept already stays as it is.

    Refused where another package of the same name is kept: an issue never changes.
    """
    found = told(path)
    with writing(layout):
        target = layout.neighbours / f"{found.name}.zip"
        if target.exists():
            if _digest(target) != _digest(path):
                raise Refused(
                    path.name,
                    "another package of this name is kept already.",
                    "An issued package never changes: ask the region which is right.",
                )
            return found
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(".new")
        shutil.copyfile(path, draft)
        told(draft)  # what was checked is what is kept
        settle(draft, target)
    return found


def remove(layout: Layout, name: str) -> None:
    """Take a kept package away; the one before it of the same region is read again.

    Refused where no package of that name is kept.
    """
    with writing(layout):
        kept = sorted(path.stem for path in layout.neighbours.glob("*.zip"))
        if name not in kept:
            raise Refused(
                name,
                "no such package is kept.",
                "Kept are: {names}.",
                names=", ".join(kept) or "-",
            )
        (layout.neighbours / f"{name}.zip").unlink()


def neighbours(layout: Layout, own: Collection[str] = ()) -> tuple[Neighbour, ...]:
    """Each region by its newest package; regions that the store holds itself are not.

    A file that is damaged since hides no other.
    """
    newest: dict[str, Neighbour] = {}
    for path in sorted(layout.neighbours.glob("*.zip")):
        for one in _of(path, path.stat().st_mtime_ns):
            known = newest.get(one.region)
            if known is None or (known.as_of, known.release) < (one.as_of, one.release):
                newest[one.region] = one
    return tuple(newest[code] for code in sorted(set(newest) - set(own)))


@lru_cache(maxsize=128)
def _of(path: Path, changed: int) -> tuple[Neighbour, ...]:
    """The regions of a kept package; read again only where the file changed."""
    try:
        found = told(path)
    except Refused:
        return ()
    by_region: dict[str, dict[str, Answer]] = {}
    for answer in found.answers:
        if not answer.item and not isinstance(CATALOGUE[answer.metric], _OF_ITS_OWN):
            by_region.setdefault(answer.group[0], {})[answer.metric] = answer
    return tuple(
        Neighbour(
            region=region,
            release=found.name,
            version=found.version,
            as_of=max(a.as_of for a in answers.values()),
            answers=answers,
        )
        for region, answers in by_region.items()
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
