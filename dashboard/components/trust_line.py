"""How fresh and how whole the data are; at the bottom of every page."""

from dashboard import store
from dashboard.components.address import link
from dashboard.components.markup import plain, tag
from metrics.language import dates, numbers
from metrics.language.language import Language
from metrics.snapshot import Import


def trust_line(language: Language) -> str:
    """The data's date, the rows that were taken, the warnings, the link; as markup."""
    state = store.snapshot()
    imports = state.imports
    accepted = sum(i.rows for i in imports)
    refused = sum(i.refused for i in imports)
    parts = [
        language.text(
            "Data as of {moment}",
            moment=dates.moment(language, max(i.exported_at for i in imports)),
        ),
        language.text(
            "accepted {accepted} of {read} rows",
            accepted=numbers.count(language, accepted),
            read=numbers.count(language, accepted + refused),
        ),
        language.plural("{n} import", "{n} imports", len(imports)),
        language.plural("{n} warning", "{n} warnings", warnings(imports)),
    ]
    view = tag("a", plain(language.text("Link to this view")), href=link())
    return " · ".join([*map(plain, parts), view])


def warnings(imports: tuple[Import, ...]) -> int:
    """Imports with refused rows or with waiting appeals that vanished."""
    return sum(1 for i in imports if i.refused or i.vanished)
