"""Issuing the weekly package: once for a state, never overwritten, always the same."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from metrics.catalogue import SHOWN
from metrics.errors import StoreRefused
from metrics.findings.usual_range import Baselines
from metrics.period import Weeks
from metrics.reference import references
from metrics.reference.clock import zone_of
from metrics.reports.weekly import register
from metrics.reports.weekly.archive import Archived
from metrics.reports.weekly.issue import Issue, State, Wanted
from metrics.reports.weekly.package import package, zipped
from metrics.reports.weekly.register import Inputs, Release
from metrics.store import database, ledger, settings
from metrics.store.aside import aside
from metrics.store.layout import Layout
from metrics.store.ledger import Entry
from metrics.store.lock import writing
from metrics.store.moved import moved
from metrics.store.publishing import draft_state
from metrics.store.settings import Baseline
from metrics.store.store import Store, open_state

_INVENTED = "CC0-1.0"  # nobody owns the figures of the demo


@dataclass(frozen=True, kw_only=True)
class Held:
    """A state and the database that it lies in."""

    state: State
    path: Path


@contextmanager
def published(store: Store) -> Iterator[Held]:
    """The published state, with the settings as they stand now."""
    snapshot, layout = store.snapshot(), store.layout
    if snapshot is None or not snapshot.imports:
        raise StoreRefused(str(layout.root), "holds no import yet.")
    path = layout.snapshot(snapshot.name)
    office = settings.read(layout)
    held = {i.number for i in snapshot.imports}
    yield Held(
        path=path,
        state=State(
            snapshot=snapshot,
            references=references.read_kept(layout, database.fingerprint_of(path)),
            entries=tuple(e for e in ledger.entries(layout) if e.number in held),
            baselines=office.baselines,
            **_told_by(layout),
        ),
    )


@contextmanager
def as_of(store: Store, number: int) -> Iterator[Held]:
    """The state after an import, made from the ledger.

    Where a release rests on these very imports, with the tables and settings of that
    release, so that what was issued comes out again; else with those of today.
    """
    layout = store.layout
    counting = tuple(e.number for e in ledger.entries(layout) if e.number <= number)
    resting = [r for r in register.releases(layout) if r.inputs.imports == counting]
    if resting:
        inputs = resting[-1].inputs
        baselines = tuple(map(_baseline, inputs.baselines))
    else:
        known = references.read(layout)
        references.keep(layout, known)
        inputs = Inputs(
            imports=counting, references=known.fingerprint, **_told_by(layout)
        )
        baselines = settings.read(layout).baselines
    with _made_again(layout, inputs, baselines) as held:
        yield held


def _told_by(layout: Layout) -> dict[str, object]:
    """What a package says of the office that issues it."""
    office = settings.read(layout)
    return {
        "contact": office.contact,
        "licence": office.licence or (_INVENTED if layout.is_demo else None),
        "zone": zone_of(office.home_region),
        "is_demo": layout.is_demo,
    }


def issue(
    store: Store, held: Held, wanted: Wanted, *, correction: str | None = None
) -> Release:
    """The release of a week from this state; made once, then the same for ever.

    StoreRefused where the week was issued from another state and no correction is told,
    or where a correction is told and nothing was issued.
    """
    layout, inputs = store.layout, Inputs.of(held.state)
    known = register.issued(layout, wanted)
    for release in reversed(known):
        if release.inputs == inputs:
            if correction not in (None, release.correction):
                raise StoreRefused(
                    release.name,
                    "was issued from this very state: there is nothing to correct.",
                    "Leave --correction out to have it written again.",
                )
            return _restored(store, release)
    if known and correction is None:
        raise _is_issued(known[-1])
    if not known and correction is not None:
        raise StoreRefused(
            wanted.week_name, "was not issued yet, so there is nothing to correct."
        )
    number = len(known) + 1
    previous = register.before(layout, wanted)
    packed = _packed(store, held, wanted, number, previous, correction)
    register.add(
        layout,
        wanted,
        number,
        held.state,
        packed,
        previous=previous and previous.name,
        correction=correction,
    )
    return register.issued(layout, wanted)[-1]


def rebuilt(store: Store, release: Release) -> bytes:
    """A release made again from the ledger and the tables that it rested on."""
    layout = store.layout
    wanted = Wanted(
        week=Weeks(release.week), scope=release.scope, audience=release.audience
    )
    baselines = tuple(map(_baseline, release.inputs.baselines))
    by_name = {one.name: one for one in register.releases(layout)}
    previous = by_name.get(release.previous)
    with _made_again(layout, release.inputs, baselines) as held:
        return _packed(
            store, held, wanted, release.number, previous, release.correction
        )


def content(store: Store, release: Release) -> bytes:
    """The zip of a release as it was issued, made again where it is lost."""
    _restored(store, release)
    return register.zip_of(store.layout, release.name).read_bytes()


def _packed(
    store: Store,
    held: Held,
    wanted: Wanted,
    number: int,
    previous: Release | None,
    correction: str | None,
) -> bytes:
    earlier = _archived(store, previous)
    made = Issue(
        wanted=wanted,
        number=number,
        state=held.state,
        previous=earlier,
        correction=correction,
        moved=moved(held.path, max(earlier.imports), SHOWN) if earlier else (),
    )
    return zipped(package(made), made.name)


def _archived(store: Store, release: Release | None) -> Archived | None:
    if release is None:
        return None
    return register.archived(release, content(store, release))


def _restored(store: Store, release: Release) -> Release:
    """The release, its zip made again from the ledger where it is lost or damaged."""
    if register.is_whole(store.layout, release):
        return release
    packed = rebuilt(store, release)
    if register.digest(packed) != release.sha256:
        raise StoreRefused(
            str(register.zip_of(store.layout, release.name)),
            "is lost or damaged, and the ledger gives other bytes.",
            "Restore it from a copy, or install the version that issued it.",
        )
    register.keep(store.layout, release.name, packed)
    return release


def _is_issued(release: Release) -> StoreRefused:
    return StoreRefused(
        release.name,
        "was issued from another state of the data and stays as it is.",
        "Give --correction TEXT to issue the next number; the issued one lies in "
        "`releases` of the store.",
    )


@contextmanager
def _made_again(layout: Layout, inputs: Inputs, baselines: Baselines) -> Iterator[Held]:
    """The state of some imports from the ledger, in a file that goes afterwards."""
    known = references.read_kept(layout, inputs.references)
    entries = _entries(layout, inputs.imports)
    with ExitStack() as stack:
        with writing(layout):
            folder = stack.enter_context(aside(layout))
            draft = draft_state(layout, entries, max(inputs.imports), known=known)
            path = draft.rename(folder / draft.name)
        yield Held(
            path=path,
            state=State(
                snapshot=open_state(path, path.stem),
                references=known,
                entries=entries,
                baselines=baselines,
                contact=inputs.contact,
                licence=inputs.licence,
                zone=inputs.zone,
                is_demo=inputs.is_demo,
            ),
        )


def _entries(layout: Layout, numbers: tuple[int, ...]) -> tuple[Entry, ...]:
    """Imports by number, those that were taken back since among them."""
    found = {e.number: e for e in ledger.kept(layout)}
    if lost := [n for n in numbers if n not in found]:
        raise StoreRefused(
            str(layout.ledger),
            "lacks the rows of imports that were erased: {numbers}.",
            numbers=", ".join(map(str, lost)),
        )
    return tuple(found[n] for n in numbers)


def _baseline(kept: dict) -> Baseline:
    where = {name: tuple(values) for name, values in kept["where"].items()}
    first_day = date.fromisoformat(kept["first_day"])
    return Baseline(**kept | {"where": where, "first_day": first_day})
