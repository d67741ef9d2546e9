"""Errors that people read: where, what was found, what to do."""


class Refused(Exception):
    """A request that cannot be done; nothing was changed."""

    def __init__(self, where: str, found: str, do: str = "") -> None:
        self.where, self.found, self.do = where, found, do
        super().__init__(f"{where}: {found}" + (f" {do}" if do else ""))


class ImportRefused(Refused):
    """A file that was not imported; the store is as it was."""

    report: object | None = None  # ImportReport, where the file could be read


class QuestionRefused(Refused):
    """A question that names something unknown."""


class StoreRefused(Refused):
    """A store that cannot be read or written."""
