"""Signing in, end to end: a real provider, a real server, a real browser."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from metrics.serving.program import stop
from metrics.store.audit import Act, newest
from metrics.store.layout import Layout
from metrics.store.store import Store
from tests.browser.conftest import headline, serving, settled
from tests.exports import load
from tests.pages.exports import Body, write_export
from tests.servers import free_port, wait_until_up

SETTINGS = """
sign_in = "oidc"

[[access]]
issuer = "{issuer}"
subject = "anna"
role = "viewer"
regions = ["RU-VGG"]

[[access]]
issuer = "{issuer}"
subject = "boris"
role = "administrator"
"""
SECRETS = """
[auth]
redirect_uri = "{url}/oauth2callback"
cookie_secret = "a word of more than thirty-two letters"
client_id = "dashboard"
client_secret = "secret"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid profile email", prompt = "login" }}
"""


@contextmanager
def providing(lifetime: int) -> Iterator[str]:
    """An OIDC provider on loopback whose sign-ins last so many seconds."""
    port = free_port()
    issuer = f"http://localhost:{port}"
    claims = [{"sub": sub, "name": sub.title()} for sub in ("anna", "boris", "vera")]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    command += ["--token-max-age", str(lifetime)]
    for one in claims:
        command += ["--user-claims", json.dumps(one)]
    provider = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until_up(provider, issuer, "/.well-known/openid-configuration")
        yield issuer
    finally:
        stop(provider)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A store of two regions."""
    folder = tmp_path_factory.mktemp("sign_in")
    bodies = [
        Body(name="Школа", good=40, bad=20),
        Body(name="Чужая школа", good=20, bad=40, region="Астраханская область"),
    ]
    path = write_export(folder / "week_2026-11-23.csv", bodies)
    load(Store(folder / "store"), path)
    return folder


@pytest.fixture(scope="module", params=[3600], ids=["an hour"])
def lifetime(request) -> int:
    return request.param


@pytest.fixture
def dashboard(folder: Path, lifetime: int, monkeypatch) -> Iterator[str]:
    """The dashboard that signs people in by the provider."""
    port = free_port()
    with providing(lifetime) as issuer:
        home = folder / "home" / ".streamlit"
        home.mkdir(parents=True, exist_ok=True)
        url = f"http://localhost:{port}"
        (home / "secrets.toml").write_text(SECRETS.format(url=url, issuer=issuer))
        settings = folder / "store" / "settings.toml"
        settings.write_text(SETTINGS.format(issuer=issuer), encoding="utf-8")
        monkeypatch.setenv("HOME", str(home.parent))
        with serving(folder / "store", port=port):
            yield url


def sign_in(page: Page, subject: str) -> None:
    """Press the button and say at the provider who one is."""
    page.locator(".st-key-sign_in button").click()
    page.fill("input[name=sub]", subject)
    page.locator("button[type=submit]").first.click()
    page.wait_for_url("**/localhost:*/**")


def test_a_deep_link_survives_sign_in_and_shows_only_the_readers_region(
    dashboard: str, page_of: Callable[..., Page]
):
    page = page_of(f"{dashboard}/agencies?region=RU-VGG&lang=ru")
    assert headline(page) == "Войдите"
    assert "Школа" not in page.content()
    sign_in(page, "anna")
    page.wait_for_url("**/agencies?region=RU-VGG**")
    settled(page)
    expect(page.locator("table.standing").first).to_contain_text("Школа")
    assert "Чужая" not in page.content()
    assert page.locator("[class*=_csv] button").count() == 0


def test_an_unknown_person_sees_a_message_and_nothing_else(
    dashboard: str, page_of: Callable[..., Page]
):
    page = page_of(dashboard)
    sign_in(page, "vera")
    expect(page.locator("h1.headline")).to_have_text("Вам пока ничего не открыто")
    assert "Школа" not in page.content()


def test_an_administrator_sees_all_takes_a_picture_that_is_noted_and_can_leave(
    folder: Path, dashboard: str, page_of: Callable[..., Page]
):
    page = page_of(dashboard)
    sign_in(page, "boris")
    expect(page.locator(".st-key-account")).to_contain_text("Boris")
    page.goto(f"{dashboard}/regions")
    settled(page)
    expect(page.locator("table.standing").first).to_contain_text("Астраханская")
    page.locator(".js-plotly-plot").first.hover()
    with page.expect_download():
        page.locator(".modebar-btn").first.click()
    page.wait_for_timeout(1000)  # it is written down while the picture is drawn
    written = [one.act for one in newest(Layout(folder / "store"), 10)]
    assert written.count(Act.EXPORTED) == 1
    page.locator(".st-key-account button").first.click()
    page.locator(".st-key-sign_out button").click()
    page.get_by_role("button", name="End session").click()  # at the provider
    expect(page.locator("h1.headline")).to_have_text("Войдите")


@pytest.mark.parametrize("lifetime", [3], ids=["three seconds"], indirect=True)
def test_a_sign_in_that_has_run_out_opens_nothing(
    dashboard: str, page_of: Callable[..., Page]
):
    page = page_of(dashboard)
    sign_in(page, "boris")
    expect(page.locator("h1.headline")).not_to_have_text("Войдите")
    page.wait_for_timeout(4000)  # the sign-in lasts three seconds
    page.goto(f"{dashboard}/agencies")
    settled(page)
    assert headline(page) == "Войдите снова"
    assert "Школа" not in page.content()
