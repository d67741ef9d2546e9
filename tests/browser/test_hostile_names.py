"""Names that would be code elsewhere are text here, on every page and over charts."""

import csv
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from metrics.store.store import Store
from tests.browser.conftest import serving, settled
from tests.exports import load
from tests.pages.exports import MONDAY

AWAY = "evil.example"  # nothing may be asked of it, nothing may lead there
NAMES = (
    "<script>ran('script')</script>",
    "<img src=x onerror=ran('img')>",
    "<a href='javascript:ran(1)'>a</a>",
    f"[link](https://{AWAY}/m) https://{AWAY}/bare",
    f"![image](https://{AWAY}/i.png)",
    "**bold** `code` $x^2$ :red[red] :material/delete: # head",
    "'; DROP TABLE appeals; --",
    "../../etc/passwd%00 {{7*7}} ${7*7} {0}",
    '=HYPERLINK("https://evil.example")',
    "<b>b</b><br>&lt;i&gt;</td></table>",
    "</script><svg onload=ran('svg')>",
    "\"><iframe srcdoc='<script>parent.ran(2)</script>'>",
)
FILE = f"{NAMES[1]}_week_2026-11-23.csv"

# Whatever runs, opens a window or asks of somewhere else is written down.
HOOK = """window.happened = [];
window.ran = (how) => window.happened.push('ran ' + how);
for (const name of ['alert', 'confirm', 'prompt', 'open'])
  window[name] = () => window.happened.push(name);"""
INJECTED = """() => {
  const found = [...window.happened];
  for (const one of document.querySelectorAll('*'))
    for (const {name, value} of one.attributes)
      if ((name.startsWith('on') && value.includes('ran('))
          || (name === 'href' && /^javascript:|^https?:.*evil/i.test(value))
          || (['src', 'srcdoc', 'data'].includes(name)
              && /evil|^x$|ran[(]/.test(value)))
        found.push(`${one.tagName} ${name}=${value}`);
  const app = document.querySelector('[data-testid=stApp]');
  for (const name of ['iframe', 'svg[onload]', '.katex', '.js-plotly-plot a'])
    if (app.querySelector(name)) found.push(name);
  for (const one of app.querySelectorAll('strong, b, i, em, code, a, h1, script'))
    if (['bold', 'b', 'code', 'a', 'link', 'head'].includes(one.textContent.trim()))
      found.push(`${one.tagName} of a name`);
  return found;
}"""


PUT = """async ([url, token, size]) => {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(size)]), 'a.csv');
  const headers = token ? {'X-Xsrftoken': token} : {};
  return (await fetch(url, {method: 'PUT', body, headers})).status;
}"""
ROWS = 9  # of an agency in a week


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard over a store in which every name is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / FILE
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _row(0, 0, 0))
        writer.writeheader()
        for ago in range(16):
            for at in range(len(NAMES)):
                writer.writerows(
                    _row(ago, at, one) for one in range(ROWS if ago else 3 * ROWS)
                )
    load(Store(folder / "store"), path)
    (folder / "store" / "settings.toml").write_text("upload_megabytes = 1")
    inbox = folder / "store" / "inbox"
    inbox.mkdir()
    (inbox / f"{NAMES[1]}.csv").write_text("a,b\n1,2\n", "utf-8")
    with serving(folder / "store") as url:
        yield url


def _row(ago: int, at: int, one: int) -> dict[str, object]:
    """An appeal to the agency `NAMES[at]`; the newest week has three times as many."""
    received = MONDAY - timedelta(weeks=ago - 2)
    closed = received + timedelta(days=one % ROWS)
    is_open = one % ROWS == ROWS - 1 or closed > MONDAY + timedelta(days=20)
    rating = "" if is_open or one > 6 else 1 if one < at % 7 else 5
    return {
        "appeal_id": f"{ago}-{at}-{one}{NAMES[1] if one == 1 else ''}",
        "region": "Волгоградская область" if at % 2 else NAMES[1],
        **dict.fromkeys(("municipality", "organisation", "fact"), NAMES[at]),
        "channel": NAMES[at],
        "topic": NAMES[(at + one % ROWS) % len(NAMES)],
        "received_at": received,
        "closed_at": "" if is_open else closed,
        "due_at": received + timedelta(days=3 if at < 6 else 30),
        "rating": rating,
        "status": "open" if is_open else "closed",
        "returned": "no",
    }


@pytest.fixture(scope="module")
def visit(browser, url) -> Iterator[Callable[..., Page]]:
    """Go somewhere in one tab; what ran, stood or was asked for there is looked at."""
    context = browser.new_context(
        locale="ru-RU", viewport={"width": 1366, "height": 900}
    )
    context.add_init_script(HOOK)
    page = context.new_page()
    page.set_default_timeout(30_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))

    def go(path: str = "", **address: str) -> Page:
        page.goto(f"{url}/{path}?{urlencode({'region': 'all', **address})}")
        settled(page)
        page.own = (url, url.replace("http", "ws"), "data:", "blob:")
        page.asked = asked
        return page

    yield go
    context.close()


