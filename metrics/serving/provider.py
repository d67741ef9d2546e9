"""Whether the provider that signs people in answers, asked as Streamlit asks it."""

import json
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from metrics.errors import Refused

_WITHIN = 5  # seconds
_PLACES = "the folder that the server starts in, or the home of its user"


def secrets_file() -> Path | None:
    """Streamlit's secrets, where it looks for them; None where there are none."""
    places = (
        folder / ".streamlit" / "secrets.toml" for folder in (Path(), Path.home())
    )
    return next((path for path in places if path.is_file()), None)


def ask_providers() -> list[str]:
    """The addresses of the providers that answer; Refused where one does not."""
    path = secrets_file()
    if path is None:
        raise Refused(
            ".streamlit/secrets.toml",
            "is not there, and sign_in = 'oidc' needs its section [auth].",
            f"Write it in {_PLACES}; see SECURITY.md.",
        )
    try:
        auth = tomllib.loads(path.read_text(encoding="utf-8"))["auth"]
        found = list(_addresses(auth))
    except (OSError, tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise Refused(
            str(path), "has no section [auth] that can be read.", "See SECURITY.md."
        ) from error
    if not found:
        raise Refused(str(path), "names no server_metadata_url.", "See SECURITY.md.")
    for address in found:
        _ask(address)
    return found


def _addresses(auth: Mapping[str, object]) -> Iterator[str]:
    """Of the one provider, or of each that has a section of its own."""
    if "server_metadata_url" in auth:
        yield auth["server_metadata_url"]
    for section in auth.values():
        if isinstance(section, Mapping) and "server_metadata_url" in section:
            yield section["server_metadata_url"]


def _ask(address: str) -> None:
    try:
        with urllib.request.urlopen(address, timeout=_WITHIN) as answer:
            issuer = json.load(answer)["issuer"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused(
            address,
            "the provider does not answer as one: {error}.",
            "Is the address right, and may this computer reach it?",
            error=error,
        ) from error
    if not isinstance(issuer, str):
        raise Refused(address, "the provider does not say who it is.")
