"""`datapackage.json`: the tables described for machines, as Data Package version 2."""

import hashlib
import json
import re
from collections.abc import Mapping

from metrics.language.language import ENGLISH, LANGUAGES, language
from metrics.reports.weekly.issue import Issue
from metrics.reports.weekly.schema import SCHEMA_VERSION, Field, Resource, Type
from metrics.reports.weekly.tables import RESOURCES

_NAME = re.compile(r"[A-Za-z0-9._-]+")  # as in the list of Open Definition: CC-BY-4.0
_PROFILES = "https://datapackage.org/profiles/2.0"
_MOMENT = "%Y-%m-%dT%H:%M:%S%z"


def descriptor(issue: Issue, files: Mapping[str, bytes]) -> bytes:
    """The description of the tables among the files."""
    sources = sorted({one.source for one in issue.state.snapshot.imports})
    data = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": issue.name.lower(),
        "version": SCHEMA_VERSION,
        **_told("title", "Quality of answers to citizens"),
        "sources": [{"title": source} for source in sources],
        "contributors": [{"title": issue.state.contact}] if issue.state.contact else [],
        "licenses": [_licence(issue.state.licence)] if issue.state.licence else [],
        "resources": [_resource(r, files[r.path]) for r in RESOURCES.values()],
    }
    if issue.state.is_demo:
        data |= _told("description", "DEMO: the figures are invented")
    for name in ("contributors", "licenses"):  # the standard knows no empty lists
        if not data[name]:
            del data[name]
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _licence(said: str) -> dict[str, str]:
    """An address is the path of a licence, one word its name, all else its title."""
    if said.startswith(("https://", "http://")):
        return {"path": said}
    return {"name": said} if _NAME.fullmatch(said) else {"title": said}


def _resource(resource: Resource, content: bytes) -> dict[str, object]:
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": resource.name,
        "type": "table",
        "path": resource.path,
        **_told("title", resource.about),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(field) for field in resource.fields],
            "primaryKey": list(resource.key),
            "missingValues": [""],
        },
    }


def _field(field: Field) -> dict[str, object]:
    constraints: dict[str, object] = {"required": True} if field.is_filled else {}
    if field.words:
        constraints["enum"] = list(field.words)
    found = {
        "name": field.name,
        "type": field.type.value,
        **_told("description", field.about),
    }
    if field.type is Type.MOMENT:
        found["format"] = _MOMENT
    return found | ({"constraints": constraints} if constraints else {})


def _told(name: str, english: str) -> dict[str, str]:
    """A text in every language; the English one under the name of the standard."""
    return {
        name if code == ENGLISH else f"{name}_{code}": language(code).text(english)
        for code in sorted(LANGUAGES)
    }
