"""How fresh and how whole the data are; at the bottom of every page."""

from dataclasses import replace

from dashboard import intake, store
from dashboard.cluster import cluster
from dashboard.components.address import leading_to, link
from dashboard.components.choice import chosen_question
from dashboard.components.markup import plain, tag
from dashboard.pin import chosen_pin, may_pin, pinned_link
from metrics.access import Right
from metrics.findings.sentences import coverage_text
from metrics.language import dates, numbers
from metrics.language.language import Language


def trust_line(language: Language) -> str:
    """The data's date, rows taken, answers rated, warnings, the link; as markup.

    Rows and warnings speak of all that was ever imported: see `tells_of_imports`.
    """
    imports = store.snapshot().imports
    moment = dates.moment(language, max(i.exported_at for i in imports))
    parts = [plain(language.text("Data as of {moment}", moment=moment))]
    (rated,) = store.answers(replace(chosen_question(), metrics=("coverage",)))
    if every := coverage_text(language, rated.value):
        parts.append(plain(every))
    if (counting := cluster(store.folder())) is not None:
        name = counting.connection.name
        parts.append(plain(language.text("counted by {cluster}", cluster=name)))
    if tells_of_imports():
        parts[1:1] = [
            plain(
                language.text("accepted {accepted} of {read} rows", **rows_of(language))
            ),
            plain(language.plural("{n} import", "{n} imports", len(imports))),
        ]
        if chosen_pin() is None:  # warnings of later imports count, too
            parts.append(_warned(language))
    parts.append(tag("a", plain(language.text("Link to this view")), href=link()))
    if may_pin():
        fixed = language.text("Link to these figures")
        parts.append(tag("a", plain(fixed), href=pinned_link()))
    return " · ".join(tag("span", part) for part in parts)


def tells_of_imports() -> bool:
    """Whether the reader may know how many rows of all regions were imported."""
    return store.viewer().may(Right.COUNTS) and store.viewer().sees_all


def _warned(language: Language) -> str:
    there = leading_to("reliability", tab="imports")
    said = plain(warnings_said(language))
    if not store.viewer().may(Right.IMPORTS):  # the page has no such tab for them
        return said
    return tag("a", said, href=there, target="_self")


def rows_of(language: Language) -> dict[str, str]:
    """How many rows have been taken of those that were read, as they are said."""
    imports = store.snapshot().imports
    return {
        "accepted": numbers.count(language, sum(i.rows for i in imports)),
        "read": numbers.count(language, sum(i.rows_read for i in imports)),
    }


def warnings_said(language: Language) -> str:
    """How many imports brought a warning."""
    warned = intake.warned_imports()
    if not warned:
        return language.text("no warnings")
    return language.plural(
        "{n} import with warnings", "{n} imports with warnings", warned
    )
