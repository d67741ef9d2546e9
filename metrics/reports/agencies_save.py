"""What a person has changed in the draft of `agencies.csv`, saved to the store."""

import csv
import io
from collections.abc import Mapping, Sequence

from metrics.errors import StoreRefused
from metrics.reference import references
from metrics.reference.given import own_text
from metrics.reference.references import References, code_of
from metrics.reference.regions import normal
from metrics.reference.table import lines_of, rows
from metrics.reference.tables import TABLES
from metrics.store.layout import Layout, write_atomically
from metrics.store.lock import writing

_TABLE = TABLES["agencies"]
_WRITTEN = ("region", "organisation", "agency", "kind", "municipality")

Row = Mapping[str, object]


def agencies_text(layout: Layout) -> str | None:
    """The table as it stands; None where there is none."""
    return own_text(layout, _TABLE)


def save_agencies(
    layout: Layout, shown: Sequence[Row], edited: Sequence[Row], *, seen: str | None
) -> None:
    """Write what the rows of the draft say now; the next `rebuild` makes it count.

    `shown` are the rows before they were edited, `seen` the table at that time. Lines
    of other organisations stay, and so do columns that the draft does not have.
    """
    with writing(layout):
        if agencies_text(layout) != seen:
            raise StoreRefused(
                str(layout.root / _TABLE.file),
                "has been changed by somebody else meanwhile.",
                "Look at the new table and edit it again.",
            )
        known = references.read(layout)
        wanted = [
            after
            for before, after in zip(
                map(_clean, shown), map(_clean, edited), strict=True
            )
            if after != before or (after["agency"] and not _is_mapped(known, after))
        ]
        text = _merged(seen or "", wanted, known)
        rows(text, _TABLE, _TABLE.file)  # a mistake is told before anything is written
        write_atomically(layout.root / _TABLE.file, text)


def _clean(row: Row) -> dict[str, str]:
    return {name: " ".join(str(row[name] or "").split()) for name in _WRITTEN}


def _is_mapped(known: References, row: dict[str, str]) -> bool:
    region, organisation = _key(row, known)
    return bool(known.agencies and known.agency(region, organisation))


def _key(row: Mapping[str, str], known: References) -> tuple[str | None, str]:
    region = code_of(row.get("region") or None, known.region_names)
    return region, normal(row.get("organisation", ""))


def _merged(text: str, wanted: list[dict[str, str]], known: References) -> str:
    """The lines of the table with the wanted ones in their place, or at its end."""
    (_, titles), *lines = lines_of(text) if text.strip() else [(1, list(_WRITTEN))]
    titles = [title.casefold() for title in titles]
    columns = [*titles, *(name for name in _WRITTEN if name not in titles)]
    kept = (dict(zip(titles, cells, strict=False)) for _, cells in lines)
    by_key = {_key(row, known): row for row in kept}
    for row in wanted:
        by_key[_key(row, known)] = by_key.get(_key(row, known), {}) | row
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(by_key.values())
    return "\ufeff" + file.getvalue()
