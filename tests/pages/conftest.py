"""Pages over small stores, read as text."""

import html
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from metrics.people import PROXY_SECRET
from tests.pages.exports import write_export

APP = Path(__file__).parents[2] / "dashboard" / "app.py"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the store of the pages lies; empty at first."""
    folder = tmp_path / "store"
    monkeypatch.setenv("APPEALS_STORE", str(folder))
    return folder


@pytest.fixture(autouse=True)
def the_day_after_the_export(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands, so that no page grows old with the calendar."""
    monkeypatch.setattr("dashboard.components.stale.today", lambda: date(2026, 11, 24))


@pytest.fixture
def imported(folder: Path, tmp_path: Path) -> Callable[..., Path]:
    """Import appeals as a user does; see `write_export` for what they look like."""
    from metrics.store.store import Store
    from tests.exports import load

    def bring(*bodies, name: str = "week_2026-11-23.csv", **columns) -> Path:
        load(Store(folder), write_export(tmp_path / name, bodies, **columns))
        return folder

    return bring


@pytest.fixture
def opened() -> Callable[..., AppTest]:
    """Open a page of the dashboard; nothing on it may fail."""

    def open_page(
        page: str = "summary", lang: str = "ru", *, fails: bool = False, **address: str
    ) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=60)
        app.user = {}  # nobody has signed in at Streamlit itself
        for name, value in {"lang": lang, **address}.items():
            app.query_params[name] = value
        app.run()
        if page != "summary":
            app.switch_page(f"app_pages/{page}.py").run()
        assert not app.exception
        bodies = [element.proto.body for element in app.get("html")]
        assert any('class="failure"' in body for body in bodies) is fails
        return app

    return open_page


def open_filters(app: AppTest) -> AppTest:
    """Press «More filters»: what it offers is asked for only then."""
    app.session_state["more_filters"] = True
    return app.run()


@pytest.fixture
def signed_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Who opens pages from now on is «anna» of a role, as the office's proxy says."""
    secret = "a word of the proxy alone"

    def sign_in(role: str) -> None:
        (folder / "settings.toml").write_text(
            'sign_in = "proxy"\n[[access]]\nissuer = "proxy"\nsubject = "anna"\n'
            f'role = "{role}"\n',
            "utf-8",
        )
        headers = {"X-Forwarded-User": "anna", "X-Appeals-Proxy": secret}
        monkeypatch.setenv(PROXY_SECRET, secret)
        monkeypatch.setattr(ContextProxy, "headers", headers)

    return sign_in


def words(app: AppTest) -> str:
    """What a reader at a desk sees of our own HTML and of Streamlit's texts."""
    bodies = [element.proto.body for element in app.get("html")]
    bodies = [body for body in bodies if not body.lstrip().startswith("<style")]
    bodies = [re.sub(r"<script.*?</script>", "", b, flags=re.S) for b in bodies]
    bodies = [re.sub(r"<i>.*?</i>", "", body) for body in bodies]  # titles for phones
    within = r'<(button|span) class="(?:figure told|unbroken)"[^>]*>(.*?)</\1>'
    for _ in range(2):  # the one within the other
        bodies = [re.sub(within, r"\2", body) for body in bodies]
    text = " ".join(re.sub(r"<[^>]*>", " ", body) for body in bodies)
    said = [e.value for kind in (app.info, app.caption, app.code) for e in kind]
    text = re.sub(r"[ \n]+", " ", html.unescape(" ".join([text, *said])))
    return re.sub(r" (?=[:,.])", "", text)


def press(app: AppTest, said: str) -> AppTest:
    """Open the first figure of the page whose text begins so."""
    bodies = " ".join(element.proto.body for element in app.get("html"))
    pressed = re.findall(r'<button[^>]* data-number="(\w+)">(.*?)</button>', bodies)
    plain = ((code, html.unescape(re.sub(r"<[^>]*>", "", b))) for code, b in pressed)
    app.query_params["number"] = next(c for c, text in plain if text.startswith(said))
    return app.run()


def largest(app: AppTest) -> str:
    """The largest text of the page."""
    bodies = [element.proto.body for element in app.get("html")]
    (head,) = (body for body in bodies if body.startswith("<h1"))
    return html.unescape(re.sub(r"<[^>]*>", "", head))


@pytest.fixture
def read(demo_store, opened, monkeypatch):
    """Open a page of the demo; its texts with plain spaces."""
    monkeypatch.setenv("APPEALS_STORE", str(demo_store))

    def read_page(page: str, lang: str = "ru", **address: str) -> tuple[str, str]:
        app = opened(page, lang, **address)
        texts = (largest(app), words(app))
        return tuple(text.replace("\N{NO-BREAK SPACE}", " ") for text in texts)

    return read_page
