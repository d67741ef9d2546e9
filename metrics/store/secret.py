"""The store's own key for hashes of what must not be read."""

import os
import secrets

from metrics.store.layout import Layout, settle


def secret_key(layout: Layout) -> bytes:
    """32 random bytes, made once for a store and readable by its owner alone."""
    path = layout.root / "secret.key"
    if not path.exists():
        draft = path.with_name("secret.key.new")
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
        settle(draft, path)
    return path.read_bytes()
