"""Views of pages that a person has given names to: kept in `app.sqlite`.

A view is an address and holds no figures: who opens it sees what their rights allow.
"""

import sqlite3
from dataclasses import dataclass

from metrics.errors import QuestionRefused
from metrics.store.app_data import app_data, app_data_read
from metrics.store.layout import Layout

MOST = 100  # of one person
LONGEST = 80  # letters of a name
_LONGEST_QUERY = 4000


@dataclass(frozen=True, kw_only=True)
class SavedView:
    """A name, and the page and query that it opens."""

    number: int
    name: str
    page: str
    query: str  # as in an address, without the question mark


def saved_views(layout: Layout, who: str) -> tuple[SavedView, ...]:
    """A person's views, by name."""
    with app_data_read(layout) as data:
        rows = data.execute(
            "SELECT number, name, page, query FROM saved_views WHERE who = ?", (who,)
        ).fetchall()
    found = (SavedView(**dict(row)) for row in rows)
    return tuple(sorted(found, key=lambda view: view.name.casefold()))


def save_view(layout: Layout, who: str, name: str, *, page: str, query: str) -> None:
    """Keep a view under a new name; QuestionRefused where that cannot be."""
    name = _checked(name)
    if len(query) > _LONGEST_QUERY:
        raise QuestionRefused("view", "its address is too long to be kept.")
    with app_data(layout) as data:
        ((kept,),) = data.execute(
            "SELECT count(*) FROM saved_views WHERE who = ?", (who,)
        ).fetchall()
        if kept >= MOST:
            raise QuestionRefused(
                "view", "{most} views are kept already.", "Delete one.", most=MOST
            )
        try:
            data.execute(
                "INSERT INTO saved_views (who, name, page, query) VALUES (?, ?, ?, ?)",
                (who, name, page, query),
            )
        except sqlite3.IntegrityError:
            raise _taken(name) from None


def rename_view(layout: Layout, who: str, number: int, name: str) -> None:
    """Give one of a person's own views another name; QuestionRefused as on saving."""
    name = _checked(name)
    with app_data(layout) as data:
        try:
            data.execute(
                "UPDATE saved_views SET name = ? WHERE number = ? AND who = ?",
                (name, number, who),
            )
        except sqlite3.IntegrityError:
            raise _taken(name) from None


def delete_view(layout: Layout, who: str, number: int) -> None:
    """Forget one of a person's own views; nothing where it is not theirs."""
    with app_data(layout) as data:
        data.execute(
            "DELETE FROM saved_views WHERE number = ? AND who = ?", (number, who)
        )


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST:
        raise QuestionRefused("view", "a name takes 1 to {most} letters.", most=LONGEST)
    return name


def _taken(name: str) -> QuestionRefused:
    return QuestionRefused(
        "view", "there is a view “{name}” already.", "Choose another name.", name=name
    )
