"""What the program is built from: bounded, pinned as tested, without addresses."""

import os
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from metrics.errors import StoreRefused
from metrics.store.layout import Layout
from metrics.store.settings import read
from tests.supply import PROJECT, needed

ROOT = Path(__file__).parents[1]


def declared() -> list[Requirement]:
    """All that pyproject.toml asks for, the extras too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    return [Requirement(t) for ts in (project["dependencies"], *extras) for t in ts]


def pinned() -> dict[str, str]:
    """By name, the exact version of the constraints."""
    text = (ROOT / ".ci" / "constraints.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return dict(line.split("==") for line in lines)


def test_every_dependency_has_an_upper_bound():
    unbounded = [
        str(wanted)
        for wanted in declared()
        if wanted.name != PROJECT
        and not {"<", "<=", "==", "~="} & {s.operator for s in wanted.specifier}
    ]
    assert unbounded == []


def test_the_constraints_are_names_and_exact_versions_and_nothing_else():
    text = (ROOT / ".ci" / "constraints.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    odd = [x for x in lines if not re.fullmatch(r"[a-z0-9.-]+==[0-9a-z.+!]+", x)]
    assert odd == []
    assert "://" not in text
    assert lines == sorted(lines, key=lambda line: line.split("==")[0])


def test_every_dependency_is_pinned_within_its_bounds():
    versions = pinned()
    outside = [
        f"{wanted}: {versions.get(canonicalize_name(wanted.name))}"
        for wanted in declared()
        if wanted.name != PROJECT
        and not wanted.specifier.contains(versions[canonicalize_name(wanted.name)])
    ]
    assert outside == []


def test_what_is_installed_is_what_is_pinned():
    """In CI, which installs by the constraints; elsewhere newer ones are welcome."""
    found = needed()
    if os.environ.get("CI") != "true" and found != pinned():
        pytest.skip("other versions than those of .ci/constraints.txt are installed")
    assert found == pinned()


SECRETS = {
    "a password": 'password = "hush-hush"',
    "the provider's secret": 'client_secret = "hush-hush"',
    "the cookies' secret": 'cookie_secret = "hush-hush"',
    "the proxy's word": 'proxy_secret = "hush-hush"',
    "Streamlit's section": '[auth]\nclient_secret = "hush-hush"',
    "the mail password": '[mail]\nhost = "localhost"\nsender = "a@b.example"\n'
    'recipients = ["a@b.example"]\npassword = "hush-hush"',
    "a cluster's token": 'engine = "sc://host:15002/;token=hush-hush"',
    "a cluster's user": 'engine = "sc://user:hush-hush@host:15002"',
    "a bucket's key": 'published = "s3://key:hush-hush@bucket/folder"',
    "a bucket's key as an option": 'published = "s3://bucket/f?secret_key=hush-hush"',
}


@pytest.mark.parametrize("text", SECRETS.values(), ids=SECRETS)
def test_settings_take_no_secret_and_do_not_repeat_it(tmp_path, text):
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(
        StoreRefused, match=r"settings\.toml: cannot be read"
    ) as refused:
        read(Layout(tmp_path))
    assert "hush-hush" not in str(refused.value)