def nothing_ran(page: Page) -> None:
    """No script, no element and no request came out of a name."""
    assert page.evaluate(INJECTED) == []
    assert [a for a in page.asked if not a.startswith(page.own)] == []
    assert page.locator(".failure").count() == 0


def hovered(page: Page) -> str:
    """All that the charts say of their first points."""
    said = []
    for chart in page.locator(".js-plotly-plot").all():
        for point in chart.locator(".points path").all()[:3]:
            if (box := point.bounding_box()) is None:
                continue
            page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            page.wait_for_timeout(150)  # Plotly waits before it says anything
            said += chart.locator(".hoverlayer text").all_text_contents()
            nothing_ran(page)
    return "\n".join(said)


VISITS = [
    ("", {}, 5),
    ("agencies", {}, 12),
    ("agencies", {"region": NAMES[1], "agency": NAMES[0]}, 2),
    ("regions", {}, 10),
    ("trends", {"tab": "agencies"}, 12),
    ("timeliness", {"tab": "units"}, 2),
    ("timeliness", {"tab": "queue"}, 12),
    *(("topics", {"tab": t}, n) for t, n in (("topics", 12), ("marks", 2))),
    ("topics", {"tab": "rising"}, 10),
    *(("reliability", {"tab": t}, 1) for t in ("imports", "reference")),
    ("reliability", {"tab": "survey"}, 12),
    ("downloads", {"cut": "received", "by": "agency", "and": "channel"}, 12),
]
"""Views that show names of the file, and how many of them at least in full."""
NAMED_ON_HOVER = [
    ("agencies", {}),
    ("timeliness", {"tab": "units"}),
    ("topics", {"tab": "marks"}),
]


def test_on_every_page_a_name_is_text(visit):
    for path, address, least in VISITS:
        page = visit(path, **address)
        shown = page.locator("body").inner_text()
        assert sum(name in shown for name in NAMES) >= least, (path, address)
        nothing_ran(page)
        if is_named := (path, address) in NAMED_ON_HOVER:
            page.locator(".js-plotly-plot .points path").first.wait_for()
        said = hovered(page)
        assert not is_named or any(name in said for name in NAMES), (path, address)


@pytest.mark.parametrize("opens", ["a[href*='read=']", "[data-number]"])
def test_in_what_opens_over_a_page_a_name_is_text(visit, opens):
    """The list of appeals to read and a number, each with its title."""
    page = visit()
    row = page.locator("table.standing tr", has_text=NAMES[4])
    row.locator(opens).first.click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settled(page)
    assert NAMES[4] in dialog.inner_text().replace("\N{WORD JOINER}", "")
    nothing_ran(page)


def test_a_file_of_hostile_titles_and_words_is_text_while_it_is_mapped(visit):
    """Its own name, a column's title, a word of it, a date that does not tell."""
    page = visit("imports")
    lines = [f"Ref;Came in;{NAMES[1]};Phase"]
    lines += [f"{n};0{n}.10.2026;{NAMES[0]};{NAMES[n]}" for n in range(1, 9)]
    field = page.locator('[data-testid="stFileUploader"] input')
    field.set_input_files(
        {
            "name": f"{NAMES[0]}{NAMES[5]}.csv",
            "mimeType": "text/csv",
            "buffer": "\n".join(lines).encode(),
        }
    )
    for key, title in (
        ("appeal_id", "Ref"),
        ("received_at", "Came in"),
        ("organisation", NAMES[1]),
        ("status", "Phase"),
    ):
        box = page.locator(f".st-key-map_{key}").get_by_role("combobox")
        box.click()
        page.get_by_role("option", name=title, exact=True).click()
        settled(page)
    page.locator(".st-key-word_status_3_0").wait_for()
    nothing_ran(page)
    shown = page.locator("body").inner_text()
    assert all(name in shown for name in (NAMES[1], NAMES[5]))


def test_a_refusal_names_the_file_as_text_and_the_server_keeps_the_bound(visit):
    """The same address takes a small file and refuses one beyond `upload_megabytes`."""
    page = visit("imports")
    with page.expect_request(lambda request: request.method == "PUT") as put:
        page.locator('[data-testid="stFileUploader"] input').set_input_files(
            {"name": f"{NAMES[1]}.csv", "mimeType": "text/csv", "buffer": b"\0\0\0"}
        )
    page.locator(".failure[role=alert]").wait_for()
    assert NAMES[1].replace("<", "_").replace(">", "_")[:8] in page.inner_text("body")
    assert page.evaluate(INJECTED) == []
    sent = put.value
    token = sent.all_headers().get("x-xsrftoken", "")
    assert [
        page.evaluate(PUT, [sent.url, token, size]) for size in (1000, 3 << 20)
    ] == [204, 413]
