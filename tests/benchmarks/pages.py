"""A filter change in Chromium: from the click on a region until the page is settled.

Settled: Streamlit runs nothing, nothing on the page is of an earlier run, and nothing
has moved for 400 ms; the time is that of the last movement. Each page has a server of
its own and each region is chosen once, so that no answer is remembered.
"""

import shutil
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.large import REGIONS, kept_in, store_of
from tests.browser.conftest import FLAGS, NAMES, SETTLED, serving, settled

PAGES = {
    "Summary": "",
    "Agencies": "agencies",
    "Regions": "regions",
    "Timeliness": "timeliness",
    "Topics and reasons": "topics",
    "Trends": "trends",
    "Data reliability, survey": "reliability?tab=survey",
}
LIMITS = {2_000_000: 0.8, 10_000_000: 1.2}  # seconds
_QUIET = 400  # milliseconds without a movement
_PATIENCE = 180_000  # milliseconds

_WATCH = """() => {
  window.changed = {from: null, last: null};
  addEventListener("click", (e) => {
    if (e.target.closest('[role="option"]')) changed.from ??= performance.now();
  }, true);
  new MutationObserver(() => { changed.last = performance.now(); }).observe(
    document.body, {subtree: true, childList: true, attributes: true,
                    characterData: true});
}"""
_IS_QUIET = f"""(scope) => ({SETTLED})()
  && document.querySelector("p.scope").textContent.includes(scope)
  && performance.now() - changed.last > {_QUIET}"""


def table(rows: int, rounds: int) -> str:
    """Medians as a Markdown table."""
    store = store_of(rows, kept_in(rows)).layout.root
    path = next(filter(None, map(shutil.which, NAMES)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        found = {
            title: _changes(browser, store, p, rounds) for title, p in PAGES.items()
        }
        browser.close()
    limit = LIMITS.get(rows)
    said = f"Limit: {limit} s." if limit else "No limit is set for so many."
    return "\n".join(
        (
            f"# {rows:,} appeals: a filter change to settled, median of {rounds}",
            "",
            "| page | seconds | least | most |",
            "|---|---|---|---|",
            *(
                f"| {title} | {median(s):.2f} | {min(s):.2f} | {max(s):.2f} |"
                for title, s in found.items()
            ),
            "",
            said,
        )
    )


def _changes(browser: Browser, store: Path, path: str, rounds: int) -> list[float]:
    """How long each change of the region took, in seconds; the first is not counted."""
    with serving(store) as url:
        context = browser.new_context(
            locale="ru-RU", viewport={"width": 1366, "height": 768}
        )
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        page.goto(f"{url}/{path}")
        settled(page)
        found = [_change(page, region) for region in REGIONS[: rounds + 1]]
        context.close()
    return found[1:]


def _change(page: Page, region: str) -> float:
    page.locator(".st-key-filter_region").get_by_role("combobox").click()
    option = page.get_by_role("option", name=region, exact=True)
    option.wait_for()
    page.evaluate(_WATCH)
    option.click()
    page.wait_for_function(_IS_QUIET, arg=region)
    return page.evaluate("(changed.last - changed.from) / 1000")
