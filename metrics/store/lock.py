"""One writer at a time, held by the operating system: a killed one lets go."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from metrics.errors import StoreRefused
from metrics.store.layout import Layout


@contextmanager
def writing(layout: Layout) -> Iterator[None]:
    """Hold the store's lock; StoreRefused where another process holds it."""
    layout.make()
    try:
        handle = (layout.root / "lock").open("w")
    except OSError as error:
        raise StoreRefused(
            str(layout.root),
            "cannot be written: {error}.",
            "Choose another folder with --store or ask for the right to write.",
            error=error.strerror,
        ) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreRefused(
                str(layout.root),
                "another import is running.",
                "Wait for it to end and try again.",
            ) from error
        yield
