"""Who reads: a person that the settings know, or whoever sits at this computer."""

import hmac
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum, auto

import streamlit as st

from metrics.access import EVERYTHING, Viewer
from metrics.people import PROXY_SECRET, viewer_of
from metrics.store.settings import Settings

_PROXY = "proxy"  # the issuer of people whom the proxy vouches for


class Stranger(Enum):
    """Why nobody may read here yet."""

    SIGNED_OUT = auto()
    RUN_OUT = auto()
    UNKNOWN = auto()
    NOT_FROM_PROXY = auto()


def reader(settings: Settings) -> Viewer | Stranger:
    """What the reader of this run may see, or why nothing.

    Streamlit keeps a sign-in for 30 days and never looks at its expiry: that is done
    here, on every run.
    """
    now = datetime.now(UTC)
    if settings.sign_in == "none":
        return EVERYTHING
    if settings.sign_in == "proxy":
        if not _is_from_proxy(st.context.headers):
            return Stranger.NOT_FROM_PROXY
        claims = _said_by_proxy(st.context.headers)
        if not claims["sub"]:
            return Stranger.UNKNOWN
    elif not st.user.get("is_logged_in"):
        return Stranger.SIGNED_OUT
    elif st.user.get("exp", 0) <= now.timestamp():
        return Stranger.RUN_OUT
    else:
        claims = st.user.to_dict()
    found = viewer_of(settings.people, settings.claims, claims, now.date())
    if found is None:
        return Stranger.UNKNOWN
    return replace(found, sees_others=settings.benchmarks == "all")


def key() -> str:
    """The signed-in person as the audit names them."""
    claims = st.user.to_dict() or _said_by_proxy(st.context.headers)
    return f"{claims.get('iss', '')} {claims.get('sub', '')}".strip()


def name() -> str:
    """The signed-in person, for themselves to see; empty without sign-in."""
    claims = st.user.to_dict() or _said_by_proxy(st.context.headers)
    said = (claims.get(claim) for claim in ("name", "email", "sub"))
    return next(filter(None, said), "")


def _is_from_proxy(headers: Mapping[str, str]) -> bool:
    secret = os.environ.get(PROXY_SECRET, "")
    said = headers.get("X-Appeals-Proxy", "")
    return bool(secret) and hmac.compare_digest(said.encode(), secret.encode())


def _said_by_proxy(headers: Mapping[str, str]) -> dict[str, object]:
    groups = headers.get("X-Forwarded-Groups", "")
    return {
        "iss": _PROXY,
        "sub": headers.get("X-Forwarded-User", ""),
        "groups": [group.strip() for group in groups.split(",") if group.strip()],
    }
