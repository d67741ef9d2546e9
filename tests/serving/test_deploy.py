"""The files of dashboard/deploy do what their README says."""

import http.client
import os
import re
import shutil
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

import dashboard
from metrics.serving.program import stop
from tests.exports import write_csv
from tests.pages.exports import SMALL, Body, write_export
from tests.servers import free_port, nginx_or_skip, without
from tests.serving.small_server import small_server, wait_until_open

DEPLOY = Path(dashboard.__file__).parent / "deploy"
UNITS = ("appeals.service", "appeals-weekly.service", "appeals-weekly.timer")
_SELF_SIGNED = [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "2",
    "-subj",
    "/CN=appeals",
]


def program_or_skip(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        without(f"{name} is not installed")
    return found


def test_systemd_understands_the_units(tmp_path):
    analyze = program_or_skip("systemd-analyze")
    program = program_or_skip("true")  # in the place of what is not installed here
    for name in UNITS:
        text = (DEPLOY / name).read_text(encoding="utf-8")
        text = re.sub(
            r"^ExecStart=/srv/appeals/\S+", f"ExecStart={program}", text, flags=re.M
        )
        (tmp_path / name).write_text(text, encoding="utf-8")
    verified = subprocess.run(
        [analyze, "verify", "--man=no", *(tmp_path / name for name in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    about_ours = [line for line in verified.stderr.splitlines() if "appeals" in line]
    assert (about_ours, verified.returncode) == ([], 0)


@pytest.fixture
def tls(tmp_path):
    """The example's nginx before a small server: its ports without and with TLS."""
    nginx, openssl = nginx_or_skip(), program_or_skip("openssl")
    certificate, key = tmp_path / "appeals.pem", tmp_path / "appeals.key"
    subprocess.run(
        [openssl, *_SELF_SIGNED, "-keyout", key, "-out", certificate],
        capture_output=True,
        check=True,
    )
    plain, secure = free_port(), free_port()
    with small_server() as server:
        text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
        for there, here in (
            ("/etc/nginx/tls/", f"{tmp_path}/"),
            ("/var/log/nginx/", f"{tmp_path}/"),
            ("    listen [::]:80;\n", ""),  # a container may have no IPv6
            ("    listen [::]:443 ssl http2;\n", ""),
            ("listen 80;", f"listen 127.0.0.1:{plain};"),
            ("listen 443 ", f"listen 127.0.0.1:{secure} "),
            ("127.0.0.1:8501", f"127.0.0.1:{server.server_port}"),
        ):
            assert there in text
            text = text.replace(there, here)
        file = tmp_path / "nginx.conf"
        file.write_text(
            f"daemon off; master_process off; pid {tmp_path}/pid; events {{}}\n"
            f"http {{ {_temporary(tmp_path)} {text} }}",
            encoding="utf-8",
        )
        process = subprocess.Popen([nginx, "-e", "stderr", "-c", str(file)])
        try:
            wait_until_open(plain)
            yield plain, secure, ssl.create_default_context(cafile=certificate)
        finally:
            stop(process)


def _temporary(folder: Path) -> str:
    names = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    return " ".join(f"{name}_temp_path {folder / name};" for name in names)


def test_the_example_brings_readers_to_tls(tls):
    plain, _, _ = tls
    connection = http.client.HTTPConnection("127.0.0.1", plain, timeout=30)
    connection.request("GET", "/agencies?lang=en", headers={"Host": "appeals.example"})
    answer = connection.getresponse()
    connection.close()
    assert answer.status == 301
    assert answer.headers["Location"] == "https://appeals.example/agencies?lang=en"


def test_the_example_passes_the_name_on_and_nobody_names_himself(tls):
    _, secure, context = tls
    context.check_hostname = False
    connection = http.client.HTTPSConnection(
        "127.0.0.1", secure, timeout=30, context=context
    )
    pretended = {"X-Forwarded-User": "chief", "X-Appeals-Proxy": "word"}
    connection.request("GET", "/", headers={"Host": "appeals.example", **pretended})
    answer = connection.getresponse()
    seen = answer.headers
    connection.close()
    assert answer.status == 200
    assert seen["Seen-Host"] == "appeals.example"
    assert seen["Seen-X-Forwarded-Proto"] == "https"
    assert {"Seen-X-Forwarded-User", "Seen-X-Appeals-Proxy"}.isdisjoint(seen)
    assert seen["Strict-Transport-Security"] == "max-age=31536000"


def _weekly(folder: Path) -> subprocess.CompletedProcess:
    """Run the week's script as the timer does, with this program as `appeals`."""
    appeals = folder / "appeals"
    appeals.write_text(f'#!/bin/sh\nexec {sys.executable} -m metrics.cli "$@"\n')
    appeals.chmod(0o700)
    return subprocess.run(
        [DEPLOY / "weekly"],
        env={
            **os.environ,
            "APPEALS": str(appeals),
            "APPEALS_STORE": str(folder / "store"),
            "APPEALS_PACKAGES": str(folder / "packages"),
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_week_is_imported_from_the_inbox_and_written_and_refusals_stay(tmp_path):
    packages, inbox = tmp_path / "packages", tmp_path / "store" / "inbox"
    inbox.mkdir(parents=True)
    write_export(inbox / "week 2026-11-23.csv", SMALL)
    write_csv(inbox / "wrong.csv", "a | b\n1 | 2")
    ran = _weekly(tmp_path)
    left = sorted(str(f.relative_to(inbox)) for f in inbox.rglob("*") if f.is_file())
    assert ran.returncode == 1, ran.stderr
    assert left == [".imported/week 2026-11-23.csv", "wrong.csv"]
    assert any(packages.rglob("*.csv"))


def test_a_second_run_issues_nothing_and_missed_weeks_are_made_up_for(tmp_path):
    packages, inbox = tmp_path / "packages", tmp_path / "store" / "inbox"
    inbox.mkdir(parents=True)

    def issued() -> list[str]:
        return sorted(re.findall(r"_2026-W\d\d_", " ".join(os.listdir(packages))))

    write_export(inbox / "week 2026-11-16.csv", SMALL)
    assert (_weekly(tmp_path).returncode, issued()) == (0, ["_2026-W46_"] * 2)
    again = _weekly(tmp_path)
    assert (again.returncode, issued()) == (0, ["_2026-W46_"] * 2)
    assert "Nothing is due" in again.stderr
    # no export came for week 47: the next file speaks for two weeks
    write_export(inbox / "week 2026-11-30.csv", (*SMALL, Body(name="Архив", good=1)))
    assert _weekly(tmp_path).returncode == 0
    assert issued() == [f"_2026-W{n}_" for n in (46, 46, 47, 47, 48, 48)]


def test_cron_and_systemd_run_the_same_script_at_the_same_time():
    timer = (DEPLOY / "appeals-weekly.timer").read_text(encoding="utf-8")
    service = (DEPLOY / "appeals-weekly.service").read_text(encoding="utf-8")
    (script,) = re.findall(r"^ExecStart=(\S+)$", service, flags=re.M)
    crontab = (DEPLOY / "crontab").read_text(encoding="utf-8")
    assert "OnCalendar=Mon 09:00\n" in timer
    assert "Persistent=true\n" in timer
    assert re.findall(r"^(\S.*?)  +appeals  (\S+)$", crontab, flags=re.M) == [
        ("0 9 * * 1", script),
        ("@reboot", script),
    ]
