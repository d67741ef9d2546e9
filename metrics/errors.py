"""Errors that people read: where, what was found, what to do."""


class Refused(Exception):
    """A request that cannot be done; nothing was changed.

    With values, `found` and `do` are texts with {placeholders}, which a page says in
    its reader's language; `found`, `do` and the error itself are English.
    """

    def __init__(self, where: str, found: str, do: str = "", **values: object) -> None:
        self.texts, self.values = (found, do), values
        self.where = where
        self.found, self.do = (t.format(**values) if values else t for t in self.texts)
        super().__init__(" ".join(filter(None, (f"{where}: {self.found}", self.do))))


class ImportRefused(Refused):
    """A file that was not imported; the store is as it was."""

    report: object | None = None  # ImportReport, where the file could be read


class QuestionRefused(Refused):
    """A question that names something unknown."""


class AccessRefused(Refused):
    """Something that the reader's role does not allow."""


class StoreRefused(Refused):
    """A store that cannot be read or written."""
