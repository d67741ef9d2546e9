"""The glossary: metrics found by any of their words, in any language."""

from metrics.catalogue import CATALOGUE, SHOWN
from metrics.language.language import LANGUAGES, language


def found_metrics(words: str) -> tuple[str, ...]:
    """Metrics whose name or texts hold all of the words; all for no word."""
    wanted = words.casefold().replace("ё", "е").split()
    return tuple(
        name for name in SHOWN if all(word in _texts_of(name) for word in wanted)
    )


def _texts_of(name: str) -> str:
    metric = CATALOGUE[name]
    texts = [name]
    for code in LANGUAGES:
        said = language(code).text
        for english in (metric.label, metric.help, metric.definition, metric.gaming):
            if english:
                texts.append(said(english))
    return " ".join(texts).casefold().replace("ё", "е")
