"""The digest by e-mail, to a real server on this computer."""

import ssl
import subprocess
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from aiosmtpd.smtp import AuthResult

from metrics.errors import Refused, StoreRefused
from metrics.reports.digest.letter import send
from metrics.store import settings
from metrics.store.layout import Layout
from metrics.store.mail import PASSWORD, PASSWORD_FILE, Mail, password
from metrics.store.store import Store
from tests.exports import load
from tests.pages.exports import Body, write_export
from tests.servers import free_port


class Received(Message):
    """Keeps the letters that a server takes."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = []

    def prepare_message(self, session, envelope):
        """Parse the letter with the policy of today."""
        return message_from_bytes(envelope.content, policy=policy.default)

    def handle_message(self, message):
        """Keep it."""
        self.letters.append(message)


@pytest.fixture
def server():
    """A server without encryption, as one on this computer may be."""
    controller = Controller(Received(), hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


def _mail(port: int, **more: object) -> Mail:
    given = {"host": "127.0.0.1", "port": port, "security": "plain"} | more
    return Mail(
        sender="dashboard@office.example", recipients=("head@office.example",), **given
    )


def test_the_digest_arrives_with_its_sentences_and_both_files(
    server,
    run,
    tmp_path,
):
    bodies = (
        Body(name="Региональный оператор ТКО", good=40, bad=60),
        Body(name="Минздрав", good=160, bad=40),
    )
    folder = tmp_path / "store"
    load(Store(folder), write_export(tmp_path / "week_2026-11-23.csv", bodies))
    (folder / "settings.toml").write_text(
        f'[mail]\nhost = "127.0.0.1"\nport = {server.port}\nsecurity = "plain"\n'
        'sender = "dashboard@office.example"\nrecipients = ["head@office.example"]\n'
    )
    done = run("weekly", "--store", folder, "--send", "--due")
    assert (done.returncode, done.stderr) == (0, "")
    (letter,) = server.handler.letters
    assert letter["To"] == "head@office.example"
    assert letter["Subject"].startswith("Качество ответов на обращения: ")
    assert "довольны ответом 67\xa0% оценивших" in letter.get_body().get_content()
    assert [part.get_content_type() for part in letter.iter_attachments()] == [
        "text/html",
        "application/pdf",
    ]

    again = run("weekly", "--store", folder, "--send", "--due")
    assert again.returncode == 0
    assert "Nothing is due" in again.stderr
    assert len(server.handler.letters) == 1


def test_nothing_is_sent_where_the_settings_name_no_server(run, tmp_path):
    folder = tmp_path / "store"
    load(
        Store(folder),
        write_export(tmp_path / "week_2026-11-23.csv", [Body(name="Архив", good=9)]),
    )
    done = run("weekly", "--store", folder, "--send")
    assert done.returncode == 1
    assert "there is no [mail]" in done.stderr
    assert list(tmp_path.glob("appeals-quality*")) == []


@pytest.fixture
def certificate(tmp_path):
    """A certificate of our own making for localhost, and its key."""
    key, own = tmp_path / "key.pem", tmp_path / "own.pem"
    asked = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    named = ("-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", own)
    subprocess.run(
        ["openssl", *asked.split(), *named],
        check=True,
        capture_output=True,
    )
    return own, key


@pytest.fixture
def safe_server(certificate):
    """A server that asks for encryption and a password."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    known = (b"clerk", b"secret")

    def checked(server, session, envelope, mechanism, given) -> AuthResult:
        return AuthResult(success=(given.login, given.password) == known, handled=False)

    controller = Controller(
        Received(),
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=context,
        require_starttls=True,
        authenticator=checked,
        auth_required=True,
    )
    controller.start()
    yield controller
    controller.stop()


def _letter() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "dashboard@office.example", "head@office.example"
    message["Subject"] = "Сводка"
    message.set_content("Довольны 66 %.")
    return message


def test_an_encrypted_server_takes_the_letter_with_the_password(
    safe_server, certificate, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    mail = _mail(safe_server.port, host="localhost", security="starttls", user="clerk")
    send(mail, _letter(), "secret")
    (received,) = safe_server.handler.letters
    assert received["Subject"] == "Сводка"


def test_a_wrong_password_is_told_and_nothing_is_sent(
    safe_server, certificate, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    mail = _mail(safe_server.port, host="localhost", security="starttls", user="clerk")
    with pytest.raises(Refused, match="was not sent") as refused:
        send(mail, _letter(), "guess")
    assert "guess" not in str(refused.value)
    assert safe_server.handler.letters == []


def test_a_server_whose_certificate_nobody_knows_gets_nothing(safe_server):
    mail = _mail(safe_server.port, host="localhost", security="starttls", user="clerk")
    with pytest.raises(Refused, match="CERTIFICATE_VERIFY_FAILED"):
        send(mail, _letter(), "secret")
    assert safe_server.handler.letters == []


def test_the_password_comes_from_the_environment_or_a_file_of_secrets(tmp_path):
    secret = tmp_path / "password"
    secret.write_text("s3cret\n")
    assert password({}) is None
    assert password({PASSWORD: "open"}) == "open"
    assert password({PASSWORD: "open", PASSWORD_FILE: str(secret)}) == "s3cret"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('security = "plain"', "in clear"),
        ('security = "tls13"', "security"),
        ('recipients = "head@office.example"', "a list of addresses"),
        ('sender = "nobody"', "is not an address"),
        ('password = "secret"', "password"),
    ],
)
def test_settings_that_cannot_be_right_are_told(tmp_path, line, told):
    given = {
        "host": 'host = "mail.office.example"',
        "sender": 'sender = "dashboard@office.example"',
        "recipients": 'recipients = ["head@office.example"]',
        line.split()[0]: line,
    }
    layout = Layout(tmp_path)
    (tmp_path / "settings.toml").write_text("\n".join(["[mail]", *given.values()]))
    with pytest.raises(StoreRefused, match=told):
        settings.read(layout)
