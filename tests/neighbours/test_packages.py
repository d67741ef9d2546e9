"""Another region's package is kept only as it was issued, and read beside ours."""

import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from metrics.errors import Refused
from metrics.neighbours import archive
from metrics.neighbours.kept import keep, neighbours, remove
from metrics.neighbours.package import told
from metrics.period import Period, Weeks
from metrics.reports.weekly.schema_of_metrics import METRICS
from metrics.store.layout import Layout
from tests.neighbours.packages import ROSTOV, changed, issued_zip

TABLE = METRICS.path


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """What Rostov issued: 60 of 100 satisfied. Made once, for it takes seconds."""
    return issued_zip(tmp_path_factory.mktemp("rostov"), ROSTOV)


@pytest.fixture
def package(original, tmp_path):
    """A copy that a test may change."""
    return Path(shutil.copy(original, tmp_path))


@pytest.fixture
def ours(tmp_path):
    """A store of our own."""
    return Layout(tmp_path / "ours")


def test_the_figures_of_a_region_are_those_that_it_issued(package, ours):
    keep(ours, package)
    (one,) = neighbours(ours)
    satisfied = one.answers["satisfied"]
    assert (one.region, one.release, one.version) == ("RU-ROS", package.stem, "1.0.0")
    assert (satisfied.value, satisfied.numerator, satisfied.n) == (0.6, 60, 100)
    assert satisfied.period == Period(Weeks("2026-W34").first, Weeks("2026-W46").last)


def test_what_is_reckoned_against_the_regions_of_its_own_package_is_not_read(
    package, ours
):
    keep(ours, package)
    (one,) = neighbours(ours)
    assert {"satisfied", "on_time"} <= set(one.answers)
    assert not {"adjusted_satisfied", "to_win", "true_spread"} & set(one.answers)


def test_no_record_and_nothing_finer_than_a_region_is_read(package):
    assert {answer.group for answer in told(package).answers} == {("RU-ROS",)}


def test_a_region_that_the_store_holds_itself_is_no_neighbour(package, ours):
    keep(ours, package)
    assert neighbours(ours, own={"RU-ROS", "RU-VGG"}) == ()


def test_the_newest_package_of_a_region_is_read(package, ours, tmp_path):
    (tmp_path / "later").mkdir()
    more = replace(ROSTOV, good=70)
    later = issued_zip(tmp_path / "later", more, week="2026-W48")
    # the same week issued from newer data bears the same name in another office
    later = later.rename(later.with_name("unimportant.zip"))
    assert told(later).as_of > told(package).as_of
    keep(ours, package)
    with pytest.raises(Refused, match="another package of this name"):
        keep(ours, later)
    (one,) = neighbours(ours)
    assert one.answers["satisfied"].n == 100


def test_a_package_that_is_taken_away_can_be_replaced(package, ours, tmp_path):
    (tmp_path / "other").mkdir()
    other = issued_zip(tmp_path / "other", replace(ROSTOV, good=70), week="2026-W48")
    keep(ours, package)
    remove(ours, package.stem)
    assert neighbours(ours) == ()
    with pytest.raises(Refused, match="no such package is kept"):
        remove(ours, package.stem)
    keep(ours, other)
    (one,) = neighbours(ours)
    assert one.answers["satisfied"].n == 110


def test_a_package_twice_is_kept_once(package, ours):
    assert keep(ours, package) == keep(ours, package)
    assert [p.name for p in ours.neighbours.iterdir()] == [package.name]


def test_a_package_that_is_damaged_since_hides_no_other(package, ours):
    keep(ours, package)
    other = ours.neighbours / "appeals-quality_all_2026-W40_v1.0.0_r1.zip"
    other.write_bytes(b"PK\x03\x04 and nothing more")
    assert [one.region for one in neighbours(ours)] == ["RU-ROS"]


def _replaced(old: bytes, new: bytes):
    def change(files):
        assert old in files[TABLE]
        files[TABLE] = files[TABLE].replace(old, new)

    return change


def _refusal(path, ours) -> str:
    with pytest.raises(Refused) as refused:
        keep(ours, path)
    assert not list(ours.neighbours.glob("*"))
    return str(refused.value)


