"""How an office sends the digest: `[mail]` in settings.toml, and its password."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path

from metrics.language.language import LANGUAGES

PASSWORD = "APPEALS_MAIL_PASSWORD"
PASSWORD_FILE = "APPEALS_MAIL_PASSWORD_FILE"  # such as a credential of systemd
STARTTLS, SSL, PLAIN = "starttls", "ssl", "plain"
PORTS = {STARTTLS: 587, SSL: 465, PLAIN: 25}
_THIS_COMPUTER = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, kw_only=True)
class Mail:
    """A mail server and whom to write to. The password is never in the settings."""

    host: str
    sender: str
    recipients: tuple[str, ...]
    port: int = 0  # that of the security
    security: str = STARTTLS  # or ssl; plain only to a server on this computer
    user: str | None = None
    language: str = "ru"

    def __post_init__(self) -> None:
        if self.security not in PORTS:
            raise ValueError(f"[mail] security = {self.security!r}: {', '.join(PORTS)}")
        if self.security == PLAIN and self.host not in _THIS_COMPUTER:
            raise ValueError(f"[mail] {self.host} takes letters and passwords in clear")
        if self.language not in LANGUAGES:
            raise ValueError(f"[mail] language = {self.language!r}")
        if isinstance(self.recipients, str) or not self.recipients:
            raise TypeError("[mail] recipients: write a list of addresses")
        for address in (self.sender, *self.recipients):
            if "@" not in parseaddr(address)[1] or not address.isprintable():
                raise ValueError(f"[mail] {address!r} is not an address")
        object.__setattr__(self, "recipients", tuple(self.recipients))
        object.__setattr__(self, "port", self.port or PORTS[self.security])


def password(environment: Mapping[str, str] = os.environ) -> str | None:
    """The password, from the environment or the file that it names."""
    if path := environment.get(PASSWORD_FILE):
        return Path(path).read_text(encoding="utf-8").strip()
    return environment.get(PASSWORD)
