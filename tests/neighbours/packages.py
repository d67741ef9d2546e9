"""Packages as another region issues them, and as nobody should."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from metrics.period import Weeks
from metrics.reports.weekly.issue import Wanted
from metrics.reports.weekly.package import CHECKSUMS, checksums
from metrics.reports.weekly.releases import content, issue, published
from metrics.store.store import Store
from tests.exports import load
from tests.pages.exports import Body, write_export

ROSTOV = Body(name="Минтранс", good=60, bad=40, region="Ростовская область")


def issued_zip(folder: Path, *bodies: Body, week: str = "2026-W47") -> Path:
    """The zip that a region issues of these answers."""
    store = Store(folder / "theirs")
    sunday = Weeks(week).last
    load(store, write_export(folder / "theirs.csv", bodies), exported_at=sunday)
    with published(store) as held:
        release = issue(store, held, Wanted(week=Weeks("2026-W46")))
    path = folder / f"{release.name}.zip"
    path.write_bytes(content(store, release))
    return path


Files = dict[str, bytes]


def changed(path: Path, change: Callable[[Files], None], *, honest: bool) -> Path:
    """The same zip with other files; with `honest`, its checksums say so."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    folder = path.stem
    inside = {name.removeprefix(f"{folder}/"): data for name, data in files.items()}
    change(inside)
    if honest:
        inside.pop(CHECKSUMS, None)
        inside[CHECKSUMS] = checksums(inside).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in inside.items():
            archive.writestr(f"{folder}/{name}", data)
    path.write_bytes(packed.getvalue())
    return path