def test_a_figure_that_was_edited_is_refused(package, ours):
    path = changed(package, _replaced(b",0.6,", b",0.9,"), honest=False)
    assert f"{TABLE} is not as it was issued" in _refusal(path, ours)


def test_a_file_that_was_added_or_taken_out_is_refused(package, ours):
    added = changed(package, lambda files: files.update(more=b"x"), honest=False)
    assert "its checksums and its files differ: more" in _refusal(added, ours)


def test_a_package_without_checksums_is_refused(package, ours):
    path = changed(package, lambda files: files.pop("SHA256SUMS"), honest=False)
    assert "there is no SHA256SUMS in it" in _refusal(path, ours)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b",0.6,", b",1.6,", "out of range"),
        (b",0.6,", b",nan,", "out of range"),
        (b",0.6,", b",=1+1,", "could not convert"),
        (b",60,100,", b",-60,100,", "no counts"),
        (b",RU-ROS,_all,", b",RU-XX,_all,", "nothing of a region"),
        (b"metric_id,", b"metric,", "other columns"),
        (b",13w,", b",13w,extra,", "not of its schema"),
    ],
)
def test_a_table_that_cannot_be_is_refused_even_with_right_checksums(
    package, ours, old, new, told
):
    path = changed(package, _replaced(old, new), honest=True)
    assert told in _refusal(path, ours)


def test_tables_of_another_major_version_are_refused(package, ours):
    def change(files):
        about = files["datapackage.json"]
        files["datapackage.json"] = about.replace(b'"1.0.0"', b'"2.0.0"', 1)

    path = changed(package, change, honest=True)
    assert "of version 2.0.0; this program reads 1.0.0" in _refusal(path, ours)


def test_columns_that_a_newer_minor_version_appends_are_passed_over(package, ours):
    def change(files):
        lines = files[TABLE].split(b"\r\n")
        more = [lines[0] + b",later"] + [line + b",1" for line in lines[1:] if line]
        files[TABLE] = b"\r\n".join(more) + b"\r\n"

    keep(ours, changed(package, change, honest=True))
    assert [one.answers["satisfied"].n for one in neighbours(ours)] == [100]


def test_json_that_is_nested_to_exhaust_the_reader_is_refused(package, ours):
    def change(files):
        files["datapackage.json"] = b"[" * 200_000

    assert "cannot be read" in _refusal(changed(package, change, honest=True), ours)


def _zip(path, *names: str, content: bytes = b"x"):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, content)
    return path


FOLDER = "appeals-quality_all_2026-W47_v1.0.0_r1"


@pytest.mark.parametrize(
    "name",
    [
        f"{FOLDER}/../../outside.csv",
        "/etc/passwd",
        "../outside.csv",
        f"{FOLDER}//data/metrics.csv",
        f"{FOLDER}/./data/metrics.csv",
        "alone.csv",
    ],
)
def test_a_name_that_reaches_elsewhere_is_refused(tmp_path, ours, name):
    path = _zip(tmp_path / "evil.zip", f"{FOLDER}/SHA256SUMS", name)
    told = _refusal(path, ours)
    assert "a name that no package has" in told or "is not a package" in told


def test_a_folder_that_no_release_is_called_is_refused(tmp_path, ours):
    path = _zip(tmp_path / "evil.zip", "week/SHA256SUMS")
    assert "is not a package" in _refusal(path, ours)


def test_what_unpacks_to_fill_the_memory_is_refused_before_it_is_read(
    tmp_path, ours, monkeypatch
):
    monkeypatch.setattr(archive, "MOST_UNPACKED", 1 << 20)
    path = _zip(
        tmp_path / "bomb.zip", f"{FOLDER}/SHA256SUMS", content=bytes((1 << 20) + 1)
    )
    assert path.stat().st_size < 5000
    assert "unpacks to more" in _refusal(path, ours)


def test_more_files_than_a_package_has_are_refused(tmp_path, ours):
    names = (f"{FOLDER}/{n}" for n in range(archive.MOST_FILES + 1))
    assert "more files" in _refusal(_zip(tmp_path / "many.zip", *names), ours)


def test_what_is_no_zip_is_refused(tmp_path, ours):
    path = tmp_path / "letter.zip"
    path.write_bytes("это не архив".encode())
    assert "cannot be read" in _refusal(path, ours)
