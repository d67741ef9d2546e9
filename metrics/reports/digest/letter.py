"""The digest by e-mail: sentences to be read at once, the page attached."""

import smtplib
import ssl
from collections.abc import Iterable
from email.message import EmailMessage
from pathlib import Path

from metrics.errors import Refused
from metrics.findings.told import rests_on, told
from metrics.language.language import Language
from metrics.reports.digest.digest import Digest
from metrics.reports.digest.page import title
from metrics.store.mail import SSL, STARTTLS, Mail

SECONDS = 60  # for a server that does not answer


def letter(
    mail: Mail, language: Language, digest: Digest, attached: Iterable[Path]
) -> EmailMessage:
    """The message with the files of the digest."""
    message = EmailMessage()
    message["From"] = mail.sender
    message["To"] = ", ".join(mail.recipients)
    message["Subject"] = title(language, digest)
    sentences = [
        f"{one.sentence} ({rests_on(language, one)})"
        for one in told(language, digest.findings)
    ]
    last = language.text("The page with its charts is attached.")
    demo = [language.text("DEMO: the figures are invented")] if digest.is_demo else []
    message.set_content("\n\n".join((*demo, *sentences, last)) + "\n")
    for path in attached:
        kind = ("application", "pdf") if path.suffix == ".pdf" else ("text", "html")
        message.add_attachment(
            path.read_bytes(), maintype=kind[0], subtype=kind[1], filename=path.name
        )
    return message


def send(mail: Mail, message: EmailMessage, password: str | None) -> None:
    """Hand the message to the server; Refused where it does not take it.

    The certificate of the server is checked, and nothing is sent where it is wrong.
    """
    try:
        with _connected(mail) as server:
            if mail.user is not None:
                server.login(mail.user, password or "")
            server.send_message(message)
    except (smtplib.SMTPException, OSError) as error:
        raise Refused(
            f"{mail.host}:{mail.port}",
            "the letter was not sent: {error}.",
            "Mend [mail] in settings.toml or the password; `appeals weekly --send`.",
            error=error,
        ) from error


def _connected(mail: Mail) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if mail.security == SSL:
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=trusted)
    server = smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)
    if mail.security == STARTTLS:
        try:
            server.starttls(context=trusted)
        except BaseException:
            server.close()
            raise
    return server
