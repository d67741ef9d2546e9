"""What an office sets for itself: `settings.toml` in the store."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from metrics.catalogue import CATALOGUE
from metrics.errors import StoreRefused
from metrics.people import SIGN_INS, Person, claim_names, person
from metrics.question import DIMENSIONS, Value
from metrics.store.layout import Layout
from metrics.store.mail import Mail

BENCHMARKS = ("own", "all")
MOST_MEGABYTES = 200  # that the dashboard's server takes at all
# what an address must not hold: user:password@, a token, a key
_SECRET = re.compile(r"//[^/]*:[^/]*@|(token|secret|password|key)\w*=", re.IGNORECASE)
_WRITTEN = {  # settings that are tables in the file
    "baselines": "[[baseline]] with metric, from, reason, author, where",
    "mail": "[mail] with host, sender, recipients, port, security, user, language",
    "people": "[[access]] with issuer, subject, role, regions, agencies, until",
    "claims": "[claims] with role, regions, agencies",
}


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """A day from which a metric's usual range is reckoned anew, and who says why."""

    metric: str
    first_day: date  # `from` in the file
    reason: str
    author: str
    where: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    def covers(self, metric: str, where: Mapping[str, tuple[Value, ...]]) -> bool:
        """Whether it speaks of the metric under these filters: all it names, or less.

        One set for an agency says nothing of the region that the agency is part of.
        """
        return metric == self.metric and all(
            where.get(name) and set(where[name]) <= set(values)
            for name, values in self.where.items()
        )


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings, with what holds where the file says nothing."""

    home_region: str | None = None  # ISO 3166-2 code that pages open on
    bad_rows: float = 0.05  # share of refused rows from which a file is refused
    hash_numbers: bool = False  # keep only keyed hashes of the numbers of appeals
    contradictions: float = 0.01  # share of numbers that stand twice and differ
    upload_megabytes: int = 50  # of a file that a page takes; 200 at most
    office_hours: tuple[int, int] = (9, 18)  # of a working day, for limits in hours
    engine: str | None = None  # sc://HOST:PORT that counts instead of this computer
    published: str | None = None  # folder or URL of `appeals publish`, for a cluster
    engine_seconds: int = 60  # that a cluster may take for one question
    contact: str | None = None  # whom readers of the weekly package may ask
    licence: str | None = None  # of the weekly package: a name (CC-BY-4.0), an address
    baselines: tuple[Baseline, ...] = ()  # `[[baseline]]` in the file
    sign_in: str = "none"  # oidc: by Streamlit's secrets; proxy: by trusted headers
    people: tuple[Person, ...] = ()  # `[[access]]` in the file
    claims: Mapping[str, str] = field(default_factory=dict)  # of the provider
    benchmarks: str = "own"  # all: who sees a part is told one figure of the rest
    mail: Mail | None = None  # `[mail]`: without it nothing is ever sent

    def __post_init__(self) -> None:
        for name in ("bad_rows", "contradictions"):
            value = getattr(self, name)
            if not isinstance(value, int | float) or not 0 <= value <= 1:
                raise TypeError(f"{name} = {value!r} is not a share from 0 to 1")
        if not isinstance(self.home_region, str | None):
            raise TypeError(f"home_region = {self.home_region!r} is not a code")
        for name in ("engine", "published"):
            if not isinstance(value := getattr(self, name), str | None):
                raise TypeError(f"{name} = {value!r} is not an address")
            if value is not None and _SECRET.search(value):  # and it is not repeated
                raise ValueError(
                    f"{name} holds a secret: those belong in the environment"
                )
        if not isinstance(self.engine_seconds, int) or self.engine_seconds < 1:
            raise TypeError(
                f"engine_seconds = {self.engine_seconds!r}: write 1 or more"
            )
        for name in ("contact", "licence"):
            if not isinstance(value := getattr(self, name), str | None):
                raise TypeError(f"{name} = {value!r} is not a text")
        size = self.upload_megabytes
        if not isinstance(size, int) or not 1 <= size <= MOST_MEGABYTES:
            raise TypeError(f"upload_megabytes = {size!r}: write 1 to {MOST_MEGABYTES}")
        if self.sign_in not in SIGN_INS:
            raise TypeError(f"sign_in = {self.sign_in!r}: write {', '.join(SIGN_INS)}")
        if self.benchmarks not in BENCHMARKS:
            raise TypeError(f"benchmarks = {self.benchmarks!r}: write own or all")
        opens, closes = self.office_hours
        if not 0 <= opens < closes <= 24:
            raise TypeError(f"office_hours = {self.office_hours}: write [9, 18]")


def read(layout: Layout) -> Settings:
    """The store's settings; StoreRefused names what cannot be read."""
    path = layout.settings
    try:
        about = path.stat()
    except FileNotFoundError:
        return Settings()
    return _parsed(path, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=8)  # pages ask on every run; a file that has changed is read again
def _parsed(path: Path, changed_at: int, size: int) -> Settings:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        mail = table.pop("mail", None)
        return Settings(
            baselines=tuple(map(_baseline, table.pop("baseline", ()))),
            mail=None if mail is None else Mail(**mail),
            people=tuple(map(person, table.pop("access", ()))),
            claims=claim_names(table.pop("claims", {})),
            **table,
        )
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        known = ", ".join(_WRITTEN.get(n, n) for n in Settings.__dataclass_fields__)
        raise StoreRefused(
            str(path),
            "cannot be read: {error}.",
            "Known settings: {known}.",
            error=error,
            known=known,
        ) from error


def _baseline(entry: Mapping[str, object]) -> Baseline:
    entry = dict(entry)
    metric, first_day = entry.get("metric"), entry.pop("from", None)
    if metric not in CATALOGUE:
        raise ValueError(f"[[baseline]] metric = {metric!r} is not in the catalogue")
    if not isinstance(first_day, date) or isinstance(first_day, datetime):
        raise ValueError(f"[[baseline]] from = {first_day!r} is not a day")
    for name in ("reason", "author"):
        text = entry.get(name)
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"[[baseline]] of {metric} from {first_day} has no {name}")
    where = entry.pop("where", {})
    if unknown := set(where) - set(DIMENSIONS):
        raise ValueError(f"[[baseline]] where: {', '.join(sorted(unknown))} is unknown")
    values = {n: tuple(v) if isinstance(v, list) else (v,) for n, v in where.items()}
    return Baseline(first_day=first_day, where=values, **entry)
