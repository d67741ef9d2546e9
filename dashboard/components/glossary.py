"""Every metric with its definition, from the one catalogue; found by its words."""

import streamlit as st

from dashboard import store
from dashboard.components.address import link_with, remember
from dashboard.components.finding import say_note
from dashboard.components.markup import plain, tag
from dashboard.components.reader import reader_language
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE, SHOWN
from metrics.language.glossary import found_metrics
from metrics.language.language import LANGUAGES, Language, language
from metrics.language.reasons import columns_said
from metrics.question import Question

_FIND = "find"  # the words, as the address has them


def glossary() -> None:
    """A field to search in, and the metrics that it leaves."""
    reader = reader_language()
    st.session_state[f"glossary_{_FIND}"] = st.query_params.get(_FIND, "")
    words = st.text_input(
        reader.text("Find a metric by any word"),
        key=f"glossary_{_FIND}",
        on_change=lambda: remember(_FIND, st.session_state[f"glossary_{_FIND}"], ""),
        icon=":material/search:",
    )
    names = found_metrics(words)
    if not names:
        say_note(reader.text("No metric has these words."))
        return
    said = reader.plural("{n} metric", "{n} metrics", len(names))
    say_note(said)
    lacking = _lacking()
    # one that was searched for stands open
    is_open = bool(words) and len(names) <= 3
    entries = (_entry(reader, n, lacking.get(n), is_open=is_open) for n in names)
    st.html(tag("div", *entries, css="glossary"))


def _lacking() -> dict[str, Answer]:
    """Metrics that the files of the store lack a column for."""
    answers = store.answers(Question(metrics=SHOWN))
    return {a.metric: a for a in answers if a.flag == "x"}


def _entry(reader: Language, name: str, lacks: Answer | None, *, is_open: bool) -> str:
    metric, text = CATALOGUE[name], reader.text
    other = next(code for code in LANGUAGES if code != reader.code)
    lines = [
        tag("p", plain(text(metric.definition))),
        _labelled(text("How it is made to look better"), text(metric.gaming))
        if metric.gaming
        else "",
        _beside(reader, metric.beside) if metric.beside else "",
        _labelled(
            text("Shown from"),
            text(
                "{shown} records, compared from {compared}",
                shown=metric.shown_from,
                compared=metric.compared_from,
            ),
        ),
        _labelled(
            text("In files and in the other language"),
            f"{name} · {language(other).text(metric.label)}",
        ),
    ]
    if lacks is not None:
        columns = columns_said(reader, lacks.missing)
        said = text(
            "It will appear once a file has the column {columns}.", columns=columns
        )
        lines.append(tag("p", plain(said), css="few"))
    summary = tag(
        "summary",
        tag("b", plain(text(metric.label))),
        " — ",
        plain(text(metric.help)),
    )
    opened = {"open": "open"} if is_open else {}
    return tag("details", summary, tag("div", *lines, css="entry"), **opened)


def _labelled(label: str, said: str) -> str:
    return tag("p", tag("b", plain(label)), ": ", plain(said))


def _beside(reader: Language, names: tuple[str, ...]) -> str:
    links = (
        tag(
            "a",
            plain(reader.text(CATALOGUE[name].label)),
            href=f"downloads{link_with(tab='glossary', find=name)}",
            target="_self",
        )
        for name in names
    )
    label = reader.text("Look at it together with")
    return tag("p", tag("b", plain(label)), ": ", ", ".join(links))
