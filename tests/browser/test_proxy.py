"""Sign-in by a proxy, end to end: a real nginx, a real server, a real browser."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from metrics.people import PROXY_SECRET
from metrics.serving.nginx import command
from metrics.serving.program import stop
from metrics.store.store import Store
from tests.browser.conftest import headline, serving, settled
from tests.exports import load
from tests.pages.exports import Body, write_export
from tests.servers import free_port, nginx_or_skip
from tests.serving.small_server import wait_until_open

WORD = "a word that the proxy alone knows"
SETTINGS = """
sign_in = "proxy"

[[access]]
issuer = "proxy"
subject = "anna"
role = "analyst"
regions = ["RU-VGG"]

[[access]]
issuer = "proxy"
subject = "boris"
role = "administrator"
"""
# One server for each way in: who it says the reader is, and with which word.
FRONT = """
server {{
  listen 127.0.0.1:{port};
  location / {{
    proxy_pass http://127.0.0.1:{dashboard};
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection "upgrade";
    proxy_set_header X-Forwarded-User "{user}";
    proxy_set_header X-Appeals-Proxy "{word}";
    proxy_set_header X-Forwarded-Groups "administrator";
  }}
}}
"""
WAYS = {
    "the proxy": ("anna", WORD),
    "the proxy, of somebody unknown": ("vera", WORD),
    "the proxy, of nobody": ("", WORD),
    "another program with a guess": ("boris", "a word that was guessed"),
    "another program without a word": ("boris", ""),
}


@pytest.fixture(scope="module")
def ways(tmp_path_factory) -> Iterator[dict[str, str]]:
    """The address of each way in, before a dashboard of two regions."""
    nginx = nginx_or_skip()
    folder = tmp_path_factory.mktemp("proxy")
    bodies = [
        Body(name="Школа", good=40, bad=20),
        Body(name="Чужая школа", good=20, bad=40, region="Астраханская область"),
    ]
    store = folder / "store"
    load(Store(store), write_export(folder / "week_2026-11-23.csv", bodies))
    (store / "settings.toml").write_text(SETTINGS, "utf-8")
    ports = {name: free_port() for name in WAYS}
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(PROXY_SECRET, WORD)
        with serving(store) as url:
            file = _configuration(folder, int(url.rpartition(":")[2]), ports)
            process = subprocess.Popen(command(nginx, file), stderr=subprocess.DEVNULL)
            try:
                for port in ports.values():
                    wait_until_open(port)
                found = {name: f"http://127.0.0.1:{p}" for name, p in ports.items()}
                yield {**found, "nobody between": url}
            finally:
                stop(process)


def _configuration(folder: Path, dashboard: int, ports: dict[str, int]) -> Path:
    fronts = [
        FRONT.format(port=ports[name], dashboard=dashboard, user=user, word=word)
        for name, (user, word) in WAYS.items()
    ]
    temporary = "".join(
        f'{name}_temp_path "{folder / name}";\n'
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = folder / "nginx.conf"
    file.write_text(
        f'daemon off;\nmaster_process off;\npid "{folder}/nginx.pid";\n'
        "error_log stderr emerg;\nevents {}\n"
        f"http {{\naccess_log off;\n{temporary}{''.join(fronts)}}}\n",
        "utf-8",
    )
    return file


def test_who_comes_by_the_proxy_sees_what_the_settings_give_them(ways, page_of):
    page = page_of(f"{ways['the proxy']}/agencies")
    expect(page.locator("table.standing").first).to_contain_text("Школа")
    assert "Чужая" not in page.content()


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("another program with a guess", "Этот адрес не для читателей"),
        ("another program without a word", "Этот адрес не для читателей"),
        ("nobody between", "Этот адрес не для читателей"),
        ("the proxy, of somebody unknown", "Вам пока ничего не открыто"),
        ("the proxy, of nobody", "Вам пока ничего не открыто"),
    ],
)
def test_headers_count_with_the_word_of_the_proxy_alone(ways, page_of, way, said):
    page = settled(page_of(f"{ways[way]}/agencies"))
    assert headline(page) == said
    assert "кола" not in page.content()  # neither school


def test_what_a_reader_says_of_themselves_the_proxy_overwrites(ways, browser):
    context = browser.new_context(
        locale="ru-RU",
        extra_http_headers={"X-Forwarded-User": "boris", "X-Appeals-Proxy": WORD},
    )
    page = context.new_page()
    page.goto(f"{ways['the proxy']}/agencies")
    settled(page)
    expect(page.locator("table.standing").first).to_contain_text("Школа")
    assert "Чужая" not in page.content()
    context.close()
