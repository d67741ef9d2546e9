"""The last line of a page: the data behind it, its CSV, its print."""

import streamlit as st

from dashboard.components.answer_table import answer_table
from dashboard.components.download import download_buttons
from dashboard.components.markup import plain, tag
from dashboard.components.reader import reader_language
from dashboard.components.trust_line import trust_line
from metrics.answer import Answer

_PRINT = """
<script>
document.querySelectorAll("button.print").forEach(
  (button) => (button.onclick = () => window.print()));
</script>
"""


def foot(answers: list[Answer], *, key: str, split_by: tuple[str, ...] = ()) -> None:
    """Draw the line."""
    language = reader_language()
    with st.container(
        key="foot", horizontal=True, vertical_alignment="center", gap="small"
    ):
        st.html(tag("p", trust_line(language), css="trust"))
        button = tag("button", plain(language.text("Print on A4")), css="print")
        st.html(button + _PRINT, unsafe_allow_javascript=True, width="content")
        if answers:
            download_buttons(answer_table(language, answers, split_by), key=key)
