"""The weekly packages that were issued."""

from pathlib import Path

import streamlit as st

from dashboard.store import folder, opened, viewer
from metrics.access import Right
from metrics.language.language import Language, language
from metrics.reports.weekly import register
from metrics.reports.weekly.hidden import hidden_in
from metrics.reports.weekly.register import Release
from metrics.reports.weekly.releases import content


def releases() -> tuple[Release, ...]:
    """The weekly packages that were issued, in that order."""
    viewer().must_see_all(Right.EXPORTS)
    return register.releases(opened().layout)


def package(release: Release) -> bytes:
    """The zip of an issued package."""
    viewer().must_see_all(Right.EXPORTS)
    return content(opened(), release)


@st.cache_data(max_entries=20, show_spinner=False)  # an issued package never changes
def _hidden(code: str, sha256: str, _release: Release) -> str:
    return hidden_in(language(code), _release, content(opened(), _release))


def hidden(reader: Language, release: Release) -> str:
    """What an issued package hides, in words."""
    viewer().must_see_all(Right.EXPORTS)
    return _hidden(reader.code, release.sha256, release)


def packages() -> Path:
    """Where packages that pages issue are written, beside the register's own."""
    return folder() / "packages"
