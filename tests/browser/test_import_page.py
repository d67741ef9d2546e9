"""A file that no format knows, from the reader's disk to the first page."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import headline, serving, settled

TITLES = "Ref;Office;Came in;Sent;Phase;Score;Author"


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Fifty letters, whose dates are day first without any day that proves it."""
    lines = [TITLES]
    for n in range(50):
        received, sent = f"0{1 + n % 9}.10.2026", f"0{1 + n % 9}.11.2026"
        lines.append(f"{n};Archive;{received};{sent};Done;{5 if n < 40 else 1};Ivanov")
    path = tmp_path / "letters.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def choose(page, key: str, option: str) -> None:
    """Choose in a list and wait until the page has taken it in."""
    box = page.locator(f".st-key-{key}").get_by_role("combobox")
    box.click()
    page.get_by_role("option", name=option, exact=True).click()
    expect(box).to_have_value(option)
    settled(page)


def test_an_unknown_file_is_mapped_kept_and_imported(tmp_path, letters, page_of):
    folder = tmp_path / "store"
    with serving(folder) as url:
        page = page_of(url, locale="en-GB")
        page.get_by_role("main").get_by_role("link", name="Import a file").last.click()
        page.wait_for_selector("h1:has-text('Import a file')")
        page.set_input_files('[data-testid="stFileUploader"] input', letters)
        page.wait_for_selector(".st-key-map_appeal_id")
        choose(page, "map_appeal_id", "Ref")
        choose(page, "map_received_at", "Came in")
        choose(page, "map_closed_at", "Sent")
        choose(page, "map_status", "Phase")
        choose(page, "map_organisation", "Office")
        page.wait_for_selector("text=day or month first?")
        button = page.get_by_role("button", name="Import the file", exact=True)
        assert button.is_disabled()
        page.get_by_text("day first", exact=True).click()
        page.wait_for_selector("table.preview:has-text('→ 1 October 2026')")
        choose(page, "word_status_4_0", "Answered")
        page.wait_for_selector("table.preview:has-text('→ Answered')")
        assert "Ivanov" not in page.inner_text("body")

        page.get_by_role("button", name="Keep for next week").click()
        page.wait_for_selector("text=Kept:")
        assert (folder / "formats" / "letters.toml").exists()
        button.click()
        page.wait_for_selector(".result")
        said = page.locator(".result").inner_text()
        assert "letters.csv: 50 of 50 rows accepted, 0 refused." in said

        page.get_by_role("link", name="To the summary").click()
        page.wait_for_selector("p.trust:has-text('accepted 50 of 50 rows')")
        assert "There is no data yet" not in headline(settled(page))
        assert "Archive" in page.inner_text("body")
