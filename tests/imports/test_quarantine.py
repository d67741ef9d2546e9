"""Refused rows come back as a file for Excel: mend it, load it again."""

from tests.imports.files import pos_row, quarantine, rows, write_pos, write_table


def test_only_mapped_columns_are_written(parse, tmp_path):
    path = write_pos(tmp_path / "a.csv", pos_row(), pos_row(Номер="2,5E+11"))
    parsed = parse(path)
    assert quarantine(parsed) == [
        [
            "Row in the file",
            "Reason",
            "Import",
            "Номер",
            "Источник",
            "Верхнеуровневый ЛКО",
            "Категория",
            "Подкатегория",
            "Факт",
            "Организация, в которой находится сообщение",
            "Дата поступления",
            "Дата планируемого завершения работ",
            "Дата фактического завершения работ",
            "Статус",
            "Просрочено",
            "Фаст-трек",
            "ФЗ",
            "Тип решения",
            "Оценка ответа заявителем",
            "Повторное рассмотрение",
        ],
        [
            "3",
            "«Номер»: 2,5E+11: digits of the number were lost",
            "7",
            "2,5E+11",
            "MED_DOC_EPGU",
            "Томская область",
            "Медицина",
            "",
            "",
            'ОГБУЗ "Больница № 2"',
            "06.01.2026",
            "16.01.2026",
            "",
            "Назначен исполнитель",
            *[""] * 6,
        ],
    ]
    assert parsed.refused.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_file_without_refused_rows_has_no_quarantine(parse, tmp_path):
    parsed = parse(write_pos(tmp_path / "a.csv", pos_row()))
    assert parsed.refused is None
    assert [file.name for file in parsed.rows.parent.iterdir()] == ["rows.parquet"]


def test_what_excel_would_take_for_a_formula_is_written_with_an_apostrophe(
    parse, tmp_path
):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at | topic           | subtopic | fact | channel | kind
        1         | 2026-11-16  | fine            |          |      |         |
        2         | someday     | =HYPERLINK("x") | @SUM(1)  | -    | -12,5   | +7 900
        """,
    )
    assert quarantine(parse(path))[1][5:] == [
        '\'=HYPERLINK("x")',
        "'@SUM(1)",
        "-",
        "-12,5",
        "'+7 900",
    ]


def test_a_mended_quarantine_is_an_export_again(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at | topic
        1         | 2026-11-16  | fine
        2         | someday     | =SUM(1)
        """,
    )
    text = parse(path).refused.read_text(encoding="utf-8-sig")
    mended = tmp_path / "mended.csv"
    mended.write_text(text.replace("someday", "2026-11-17"), encoding="utf-8-sig")
    parsed = parse(mended)
    assert rows(parsed, "appeal_id", "topic") == [("2", "=SUM(1)")]
    assert parsed.report.not_loaded == ()
