"""Addresses of more than one part: none is a page, and each is told so.

Streamlit answers any address with its own page, whose scripts are named relative to it:
below another address they are not found, and the reader sees nothing at all. So such an
address leads to one of a single part, which app.py knows how to refuse in words.
"""

from urllib.parse import quote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import get_option

_STREAMLITS = {"_stcore", "app", "auth", "component", "media", "static"}


class OnePart:
    """Lead the readers of nested addresses on; everything else is left alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a nested address, else let the dashboard answer."""
        answer = self.app
        if scope["type"] == "http" and _is_read(scope):
            there = flat(scope["path"], get_option("server.baseUrlPath"))
            if there is not None:
                answer = RedirectResponse(there + _query(scope))
        await answer(scope, receive, send)


def flat(path: str, base: str = "") -> str | None:
    """Where a nested path below the base leads, relative to it; None for any other.

    Relative, so that a prefix that a proxy has taken away stays. The parts are joined,
    so that the end of a mistaken address is never taken for a page.
    """
    depth = len(_parts(base))
    parts = _parts(path)[depth:]
    if len(parts) < 2 or parts[0] in _STREAMLITS:
        return None
    up = "../" * (path.count("/") - depth - 1)
    return up + quote("-".join(parts), safe="")


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part]


def _is_read(scope: Scope) -> bool:
    """Whether a browser asks for a page to show."""
    return scope["method"] == "GET" and b"text/html" in dict(scope["headers"]).get(
        b"accept", b""
    )


def _query(scope: Scope) -> str:
    asked = scope.get("query_string", b"").decode("latin-1")
    return f"?{asked}" if asked else ""
