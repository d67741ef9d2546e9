"""`appeals publish`, and the questions that a cluster answers."""

import csv
import io

import pytest

from tests.exports import write_csv
from tests.servers import free_port

TABLE = (
    "appeal_id | region | organisation | received_at | closed_at | rating\n"
    + "\n".join(
        f"{n} | Волгоградская область | Архив | 2026-01-05 | 2026-01-08 | {1 + n % 5}"
        for n in range(40)
    )
)
ASKED = ("ask", "received,satisfied", "--by", "region", "--format", "csv")


@pytest.fixture
def published(tmp_path, run):
    """A store whose state lies in the folder `shared` beside it."""
    path = write_csv(tmp_path / "week.csv", TABLE)
    assert run("import", path, "--exported-at", "2026-01-12").returncode == 0
    return run("publish", "--to", tmp_path / "shared")


@pytest.fixture
def settings(tmp_path, published):
    """The settings that tell where the published files lie."""
    path = tmp_path / "data" / "store" / "settings.toml"
    path.write_text(f'published = "{tmp_path / "shared"}"\n')
    return path


def test_publishing_tells_what_and_where_and_how_to_ask(published, tmp_path):
    assert published.stdout == (
        f"Published: 000001-b1, 40 appeals in file://{tmp_path}/shared\n"
    )
    assert published.stderr == (
        "To ask it of a cluster, add to data/store/settings.toml:\n"
        f'published = "{tmp_path}/shared"\n'
    )


def test_publishing_needs_a_place_once(run, tmp_path, settings):
    again = run("publish")
    assert (again.returncode, again.stderr) == (0, "")
    settings.unlink()
    assert run("publish").returncode == 2


def test_a_cluster_answers_as_this_computer_does(run, sail, settings):
    near = run(*ASKED)
    far = run(*ASKED, "--engine", sail.url)
    assert (far.returncode, far.stdout, far.stderr) == (0, near.stdout, "")
    rows = list(csv.DictReader(io.StringIO(far.stdout)))
    assert [(r["metric"], r["n"]) for r in rows] == [
        ("received", "40"),
        ("satisfied", "40"),
    ]


def test_findings_of_a_cluster_are_those_of_this_computer(run, sail, settings):
    near, far = run("findings"), run("findings", "--engine", sail.url)
    assert (far.returncode, far.stdout, far.stderr) == (0, near.stdout, "")


def test_the_settings_name_the_engine(run, settings):
    url = f"sc://127.0.0.1:{free_port()}"
    with settings.open("a") as file:
        file.write(f'engine = "{url}"\n')
    done = run(*ASKED)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"{url}: the cluster does not answer: Connection refused. Is it running, and"
        " is the address right?\n"
    )
    assert run(*ASKED, "--engine", "duckdb").returncode == 0


def test_an_earlier_state_is_said_to_be_not_available(run, sail, settings):
    past = (*ASKED[:2], "--as-of", "1", "--engine", sail.url)
    done = run(*past)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("not available on a cluster") == 2
    drilled = run(*past, "--drill")
    assert (drilled.returncode, drilled.stdout) == (2, "")
    assert "holds the present state alone" in drilled.stderr
