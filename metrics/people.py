"""The people who may sign in, and what each may see.

They are rows of the store's settings, keyed by who vouches for them (the issuer) and
their name there (the subject). Claims of the provider count only where the settings
name them. Who is in neither sees nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from metrics.access import ROLES, Viewer

PROXY_SECRET = "APPEALS_PROXY_SECRET"  # environment: what only the proxy knows too
SIGN_INS = ("none", "oidc", "proxy")
_CLAIMS = ("role", "regions", "agencies")


@dataclass(frozen=True, kw_only=True)
class Person:
    """One `[[access]]` of the settings."""

    issuer: str
    subject: str
    role: str
    regions: frozenset[str] | None = None  # None: all
    agencies: frozenset[str] | None = None  # None: all
    until: date | None = None  # the last day on which it holds

    def __post_init__(self) -> None:
        if not self.issuer or not self.subject:
            raise ValueError("[[access]] needs an issuer and a subject")
        if not isinstance(self.until, date | None) or isinstance(self.until, datetime):
            raise ValueError(f"[[access]] of {self.subject}: until is not a day")
        _check(f"[[access]] of {self.subject}", self.viewer)

    @property
    def viewer(self) -> Viewer:
        """What the person may see."""
        return Viewer(role=self.role, regions=self.regions, agencies=self.agencies)


def person(entry: Mapping[str, object]) -> Person:
    """A person from a table of the settings; ValueError names what is wrong."""
    known = Person.__dataclass_fields__
    if unknown := set(entry) - set(known):
        raise ValueError(f"[[access]]: {', '.join(sorted(unknown))} is unknown")
    if missing := {"issuer", "subject", "role"} - set(entry):
        raise ValueError(f"[[access]]: {', '.join(sorted(missing))} is missing")
    limits = {n: _names(entry[n], n) for n in ("regions", "agencies") if n in entry}
    return Person(**{**entry, **limits})


def claim_names(table: Mapping[str, object]) -> dict[str, str]:
    """The names of the claims that tell role and limits; ValueError if one is not."""
    for name, claim in table.items():
        if name not in _CLAIMS or not isinstance(claim, str) or not claim:
            raise ValueError(f"[claims] {name} = {claim!r}: write {_CLAIMS} = a name")
    if table and "role" not in table:
        raise ValueError("[claims] names no role")
    return dict(table)


def viewer_of(
    people: tuple[Person, ...],
    claimed: Mapping[str, str],
    claims: Mapping[str, object],
    today: date,
) -> Viewer | None:
    """What a signed-in person may see; None for somebody unknown.

    A row of the settings wins over the provider's claims, also when it has run out. A
    claim that is absent or makes no sense gives nothing, never everything.
    """
    who = (claims.get("iss"), claims.get("sub"))
    for known in people:
        if (known.issuer, known.subject) == who:
            has_run_out = known.until is not None and known.until < today
            return None if has_run_out else known.viewer
    if not claimed:
        return None
    try:
        limits = {
            name: _names(claims[claimed[name]], name)
            for name in ("regions", "agencies")
            if name in claimed
        }
        viewer = Viewer(role=_role(claims[claimed["role"]]), **limits)
        _check("claims", viewer)
    except (KeyError, ValueError):
        return None
    return viewer


def _role(claim: object) -> str:
    """The role among those that a claim lists; of several the one with most rights."""
    said = [claim] if isinstance(claim, str) else claim
    known = [role for role in ROLES if isinstance(said, list | tuple) and role in said]
    if not known:
        raise ValueError(f"{claim!r} names no role")
    return known[-1]


def _names(found: object, name: str) -> frozenset[str]:
    is_list = isinstance(found, list | tuple)
    if not is_list or not all(isinstance(name, str) for name in found):
        raise ValueError(f"{name} = {found!r} is not a list of names")
    return frozenset(found)


def _check(where: str, viewer: Viewer) -> None:
    if viewer.role not in ROLES:
        raise ValueError(f"{where}: role = {viewer.role!r}; known: {', '.join(ROLES)}")
    is_limited = viewer.regions is not None or viewer.agencies is not None
    if is_limited and viewer.role in ("importer", "administrator"):
        # an import changes the numbers of all, and its report tells of every row
        raise ValueError(f"{where}: {viewer.role} cannot be limited to regions")
