"""Import a file: bring it, see what its columns become, keep the mapping, import."""

from dataclasses import replace

import streamlit as st

from dashboard import intake
from dashboard.components.child import started
from dashboard.components.importing.before import what_is_known
from dashboard.components.importing.child import IMPORT, start_import
from dashboard.components.importing.columns import choose_columns
from dashboard.components.importing.dates import (
    ask_order,
    choose_clock,
    said_order,
)
from dashboard.components.importing.keep import (
    is_short_name,
    keep_format,
    write_mapping,
)
from dashboard.components.importing.look_at import choose_encoding, look_at
from dashboard.components.importing.preview_table import preview_table
from dashboard.components.importing.progress import show_progress
from dashboard.components.importing.result import show_refusal
from dashboard.components.importing.upload import choose_file
from dashboard.components.importing.words import choose_words
from dashboard.components.markup import headline, plain, tag
from dashboard.components.reader import reader_language
from metrics.errors import ImportRefused
from metrics.imports.draft import draft_places, drafted_format, short_name
from metrics.imports.preview import lacks, preview
from metrics.language.import_reading import file_lines, order_lines

language = reader_language()
text = language.text

st.html(headline(text("Import a file")))
if started(IMPORT) is not None:
    show_progress(language)
    st.stop()

brought = choose_file(language)
if brought is None:
    note = text(
        "Nothing is imported before you have seen what becomes of each column. Columns"
        " that are not chosen are dropped, and personal ones are never shown."
    )
    st.html(tag("p", plain(note), css="note"))
    what_is_known(language)
    st.stop()

formats = intake.formats()
with st.expander(text("How the file is read")), st.grid(min_column_width=250):
    encoding = choose_encoding(language)
    clock = choose_clock(language)
    exported_at = st.date_input(
        text("The day that the file speaks for"),
        value=None,
        format="DD.MM.YYYY",
        key="how_exported_at",
        help=text("Left open: by the name of the file, else its latest moment."),
    )
try:
    sample = look_at(brought, formats, encoding)
except ImportRefused as refusal:
    show_refusal(language, refusal)
    st.stop()

told = " · ".join(file_lines(language, sample.table))
if told:
    st.html(tag("p", plain(told), css="note"))

known = sample.known
name = known.name if known else short_name(brought.name)
places = draft_places(sample, formats)
if known is not None:
    st.html(
        tag(
            "p",
            plain(text("Recognised: {format}", format=known.title[language.code])),
            css="recognised",
        )
    )
    is_mapped = st.toggle(text("Change the mapping"), key="how_change")
else:
    note = text("No known format has these columns. Say which of them holds what.")
    st.html(tag("p", plain(note), css="note"))
    is_mapped = True

if is_mapped:
    places = choose_columns(language, sample, places)
drafted = drafted_format(sample, places, formats, name=name, title=brought.path.stem)
if clock is not None:
    drafted = replace(drafted, timezone=clock)
if lacks(drafted):
    note = text("Choose the number and the date of receipt: no appeal is without them.")
    st.info(note, icon=":material/arrow_upward:")
    st.stop()
if is_mapped:
    drafted = choose_words(language, sample, drafted, places)

shown = preview(sample, drafted, brought.name, date_order=said_order())
ask_order(language, shown)
for line in order_lines(language, shown.orders):
    st.html(tag("p", plain(line), css="note"))
st.html(preview_table(language, sample, shown))
if not sample.is_whole:
    note = language.plural(
        "By the first {n} row of the file",
        "By the first {n} rows of the file",
        sample.rows,
    )
    st.html(tag("p", plain(note), css="note"))
if shown.asks_clock is not None:
    note = text("The dates have offsets from UTC: say above whose clock counts.")
    st.warning(note, icon=":material/schedule:")

ready = shown.asks_order is None and shown.asks_clock is None
mapped = replace(shown.format, name=name)
if is_mapped:
    with st.grid(min_column_width=250, vertical_alignment="bottom"):
        title = st.text_input(
            text("What this kind of file is called"),
            value=known.title[language.code] if known else brought.path.stem,
            key="keep_title",
            max_chars=80,
        )
        short = st.text_input(
            text("Short name, in Latin letters"),
            value=name,
            key="keep_name",
            max_chars=40,
            help=text("It also names the numbering: appeals of one system share it."),
        )
        if not is_short_name(short):
            st.error(text("Small Latin letters, digits and _ alone."))
            ready = False
        mapped = replace(mapped, name=short, source=known.source if known else short)
        is_kept = st.button(
            text("Keep for next week"),
            icon=":material/save:",
            disabled=not ready,
            key="keep_format",
        )
    if is_kept:
        kept = keep_format(brought, mapped, title=title)
        st.success(plain(text("Kept: {path}", path=kept)))

if st.button(
    text("Import the file"),
    type="primary",
    icon=":material/upload:",
    disabled=not ready,
    key="start_import",
):
    options = ["--exported-at", exported_at.isoformat()] if exported_at else []
    options += ["--encoding", encoding] if encoding else []
    options += ["--date-order", said_order()] if said_order() else []
    start_import(brought, write_mapping(brought, mapped), *options)
    st.rerun()
