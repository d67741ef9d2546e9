"""The register of releases in `app.sqlite`, and their zips in `releases/`."""

import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from metrics.catalogue import CATALOGUE
from metrics.findings.usual_range import Baselines
from metrics.reference.clock import MOSCOW
from metrics.reports.weekly.archive import Archived, Row
from metrics.reports.weekly.csv_text import table_rows
from metrics.reports.weekly.issue import State, Wanted
from metrics.reports.weekly.schema import SCHEMA_VERSION, Resource
from metrics.reports.weekly.schema_of_metrics import METRICS
from metrics.reports.weekly.schema_of_revisions import TRIANGLE
from metrics.reports.weekly.schema_of_the_rest import BREAKS
from metrics.store.app_data import app_data, app_data_read
from metrics.store.layout import Layout, settle


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """All that the numbers and words of a release rest on beside the ledger."""

    imports: tuple[int, ...]
    references: str  # the fingerprint that the tables are kept under
    baselines: tuple[dict, ...] = ()
    contact: str | None = None
    licence: str | None = None
    zone: str = MOSCOW
    is_demo: bool = False
    formulas: str = ""  # of the catalogue: a mended one makes another release

    @classmethod
    def of(cls, state: State) -> "Inputs":
        """What a state is made of."""
        return cls(
            imports=tuple(i.number for i in state.snapshot.imports),
            references=state.references.fingerprint,
            baselines=_as_data(state.baselines),
            contact=state.contact,
            licence=state.licence,
            zone=state.zone,
            is_demo=state.is_demo,
            formulas=_formulas(),
        )


@dataclass(frozen=True, kw_only=True)
class Release:
    """One row of the register."""

    name: str
    scope: str
    audience: str
    week: str
    number: int
    inputs: Inputs
    previous: str | None  # the release that its revisions are told against
    correction: str | None
    sha256: str
    issued_at: str


def releases(layout: Layout) -> tuple[Release, ...]:
    """All that was ever issued, in that order."""
    with app_data_read(layout) as data:
        rows = data.execute("SELECT * FROM releases ORDER BY rowid").fetchall()
    return tuple(map(_release, rows))


def issued(layout: Layout, wanted: Wanted) -> tuple[Release, ...]:
    """The releases of one week, scope and audience under the present schema."""
    return tuple(
        one
        for one in releases(layout)
        if _series(one) == (wanted.scope, wanted.audience)
        and one.week == wanted.week_name
        and one.name == wanted.release_name(one.number)
    )


def before(layout: Layout, wanted: Wanted) -> Release | None:
    """The newest release of the same series that a new one of the week comes after."""
    earlier = [
        one
        for one in releases(layout)
        if _series(one) == (wanted.scope, wanted.audience)
        and one.week <= wanted.week_name
    ]
    # the last one of equal weeks: under a new schema numbers begin anew
    return max(reversed(earlier), key=lambda one: one.week, default=None)


def add(
    layout: Layout,
    wanted: Wanted,
    number: int,
    state: State,
    packed: bytes,
    *,
    previous: str | None,
    correction: str | None,
) -> None:
    """Enter a release in the register and keep its zip; both happen, or neither."""
    name = wanted.release_name(number)
    inputs = asdict(Inputs.of(state)) | {"previous": previous}
    with app_data(layout) as data:
        data.execute(
            "INSERT INTO releases (name, scope, audience, week, schema_version,"
            " number, inputs, correction, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                name,
                wanted.scope,
                wanted.audience,
                wanted.week_name,
                SCHEMA_VERSION,
                number,
                json.dumps(inputs, ensure_ascii=False),
                correction,
                digest(packed),
            ),
        )
        keep(layout, name, packed)


def keep(layout: Layout, name: str, packed: bytes) -> None:
    """Put a zip among the releases; one that nobody registered gives way."""
    layout.releases.mkdir(parents=True, exist_ok=True)
    draft = layout.releases / f"{name}.new"
    draft.write_bytes(packed)
    settle(draft, zip_of(layout, name))


def zip_of(layout: Layout, name: str) -> Path:
    """Where the zip of a release lies."""
    return layout.releases / f"{name}.zip"


def is_whole(layout: Layout, release: Release) -> bool:
    """Whether the zip is there and is the one that was issued."""
    try:
        content = zip_of(layout, release.name).read_bytes()
    except FileNotFoundError:
        return False
    return digest(content) == release.sha256


def digest(packed: bytes) -> str:
    """The checksum that the register keeps."""
    return hashlib.sha256(packed).hexdigest()


def archived(release: Release, packed: bytes) -> Archived:
    """A release as later ones read it."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:

        def rows(resource: Resource) -> tuple[Row, ...]:
            text = archive.read(f"{release.name}/{resource.path}").decode()
            return tuple(table_rows(resource, text))

        return Archived(
            name=release.name,
            imports=release.inputs.imports,
            metrics=rows(METRICS),
            triangle=rows(TRIANGLE),
            breaks=rows(BREAKS),
        )


def _formulas() -> str:
    versions = sorted((m.name, m.version) for m in CATALOGUE.values())
    return hashlib.sha256(repr(versions).encode()).hexdigest()[:12]


def _series(release: Release) -> tuple[str, str]:
    return release.scope, release.audience


def _release(row: sqlite3.Row) -> Release:
    found = json.loads(row["inputs"])
    previous = found.pop("previous")
    lists = {name: tuple(found[name]) for name in ("imports", "baselines")}
    copied = ("name", "scope", "audience", "week", "number", "correction")
    return Release(
        **{name: row[name] for name in (*copied, "sha256", "issued_at")},
        inputs=Inputs(**{**found, **lists}),
        previous=previous,
    )


def _as_data(baselines: Baselines) -> tuple[dict, ...]:
    """As JSON gives them back, so that what was stored compares equal."""
    kept: Sequence[dict] = json.loads(
        json.dumps([asdict(one) for one in baselines], default=str)
    )
    return tuple(kept)
