"""Regions by their own packages stand on the page of regions, marked."""

import re

from metrics.neighbours.kept import keep
from metrics.store.layout import Layout
from tests.neighbours.packages import ROSTOV, issued_zip
from tests.pages.conftest import words
from tests.pages.exports import SMALL, Body

ADYGEA = Body(name="Минтранс", good=90, bad=10, region="Республика Адыгея")
MARKED = r"Ростовская область.*60\W%.*по пакету региона"


def test_with_one_region_of_ours_the_others_stand_below_it(imported, opened, tmp_path):
    keep(Layout(imported(*SMALL)), issued_zip(tmp_path, ROSTOV))
    said = words(opened("regions"))
    assert "Регионы рядом" in said
    assert re.search(rf"Волгоградская область.*{MARKED}", said, re.S)
    assert "данные на 22 ноября 2026, версия 1.0.0" in said


def test_in_the_table_of_regions_it_is_marked_and_not_compared(
    imported, opened, tmp_path
):
    keep(Layout(imported(*SMALL, ADYGEA)), issued_zip(tmp_path, ROSTOV))
    said = words(opened("regions"))
    # ours are compared with each other alone: 90 of 100 against 150 of 200
    assert "Округ: 80\N{NO-BREAK SPACE}%" in said
    assert re.search(MARKED, said, re.S)


def test_a_region_of_ours_is_never_shown_by_a_package(imported, opened, tmp_path):
    keep(Layout(imported(*SMALL, ROSTOV)), issued_zip(tmp_path, ROSTOV))
    assert "по пакету региона" not in words(opened("regions"))


def test_no_other_page_uses_it(imported, opened, tmp_path):
    keep(Layout(imported(*SMALL)), issued_zip(tmp_path, ROSTOV))
    for page in ("summary", "agencies"):
        assert "Ростовская" not in words(opened(page))
