"""Personal cells: only a keyed hash of them is ever kept."""

import hmac

from tests.imports.conftest import KEY
from tests.imports.files import quarantine, rows, write_table

ANNA = hmac.digest(KEY, "анна петрова".encode(), "sha256").hex()


def test_a_citizen_becomes_a_keyed_hash(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at | citizen
        1         | 2026-11-16  | Анна Петрова
        2         | 2026-11-16  | АННА  ПЕТРОВА
        3         | 2026-11-16  |
        """,
    )
    expected = [(ANNA,), (ANNA,), (None,)]  # one person, however she is written
    assert rows(parse(path), "citizen_hash") == expected


def test_a_refused_row_shows_no_citizen_and_keeps_the_same_hash(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at | citizen
        1         | 2026-11-16  | Иван Иванов
        2         | someday     | Анна Петрова
        """,
    )
    parsed = parse(path)
    assert quarantine(parsed)[1][5] == ANNA
    mended = tmp_path / "mended.csv"
    text = parsed.refused.read_text(encoding="utf-8-sig")
    mended.write_text(text.replace("someday", "2026-11-16"), encoding="utf-8")
    assert rows(parse(mended), "citizen_hash") == [(ANNA,)]
