"""Pages as the browser gets them: every message of a run and every file it offers."""

import ast
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from dashboard.components.markup import plain

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
MORE = {
    "summary": [
        {},
        {"read": "Больница"},
        {"read": "RU-VGG|Больница"},
        {"decide": "RU-VGG|Больница"},
        {"commitments": ""},
    ],
    "agencies": [{}, {"agency": "Больница"}, {"state": "1"}],
    "downloads": [
        {"cut": "received,satisfied", "by": "agency", "and": "topic"},
        {"cut": "received,true_spread", "by": "region", "and": "fact"},
    ],
}
"""What an address opens beside tabs: a list, one agency, an earlier state, tables."""


def _tabs(page: Path) -> list[str]:
    """The tabs of a page by their names in the address: the keys of its `TABS`."""
    keys = [
        key.value
        for node in ast.walk(ast.parse(page.read_text("utf-8")))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        if getattr(node.targets[0], "id", "") == "TABS"
        for key in node.value.keys
        if isinstance(key, ast.Constant)
    ]
    return list(dict.fromkeys(keys))


NARROWED_BY_NOTHING = {"agency": "all", "by": "agency", "and": "none"}

VIEWS = [
    (page.stem, address)
    for page in sorted(APP.parent.glob("app_pages/[!_]*.py"))
    for address in [
        *({"tab": tab} for tab in _tabs(page)),
        *MORE.get(page.stem, [] if _tabs(page) else [{}]),
    ]
]
"""Every page with all that its address opens."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What a browser was given: elements, and the parts of files it could fetch."""

    elements: list[bytes]
    files: list[bytes]

    def tells(self, word: str) -> bool:
        """Whether a word stands anywhere in it, however it is written."""
        spelt = {w.encode() for w in (word, plain(word), json.dumps(word)[1:-1])}
        return any(one in part for one in spelt for part in self.elements + self.files)


def _element(message: ForwardMsg) -> bytes:
    """The message without what is new in every run."""
    copy = ForwardMsg()
    copy.CopyFrom(message)
    copy.hash = ""
    if copy.delta.new_element.HasField("download_button"):
        copy.delta.new_element.download_button.deferred_file_id = ""
    return copy.SerializeToString(deterministic=True)


def _parts(file: bytes) -> list[bytes]:
    """The file; of a workbook or package what is in it, without when it was made."""
    if not file.startswith(b"PK"):
        return [file]
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names = [n for n in archive.namelist() if not n.startswith("docProps/")]
        return [archive.read(name) for name in names]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Sent]]:
    """Visit every page as somebody; gives what each view sent, by its address."""
    now: list[Sent] = []
    messages = LocalScriptRunner.forward_msgs

    def record(runner: LocalScriptRunner) -> list[ForwardMsg]:
        found = messages(runner)
        offered = Runtime.instance().media_file_mgr._deferred_callables.values()
        now[:] = [
            Sent(
                elements=[_element(m) for m in found if m.HasField("delta")],
                files=[part for one in offered for part in _parts(one["callable"]())],
            )
        ]
        return found

    monkeypatch.setattr(LocalScriptRunner, "forward_msgs", record)
    monkeypatch.setattr("dashboard.components.stale.today", lambda: date(2026, 11, 24))

    def visit(folder: Path, user: dict[str, object], *only: str) -> dict[str, Sent]:
        monkeypatch.setenv("APPEALS_STORE", str(folder))
        app = AppTest.from_file(APP, default_timeout=60)
        app.user = user
        app.query_params["lang"] = "ru"
        app.run()  # which reads the menu of this reader
        found = {}
        for page, address in VIEWS:
            if only and page not in only:
                continue
            try:
                app.switch_page(f"app_pages/{page}.py")
            except ValueError:  # not in the menu of this reader
                continue
            app.query_params.clear()
            choices = {"lang": "ru", **NARROWED_BY_NOTHING, **address}
            for name, value in choices.items():
                app.query_params[name] = value
            app.run()
            assert not app.exception
            found[f"{page}?{urlencode(address)}"] = now[0]
        return found

    return visit
