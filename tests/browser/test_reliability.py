"""From a warning on the first page to the import taken back."""

import csv
import io

from playwright.sync_api import Page

from metrics.store.store import Store
from tests.browser.conftest import headline, serving, settled
from tests.exports import load
from tests.pages.exports import HEALTH, SMALL, write_export

LONG = 120_000  # milliseconds for two builds on a busy machine


def test_a_bad_import_is_seen_its_refused_rows_fetched_and_it_is_taken_back(
    tmp_path, page_of
):
    store = Store(tmp_path / "store")
    load(store, write_export(tmp_path / "good_2026-11-16.csv", (HEALTH,)))
    path = write_export(tmp_path / "bad_2026-11-23.csv", SMALL)
    text = path.read_text("utf-8")
    path.write_text(text.replace(",closed,5,", ",closed,9,", 1), "utf-8")
    load(store, path)
    with serving(tmp_path / "store") as url:
        page = page_of(url)
        page.get_by_role("link", name="с предупреждениями").click()
        page.wait_for_selector("p.verdict:has-text('bad_2026-11-23.csv')")
        assert "399 из 400" in page.locator("p.verdict").inner_text()
        assert refused_rows(page) == [("2", "«rating»: 9 is outside 1..5")]

        page.get_by_role("button", name="Показать, что изменится").click()
        page.wait_for_selector("li:has-text('Больше не будет')", timeout=LONG)
        page.get_by_label("Почему забираете").fill("не та шкала")
        page.get_by_role("button", name="Забрать загрузку и пересчитать").click()
        page.wait_for_selector("p.verdict:has-text('не та шкала')", timeout=LONG)
        page.wait_for_selector("h1.headline:has-text('284 из 284')", timeout=LONG)
        assert "284 из 284" in headline(settled(page))
        assert len(store.snapshot().imports) == 1


def refused_rows(page: Page) -> list[tuple[str, str]]:
    """Row and reason of what the download button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Скачать отклонённые строки").click()
    text = download.value.path().read_text("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    return [(row["Row in the file"], row["Reason"]) for row in rows]


def test_an_agency_is_written_into_its_cell_and_counts(tmp_path, page_of):
    store = Store(tmp_path / "store")
    load(store, write_export(tmp_path / "week_2026-11-23.csv", (HEALTH,)))
    with serving(tmp_path / "store") as url:
        page = page_of(f"{url}/reliability?tab=reference")
        canvas = page.locator("[data-testid='stDataFrame'] canvas").first
        box = canvas.bounding_box()
        # the second column of the first row: a table is a picture to a browser
        page.mouse.dblclick(box["x"] + box["width"] * 0.3, box["y"] + 50)
        cell = page.locator("#portal").locator("input, textarea").first
        cell.focus()
        cell.press("Control+a")
        cell.press_sequentially("Комитет")
        cell.press("Enter")
        page.wait_for_selector("text=ещё не сохранены")
        page.get_by_role("button", name="Сохранить и пересчитать").click()
        page.wait_for_selector("text=Готово: страницы", timeout=LONG)
        text = (tmp_path / "store" / "agencies.csv").read_text("utf-8-sig")
        assert ";Минздрав;Комитет;" in text
        said = page.inner_text("[data-testid=stMain]")
        assert "У каждой организации есть ведомство." in said


def test_a_phone_reads_the_report_without_scrolling_aside(tmp_path, page_of):
    store = Store(tmp_path / "store")
    load(store, write_export(tmp_path / "week_2026-11-23.csv", SMALL))
    with serving(tmp_path / "store") as url:
        for tab in ("imports", "reference", "survey"):
            page = page_of(f"{url}/reliability?tab={tab}", width=400)
            assert page.evaluate("document.documentElement.scrollWidth") <= 400
