"""How fresh and how whole the data are; at the bottom of every page."""

from dataclasses import replace

from dashboard import intake, store
from dashboard.cluster import cluster
from dashboard.components.address import link, link_with
from dashboard.components.choice import chosen_question
from dashboard.components.markup import plain, tag
from metrics.findings.sentences import coverage_text
from metrics.language import dates, numbers
from metrics.language.language import Language


def trust_line(language: Language) -> str:
    """The data's date, rows taken, answers rated, warnings, the link; as markup."""
    imports = store.snapshot().imports
    (rated,) = store.answers(replace(chosen_question(), metrics=("coverage",)))
    parts = [
        language.text(
            "Data as of {moment}",
            moment=dates.moment(language, max(i.exported_at for i in imports)),
        ),
        language.text("accepted {accepted} of {read} rows", **rows_of(language)),
        language.plural("{n} import", "{n} imports", len(imports)),
        *filter(None, (coverage_text(language, rated.value),)),
    ]
    if (counting := cluster(store.folder())) is not None:
        name = counting.connection.name
        parts.append(language.text("counted by {cluster}", cluster=name))
    view = tag("a", plain(language.text("Link to this view")), href=link())
    warned = tag(
        "a",
        plain(warnings_said(language)),
        href=f"reliability{link_with(tab='imports')}",
        target="_self",
    )
    return " · ".join([*map(plain, parts), warned, view])


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
