"""Names of places in the reader's language; what a file calls itself stays so."""

from metrics.language.language import Language
from metrics.reference.regions import regions


def region_name(language: Language, code: str) -> str:
    """The name of a region by its code; outside the reference it stays as it is."""
    region = regions().get(code)
    if region is None:
        return str(code)
    return region.name_ru if language.code == "ru" else region.name_en
