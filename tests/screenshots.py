"""Every page as it looks, by one command: `python -m tests.screenshots [--store DIR]`.

Pages of the demo, both languages, light and dark; the first page on a phone as well.
Without a store the demo is made anew, which takes about a minute.
"""

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import FLAGS, NAMES, serving, settled
from tests.pages.listed import PAGES

OUT = Path(__file__).parents[1] / "dashboard" / "screenshots"
LOCALES = {"ru": "ru-RU", "en": "en-GB"}
THEMES = ("light", "dark")
DESK, PHONE = 1366, 400  # pixels
COLOURS = 256  # of a picture: a page has few, and the files stay small
_PATIENCE = 90_000  # milliseconds
_QUIET = 700  # milliseconds without a movement

# Streamlit scrolls a part of the page; a window as high as that part shows all of it.
_HEIGHT = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  return Math.max(768, main.scrollHeight + main.getBoundingClientRect().top);
}"""
_STILL = f"""() => {{
  window.moved ??= (new MutationObserver(() => {{ window.moved = performance.now(); }})
    .observe(document.body, {{subtree: true, childList: true, attributes: true}}),
    performance.now());
  return performance.now() - window.moved > {_QUIET};
}}"""


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--pages", nargs="*", default=PAGES, metavar="PAGE")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = wanted.store or _demo(Path(folder) / "store")
        path = next(filter(None, map(shutil.which, NAMES)))
        with serving(store) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
            for name, picture in _pictures(browser, url, wanted.pages):
                (wanted.out / f"{name}.png").write_bytes(small(picture))
                print(name)
            browser.close()


def _demo(store: Path) -> Path:
    command = [sys.executable, "-m", "metrics.cli", "demo", "--only-data"]
    subprocess.run([*command, "--store", str(store)], check=True)
    return store


def _pictures(
    browser: Browser, url: str, pages: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    for lang, locale in LOCALES.items():
        for theme in THEMES:
            for width in (DESK, PHONE):
                context = browser.new_context(
                    locale=locale,
                    color_scheme=theme,
                    viewport={"width": width, "height": 768},
                )
                page = context.new_page()
                page.set_default_timeout(_PATIENCE)
                for name in pages if width == DESK else ("summary",):
                    phone = "-phone" if width == PHONE else ""
                    page.goto(f"{url}/{name}")
                    yield f"{name}-{lang}-{theme}{phone}", whole(page)
                context.close()


def whole(page: Page) -> bytes:
    """A PNG of all of the page, once it has settled and stands still.

    RuntimeError where the page tells of a failure instead.
    """
    settled(page)
    if (failed := page.locator(".failure")).count():
        raise RuntimeError(f"{page.url} has failed: {failed.first.inner_text()}")
    page.wait_for_function(_STILL)
    width = page.viewport_size["width"]
    page.set_viewport_size({"width": width, "height": int(page.evaluate(_HEIGHT))})
    page.wait_for_timeout(_QUIET)
    picture = page.screenshot()
    page.set_viewport_size({"width": width, "height": 768})
    return picture


def small(picture: bytes) -> bytes:
    """The same picture in few colours."""
    written = io.BytesIO()
    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS)
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    main()
