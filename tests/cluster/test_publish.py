"""What `appeals publish` writes, and what stays while it is read."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from metrics.appeal import PERSONAL
from metrics.cluster import manifest
from metrics.cluster.manifest import MANIFEST
from metrics.cluster.place import Place
from metrics.cluster.publish import publish
from metrics.errors import ClusterRefused, StoreRefused
from metrics.store.store import Store
from tests.exports import load, write_csv

WEEK = """
    appeal_id | received_at | closed_at  | rating | citizen
    1         | 2026-01-05  | 2026-01-08 | 5      | Ivanov
    2         | 2026-01-06  |            |        | Petrov
    3         | 2026-02-02  | 2026-02-03 | 2      | Ivanov
"""


@pytest.fixture
def store(tmp_path) -> Store:
    """A store that one export has filled."""
    store = Store(tmp_path / "store")
    path = write_csv(tmp_path / "week.csv", WEEK)
    load(store, path, exported_at=date(2026, 2, 9))
    return store


@pytest.fixture
def place(tmp_path) -> Place:
    """A folder with blanks and Cyrillic letters in its name."""
    return Place(str(tmp_path / "общая папка"))


def files(place: Place) -> list[str]:
    root = place.url.removeprefix("file://")
    found = ds.dataset(root, format="parquet", exclude_invalid_files=True).files
    return sorted(path.removeprefix(f"{root}/") for path in found)


def test_each_month_is_a_file_and_the_manifest_names_the_snapshot(store, place):
    done = publish(store, place)
    assert (done.name, done.rows) == ("000001-b1", 3)
    assert files(place) == [
        f"{done.folder}/2026-01.parquet",
        f"{done.folder}/2026-02.parquet",
    ]
    assert manifest.read(place) == done
    assert done.imports == store.snapshot().imports


def test_the_disk_keeps_every_file_before_the_manifest_names_them(
    store, place, monkeypatch
):
    kept, fsync = [], os.fsync

    def watched(handle: int) -> None:
        fsync(handle)
        kept.append(os.fstat(handle).st_ino)

    monkeypatch.setattr(os, "fsync", watched)
    done = publish(store, place)
    root = Path(place.url.removeprefix("file://"))
    pointed = kept.index((root / MANIFEST).stat().st_ino)  # written as another name
    named = {path.stat().st_ino: path for path in root.rglob("*")}
    assert {named[n].relative_to(root).as_posix() for n in kept[:pointed]} == {
        f"{done.folder}/2026-01.parquet",
        f"{done.folder}/2026-02.parquet",
        done.folder,
    }


def test_nothing_personal_is_published(store, place):
    publish(store, place)
    root = place.url.removeprefix("file://")
    table = ds.dataset(root, format="parquet", exclude_invalid_files=True).to_table()
    assert not PERSONAL & set(table.column_names)
    assert table.column("is_of_known_citizen").to_pylist() == [True, True, True]


def test_who_reads_the_state_before_keeps_its_files_until_the_next(store, place):
    first, second = publish(store, place), publish(store, place)
    assert place.folders() == sorted([first.folder, second.folder])
    third = publish(store, place)
    assert place.folders() == sorted([second.folder, third.folder])


def test_what_a_killed_publishing_left_is_cleared_and_nothing_else(store, place):
    first = publish(store, place)
    root = place.url.removeprefix("file://")
    left = f"{root}/000001-b1-0123abcd", f"{root}/our own"
    for folder in left:
        place.put(store.layout.current, f"{folder.removeprefix(root + '/')}/x")
    second = publish(store, place)
    assert place.folders() == sorted([first.folder, second.folder, "our own"])


def test_an_empty_store_has_nothing_to_publish(tmp_path, place):
    with pytest.raises(StoreRefused, match="holds no import yet"):
        publish(Store(tmp_path / "store"), place)


def test_a_place_that_cannot_be_written_is_named(store, tmp_path):
    (tmp_path / "a file").write_text("")
    with pytest.raises(
        ClusterRefused, match=r"a file/in it: cannot be used: .*Not a directory"
    ):
        publish(store, Place(str(tmp_path / "a file" / "in it")))


def test_a_url_of_an_unknown_kind_is_refused(store):
    with pytest.raises(ClusterRefused, match="nowhere://x: cannot be used"):
        publish(store, Place("nowhere://x"))


@pytest.mark.parametrize("content", ["", "[]", "{", '{"name": "000001-b1"}'])
def test_a_damaged_manifest_is_refused(store, place, content):
    publish(store, place)
    place.replace(MANIFEST, content)
    with pytest.raises(ClusterRefused, match="is not what `appeals publish` writes"):
        manifest.read(place)


def test_files_of_another_version_are_refused(store, place, monkeypatch):
    publish(store, place)
    monkeypatch.setattr(manifest, "FORM", "another")
    with pytest.raises(ClusterRefused, match="was published by another version"):
        manifest.read(place)


def test_a_file_url_is_the_same_folder(store, tmp_path):
    done = publish(store, Place(f"file://{tmp_path}/shared"))
    assert manifest.read(Place(str(tmp_path / "shared"))) == replace(done)
