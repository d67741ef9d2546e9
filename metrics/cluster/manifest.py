"""`manifest.json`: which published files are the state, and what its imports say."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from metrics.cluster.place import Place
from metrics.errors import ClusterRefused
from metrics.snapshot import Import
from metrics.store.build import FORM

MANIFEST = "manifest.json"


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """A published state."""

    name: str  # of the snapshot
    folder: str  # of its monthly files; never used twice
    rows: int
    imports: tuple[Import, ...]

    @property
    def as_json(self) -> str:
        """The text of the file."""
        return json.dumps(
            {
                "name": self.name,
                "form": FORM,
                "folder": self.folder,
                "rows": self.rows,
                "imports": [_as_data(i) for i in self.imports],
            },
            ensure_ascii=False,
            indent=1,
        )


def read(place: Place) -> Manifest | None:
    """What is published; None where nothing is. ClusterRefused if it is no use."""
    content = place.read(MANIFEST)
    if content is None:
        return None
    try:
        data = json.loads(content)
        if data["form"] != FORM:
            raise ClusterRefused(
                place.name,
                "was published by another version.",
                "Run `appeals publish` again.",
            )
        return Manifest(
            name=data["name"],
            folder=data["folder"],
            rows=data["rows"],
            imports=tuple(map(_as_import, data["imports"])),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ClusterRefused(
            f"{place.name}/{MANIFEST}",
            "is not what `appeals publish` writes.",
            "Run `appeals publish` again.",
        ) from error


def _as_data(one: Import) -> dict:
    return asdict(one) | {
        "exported_at": one.exported_at.isoformat(),
        "columns": sorted(one.columns),
        "computed": sorted(one.computed),
    }


def _as_import(data: dict) -> Import:
    return Import(
        **data
        | {
            "exported_at": datetime.fromisoformat(data["exported_at"]),
            "columns": frozenset(data["columns"]),
            "computed": frozenset(data["computed"]),
        }
    )
