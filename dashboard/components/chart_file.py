"""A chart as a picture to take along: Plotly's own, on white, under its finding.

Plotly draws the file from what the chart holds as its button is pressed. One listener
for all charts is there first: it lends the chart a title, a white ground and the
colours of the light page, and takes them back when the picture is on its way.
"""

import streamlit as st

from dashboard import audit, store
from dashboard.components.colours import LIGHT, ON_WHITE
from dashboard.components.filters_said import (
    asked_comparison,
    asked_question,
    file_stem,
)
from dashboard.components.pinned_band import pinned_name
from metrics.access import Right
from metrics.language.language import Language
from metrics.store.audit import Act

_TITLE, _LETTER = 15, 8  # pixels: size of the title, and what a letter of it takes
_LEAST = 760  # pixels of width: a phone's chart would be too small in a report
_LEND = """
export default function({ data, setTriggerValue }) {
  const onWhite = (part) => JSON.parse(JSON.stringify(part).replace(
    /#[0-9a-f]{6}\\b|rgba\\([^)]*\\)/gi,
    (colour) => data.colours[colour.toUpperCase()] ?? colour));
  const escaped = (said) => said.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const folded = (said, most) => said.split(" ").reduce((lines, word) => {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + word.length < most)
      lines[last] += ` ${word}`;
    else lines.push(word);
    return lines;
  }, []);
  const lend = (event) => {
    const chart = event.target.closest?.(".modebar-btn")?.closest(".js-plotly-plot");
    if (!chart) return;
    const { data: traces, layout, _fullLayout: full, _context: context } = chart;
    const options = context.toImageButtonOptions;
    const width = Math.max(full.width, data.least);
    const said = chart.closest("[data-testid=stPlotlyChart]").ariaLabel ?? "";
    const most = Math.floor((width - 24) / data.letter);
    const lines = [said, data.note].flatMap((one) => one ? folded(one, most) : []);
    const above = Math.ceil(lines.length * data.size * 1.35) + 14;
    chart.data = onWhite(traces);
    chart.layout = {
      ...onWhite(layout),
      paper_bgcolor: data.paper,
      plot_bgcolor: data.paper,
      margin: { ...layout.margin, t: (layout.margin?.t ?? 8) + above },
      title: {
        text: lines.map(escaped).join("<br>"),
        font: { size: data.size, color: data.text },
        xref: "container", x: 0, xanchor: "left",
        yref: "container", y: 1, yanchor: "top",
        pad: { l: 12, t: 10 },
      },
    };
    Object.assign(options, { width, height: full.height + above });
    if (data.is_noted) setTriggerValue("taken", options.filename);
    setTimeout(() => {
      Object.assign(chart, { data: traces, layout });
      delete options.width;
      delete options.height;
    });
  };
  document.addEventListener("click", lend, true);
  return () => document.removeEventListener("click", lend, true);
}
"""
_lender = st.components.v2.component("chart_file", js=_LEND)


@st.fragment
def lend_titles(language: Language) -> None:
    """Once on a page: the files of its charts have their findings as titles.

    Where people sign in, a picture that is taken is written down.
    """
    note = language.text("DEMO: the figures are invented") if store.is_demo() else ""
    taken = _lender(
        key="chart_file",
        on_taken_change=lambda: None,
        data={
            "colours": ON_WHITE,
            "paper": LIGHT.paper,
            "text": LIGHT.text,
            "size": _TITLE,
            "letter": _LETTER,
            "least": _LEAST,
            "note": note,
            "is_noted": store.office().sign_in != "none",
        },
    ).taken
    if taken:
        audit.note(Act.EXPORTED)


def picture_button(key: str) -> dict:
    """What Plotly is told of its one button, for those who may take exports."""
    if not store.viewer().may(Right.EXPORTS):
        return {"displayModeBar": False}
    name = file_stem(key, asked_question(), pinned_name(), asked_comparison())
    return {
        "displayModeBar": "hover",
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2},
    }


def picture_words(language: Language) -> dict[str, str]:
    """What Plotly says about its picture, by its own English words."""
    text = language.text
    return {
        "Download plot as a PNG": text("Download the chart as PNG"),
        "Preparing image - this may take a few seconds": text("The picture is drawn…"),
        "Image download succeeded": text("Downloaded"),
        "Sorry, there was a problem downloading your image!": text(
            "The picture could not be made"
        ),
    }
