"""A draft of `agencies.csv` from the organisations of a store, to be edited."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from metrics.ask import ask
from metrics.errors import StoreRefused
from metrics.imports.titles import normalised
from metrics.question import Question
from metrics.reference import references
from metrics.reference.references import References
from metrics.reference.regions import regions
from metrics.reference.tables import TABLES
from metrics.snapshot import Snapshot
from metrics.store.layout import Layout, write_atomically

# What a name is sure to tell. Where two kinds fit, or none, the cell stays blank.
_KINDS = {
    "ФОИВ": r"\bфедеральн(?:ая|ое|ой|ого) (?:служб|агентств)|\bроспотребнадзор"
    r"|^министерство .*российской федерации$",
    "ОИВ": r"^министерство (?!.*российской федерации$)|^минздрав\b",
    "ОМСУ": r"^администрация (?:г\.|город|муниципальн|сельск|[\w-]+ район)",
    "учреждение": r"\b(?:мбу|мку|мау|гбу|гку|гау|гбуз|гбоу|мбоу|маоу|мдоу|мбдоу)\b"
    r"|\bучреждени|\bбольниц|\bполиклиник|\bдиспансер|\bдетский сад|\bгимнази",
    "УК": r"\bук\b|\bуправляющ\w+ компани",
}
_STANDS_FOR_ITSELF = ("ФОИВ", "ОИВ", "ОМСУ")
_HEALTH_BODY = re.compile(r"\bбольниц|\bполиклиник|\bдиспансер|\bгбуз\b")
_HEALTH_AGENCY = re.compile(r"^министерство здравоохранения|^минздрав\b")
_COLUMNS = tuple(column.name for column in TABLES["agencies"].columns)


@dataclass(frozen=True, kw_only=True)
class Body:
    """An organisation of the store, as the draft lists it."""

    region: str | None
    organisation: str
    municipality: str | None  # where all its appeals name the same one
    appeals: int


def write_draft(
    snapshot: Snapshot, layout: Layout, out: Path, *, overwrite: bool
) -> int:
    """Write the draft and tell how many organisations have no agency in it.

    A file that says otherwise is never replaced without `overwrite`.
    """
    rows = draft_rows(snapshot, references.read(layout))
    text = _as_csv(rows)
    if out.exists() and not overwrite and out.read_bytes() != text.encode():
        raise StoreRefused(
            str(out),
            "is there already and says something else; it may have been edited.",
            "Choose another file with --out, or replace it with --overwrite.",
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(out, text)
    except OSError as error:
        raise StoreRefused(
            str(out),
            "cannot be written: {error}.",
            "Choose another file with --out.",
            error=error.strerror,
        ) from error
    return sum(not row["agency"] for row in rows)


def draft_rows(snapshot: Snapshot, known: References) -> list[dict[str, object]]:
    """The rows of the draft, most appeals first; what is mapped stays mapped."""
    bodies = sorted(_bodies(snapshot), key=lambda b: (-b.appeals, b.organisation))
    health: dict[str | None, list[str]] = {}
    for body in bodies:
        if _HEALTH_AGENCY.search(_compared(body.organisation)):
            health.setdefault(body.region, []).append(body.organisation)
    return [_row(body, known, health.get(body.region, [])) for body in bodies]


def guessed_kind(organisation: str) -> str | None:
    """The kind of a body as far as its name is sure to tell it."""
    name = _compared(organisation)
    fitting = [kind for kind, pattern in _KINDS.items() if re.search(pattern, name)]
    return fitting[0] if len(fitting) == 1 else None


def _row(body: Body, known: References, health: list[str]) -> dict[str, object]:
    region = regions()[body.region].name_ru if body.region in regions() else body.region
    row = dict.fromkeys(_COLUMNS) | {
        "region": region,
        "organisation": body.organisation,
        "municipality": body.municipality,
        "appeals": body.appeals,
    }
    mapped = known.agency(body.region, body.organisation) if known.agencies else None
    if mapped:
        place = mapped.municipality or body.municipality
        return row | {"agency": mapped.name, "kind": mapped.kind, "municipality": place}
    kind = guessed_kind(body.organisation)
    agency = None
    if kind in _STANDS_FOR_ITSELF:
        agency = body.organisation
    elif _HEALTH_BODY.search(_compared(body.organisation)) and len(health) == 1:
        agency = health[0]
    return row | {"agency": agency, "kind": kind}


def _bodies(snapshot: Snapshot) -> Iterator[Body]:
    by = ("region", "organisation", "municipality")
    places: dict[tuple[str | None, str], dict[str | None, int]] = {}
    for answer in ask(snapshot, Question(metrics=("received",), split_by=by)):
        region, organisation, place = answer.group
        if organisation is not None:
            places.setdefault((region, organisation), {})[place] = answer.n
    for (region, organisation), found in places.items():
        yield Body(
            region=region,
            organisation=organisation,
            municipality=next(iter(found)) if len(found) == 1 else None,
            appeals=sum(found.values()),
        )


def _compared(name: str) -> str:
    return re.sub(r"[«»\"]", "", normalised(name))


def _as_csv(rows: list[dict[str, object]]) -> str:
    """As Excel in Russian opens it: a mark, semicolons, CRLF."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, _COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return "\ufeff" + text.getvalue()
