"""Names as text: whatever a file calls an agency, the screen only ever shows it."""

import re
from collections.abc import Iterable

_ADDRESS = re.compile(r"http(?=s?:)|www(?=\.)|@", re.IGNORECASE)
LONG = 170  # letters of a headline
# around a figure of a sentence: its number's code, and what is said; no letters at all
_CODE, _SAID, _END = "\ue000", "\ue001", "\ue002"
_FIGURE = re.compile(f"{_CODE}(\\w+){_SAID}(.*?){_END}")
_NUMBER = r"\d+(?:[.,]\d+)?"
_COUNTED = re.compile(rf"({_CODE}\w+{_SAID}\d+{_END} \w+|(?:{_NUMBER}–)?{_NUMBER} \w+)")
_LETTERS = str.maketrans({c: f"&#{ord(c)};" for c in "&<>\"'`*_~#$[](){}\\|:"})


def plain(text: object) -> str:
    """The text with nothing left in it that HTML, Markdown or Plotly would obey.

    All three turn numeric entities back into letters, and none reads them as markup.
    """
    return str(text).translate(_LETTERS)


def label(text: object) -> str:
    """The text for a label, title or caption of Streamlit, which are Markdown.

    Markdown makes links of bare addresses even where no sign of its own is left: a
    joiner that nobody sees keeps them apart.
    """
    return plain(_ADDRESS.sub(lambda found: f"{found[0]}\N{WORD JOINER}", str(text)))


def tag(name: str, *content: str, css: str = "", **attributes: str) -> str:
    """An HTML element; its content must be markup already."""
    given = {"class": css, **attributes}
    said = "".join(
        f' {k.replace("_", "-")}="{plain(v)}"' for k, v in given.items() if v
    )
    return f"<{name}{said}>{''.join(content)}</{name}>"


def button(said: str, code: str, *, css: str = "figure", label: str = "") -> str:
    """A figure that opens the number of that code; what is said is markup already."""
    about = {"title": label, "aria_label": label, "data_number": code}
    return tag("button", said, css=css, type="button", **about)


def marked(said: str, code: str) -> str:
    """A figure within a sentence, marked so that `sentence` makes it a button."""
    return f"{_CODE}{code}{_SAID}{said}{_END}"


def spoken(text: str) -> str:
    """The sentence for who hears it and for files, without the marks of its figures."""
    return _FIGURE.sub(r"\2", text)


def sentence(text: str) -> str:
    """The sentence as markup, each marked figure a button."""
    return _FIGURE.sub(
        lambda found: button(found[2], found[1], css="figure told"), _unbroken(text)
    )


def headline(text: str, href: str = "") -> str:
    """The largest text of a page; a long one is set smaller. It may lead elsewhere."""
    css = "headline long" if len(spoken(text)) > LONG else "headline"
    return leading("h1", text, href, css=css)


def leading(name: str, text: str, href: str, *, css: str = "") -> str:
    """An element whose whole line leads elsewhere, by the arrow that style.css sets.

    The link lies over the line and not around it, so that figures in the line can be
    pressed; without an address it is the line alone.
    """
    if not href:
        return tag(name, sentence(text), css=css)
    there = tag("a", css="there", href=href, target="_self", aria_label=spoken(text))
    return tag(name, sentence(text), there, css=f"{css} leads".strip())


def _unbroken(text: str) -> str:
    """The text as markup in which no line ends between a number and its word."""
    parts = _COUNTED.split(text)  # every second one is a number with its word
    return "".join(
        tag("span", plain(part), css="unbroken") if i % 2 else plain(part)
        for i, part in enumerate(parts)
    )


def table(
    head: Iterable[str], rows: Iterable[Iterable[str]], *, caption: str, css: str = ""
) -> str:
    """An HTML table of markup; the first cell of a row is its heading.

    On a phone each row becomes a block, and each cell says what it is: style.css.
    """
    head = list(head)
    titles = "".join(tag("th", title, scope="col") for title in head)
    body = "".join(_row(head, list(cells)) for cells in rows)
    return tag(
        "div",
        tag(
            "table",
            tag("caption", caption),
            tag("thead", tag("tr", titles)),
            tag("tbody", body),
            css=f"standing {css}".strip(),
        ),
        css="wide",
    )


def _row(head: list[str], cells: list[str]) -> str:
    first = tag("th", cells[0], scope="row")
    named = zip(head[1:], cells[1:], strict=True)
    said = (
        tag("td", tag("i", title, ": "), cell) if cell else tag("td")
        for title, cell in named
    )
    return tag("tr", first, *said)
