"""The page on paper: light whatever the screen was, charts as wide as their column.

A chart is drawn for the screen, in its colours and its width. As the browser prints,
its pictures are made to scale and take the light colours; afterwards all is as before.
"""

import re

import streamlit as st

from dashboard.components.colours import ON_WHITE

_PREPARE = """
export default function({ data }) {
  const undo = [];
  const put = (element, name, value) => {
    const before = element.getAttribute(name);
    undo.push(() => before === null
      ? element.removeAttribute(name) : element.setAttribute(name, before));
    element.setAttribute(name, value);
  };
  const light = (colour) => data.light[colour.replaceAll(" ", "")] ?? colour;
  const before = () => {
    for (const picture of document.querySelectorAll(".js-plotly-plot .main-svg")) {
      const [width, height] = ["width", "height"].map((n) => picture.getAttribute(n));
      if (width && height) put(picture, "viewBox", `0 0 ${width} ${height}`);
      for (const part of picture.querySelectorAll("[style]")) {
        const style = part.getAttribute("style");
        put(part, "style", style.replace(/rgb\\([^)]*\\)/g, light));
      }
    }
  };
  const after = () => { while (undo.length) undo.pop()(); };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    after();
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
  };
}
"""
_printer = st.components.v2.component("printer", js=_PREPARE)


def prepare_for_paper() -> None:
    """Stand by for the browser's print."""
    _printer(key="printer", data={"light": _LIGHT})


def _spelled(colour: str) -> str:
    """A colour as the browser's style says it, without spaces: rgb(18,22,27)."""
    red, green, blue = (int(pair, 16) for pair in re.findall("..", colour[1:]))
    return f"rgb({red},{green},{blue})"


_LIGHT = {
    _spelled(dark): light for dark, light in ON_WHITE.items() if dark.startswith("#")
}
