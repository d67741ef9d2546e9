"""What an office sets for itself: `settings.toml` in the store."""

import tomllib
from dataclasses import dataclass

from metrics.errors import StoreRefused
from metrics.store.layout import Layout

MOST_MEGABYTES = 200  # that the dashboard's server takes at all


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings, with what holds where the file says nothing."""

    home_region: str | None = None  # ISO 3166-2 code that pages open on
    bad_rows: float = 0.05  # share of refused rows from which a file is refused
    hash_numbers: bool = False  # keep only keyed hashes of the numbers of appeals
    contradictions: float = 0.01  # share of numbers that stand twice and differ
    upload_megabytes: int = 50  # of a file that a page takes; 200 at most
    office_hours: tuple[int, int] = (9, 18)  # of a working day, for limits in hours

    def __post_init__(self) -> None:
        for name in ("bad_rows", "contradictions"):
            value = getattr(self, name)
            if not isinstance(value, int | float) or not 0 <= value <= 1:
                raise TypeError(f"{name} = {value!r} is not a share from 0 to 1")
        if not isinstance(self.home_region, str | None):
            raise TypeError(f"home_region = {self.home_region!r} is not a code")
        size = self.upload_megabytes
        if not isinstance(size, int) or not 1 <= size <= MOST_MEGABYTES:
            raise TypeError(f"upload_megabytes = {size!r}: write 1 to {MOST_MEGABYTES}")
        opens, closes = self.office_hours
        if not 0 <= opens < closes <= 24:
            raise TypeError(f"office_hours = {self.office_hours}: write [9, 18]")


def read(layout: Layout) -> Settings:
    """The store's settings; StoreRefused names what cannot be read."""
    path = layout.root / "settings.toml"
    if not path.exists():
        return Settings()
    try:
        return Settings(**tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        known = ", ".join(Settings.__dataclass_fields__)
        raise StoreRefused(
            str(path),
            "cannot be read: {error}.",
            "Known settings: {known}.",
            error=error,
            known=known,
        ) from error
