"""JSON and XML: records by their names, numbers as they are written."""

import json

import pytest

from metrics.errors import ImportRefused
from tests.imports.files import rows


def written(folder, text, name="a.json", **how):
    path = folder / name
    path.write_text(text, encoding="utf-8", **how)
    return path


RECORDS = (
    {"appeal_id": 12345678901234567890, "received_at": "2026-11-16", "rating": 5},
    {"appeal_id": "007", "received_at": "2026-11-17", "topic": "Снег\nи лёд"},
)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(json.dumps(r) for r in RECORDS),
        "\n\n".join(json.dumps(r, ensure_ascii=False) for r in RECORDS) + "\n",
        json.dumps(RECORDS),
        json.dumps(RECORDS, indent=2),
        json.dumps({"appeals": RECORDS}),
        "\ufeff" + json.dumps(RECORDS),
    ],
    ids=["lines", "apart", "list", "indented", "named", "marked"],
)
def test_records_one_a_line_or_in_a_list(parse, tmp_path, text):
    columns = ("appeal_id", "rating", "topic", "row_number")
    assert rows(parse(written(tmp_path, text)), *columns) == [
        ("12345678901234567890", 5, None, 1),
        ("007", None, "Снег\nи лёд", 2),
    ]


def test_a_name_that_comes_late_is_a_column_as_well(parse, tmp_path):
    records = [{"appeal_id": n, "received_at": "2026-11-16"} for n in range(12_000)]
    records[11_999]["closed_at"] = "2026-11-17"
    parsed = parse(written(tmp_path, "\n".join(map(json.dumps, records))))
    assert sum(gone is not None for (gone,) in rows(parsed, "closed_at")) == 1


def test_a_name_with_nothing_but_null_is_a_column_that_is_blank(parse, tmp_path):
    text = json.dumps([{"appeal_id": 1, "received_at": "2026-11-16", "topic": None}])
    assert "topic" in parse(written(tmp_path, text)).metadata["columns"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"appeal_id": 1, "received_at": "2026-11-16"}\n{"appeal', "after record 1: "),
        ('[{"appeal_id": 1, "received_at": "2026-11-16"}', "the list breaks off"),
        ('[{"appeal_id": 1}, {"a" 2}]', "Expecting ':' delimiter"),
        ('[{"appeal_id": 1}] and more', "goes on after its end"),
        ('[{"appeal_id": 1}, 5]', "a record must be an object"),
        ("[]", "holds no records"),
        ('{"a": ' + "[" * 100_000, "cannot be read after record 0"),
        ('[{"appeal_id": 1,, "b": 2}]', "cannot be read after record 0"),
        ('{"colour": "red"}', "no known format has these columns: «colour»"),
    ],
)
def test_what_is_no_list_of_records_is_refused(parse, tmp_path, text, found):
    with pytest.raises(ImportRefused) as refusal:
        parse(written(tmp_path, text))
    assert found in refusal.value.found


def test_a_record_without_end_is_refused(parse, tmp_path):
    text = '{"appeal_id": "' + "1" * (40 << 20)
    with pytest.raises(ImportRefused, match="a record is longer than 16 MB"):
        parse(written(tmp_path, text))


def test_more_names_than_a_table_has_columns(parse, tmp_path):
    text = json.dumps({f"name {n}": 1 for n in range(20_000)})
    with pytest.raises(ImportRefused, match="more than 16,384 different names"):
        parse(written(tmp_path, text))


XML = """<?xml version="1.0" encoding="{encoding}"?>
<appeals><appeal><appeal_id>7</appeal_id><received_at>2026-11-16</received_at>
<topic>Снег &amp; лёд<!-- a remark --></topic></appeal></appeals>"""


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16"])
def test_xml_in_each_encoding(parse, tmp_path, encoding):
    path = tmp_path / "a.xml"
    path.write_bytes(XML.format(encoding=encoding).encode(encoding))
    assert rows(parse(path), "appeal_id", "topic") == [("7", "Снег & лёд")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<appeals><appeal><appeal_id>7</appeal_id>", "cannot be read after record 0"),
        ("<appeals/>", "holds no records"),
        ("<a><b><c>1</c></b></x>", "mismatched tag"),
        (
            '<!DOCTYPE a [<!ENTITY y "&x;&x;">]><a><b><c>&y;</c></b></a>',
            "it declares a document type",
        ),
        (
            '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a><b><c>1</c></b></a>',
            "it declares a document type",
        ),
    ],
)
def test_xml_that_is_no_list_of_records_is_refused(parse, tmp_path, text, found):
    with pytest.raises(ImportRefused) as refusal:
        parse(written(tmp_path, text, "a.xml"))
    assert found in refusal.value.found
