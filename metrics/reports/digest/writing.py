"""The files of a digest: HTML and PDF in every language."""

from pathlib import Path

from metrics.language.language import LANGUAGES, language
from metrics.reports.digest.digest import Digest
from metrics.reports.digest.page import page
from metrics.reports.digest.pdf import pdf
from metrics.store.layout import settle


def write_digest(digest: Digest, folder: Path, name: str) -> tuple[Path, ...]:
    """Write `<name>_digest_<language>.html` and `.pdf`; nothing where one fails."""
    pages = {code: page(language(code), digest) for code in LANGUAGES}
    files = {}
    for code, html in pages.items():
        files[f"{name}_digest_{code}.html"] = html.encode("utf-8")
        files[f"{name}_digest_{code}.pdf"] = pdf(html)
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        draft = folder / f"{file}.new"
        draft.write_bytes(content)
        settle(draft, folder / file)
    return tuple(folder / file for file in files)
