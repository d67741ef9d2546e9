"""The cluster that counts for the pages, where the office has named one."""

import logging
import os
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import streamlit as st

from metrics.cluster.published import Published, chosen
from metrics.errors import Refused
from metrics.serving import log
from metrics.store import settings
from metrics.store.layout import Layout


@dataclass(frozen=True, kw_only=True)
class Silence:
    """A cluster that does not answer: why, and when it last did."""

    failure: Refused
    answered_at: datetime | None  # by the clock of this computer


def cluster(folder: Path) -> Published | None:
    """The cluster and its state; None where this computer counts."""
    office = settings.read(Layout(folder))
    named = (office.engine, office.published, office.engine_seconds)
    return _cluster(folder, os.environ.get("APPEALS_ENGINE"), named)


def silence(folder: Path) -> Silence | None:
    """What keeps the cluster from answering; None where nothing does."""
    asked = cluster(folder)
    if asked is None or not (failure := asked.connection.look()):
        return None
    _log_once(str(failure))
    return Silence(failure=failure, answered_at=asked.connection.answered_at)


@lru_cache(maxsize=100)
def _log_once(failure: str) -> None:
    log.event("cluster_silent", logging.ERROR, text=failure)


@st.cache_resource(max_entries=4, show_spinner=False)
def _cluster(root: Path, engine: str | None, named: tuple) -> Published | None:
    return chosen(engine, Layout(root), clock=datetime.now)
