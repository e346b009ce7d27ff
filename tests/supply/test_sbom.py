"""The SBOM names all that the site is made with, and is the same whenever it is written."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from hanhai.typeface import FONT
from licences import is_allowed
from pins import ROOT, read_lock


def write_sbom(file: Path, **environment: str) -> bytes:
    command = [sys.executable, str(ROOT / ".ci" / "supply" / "sbom.py"), str(file)]
    subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True)
    return file.read_bytes()


@pytest.fixture(scope="module")
def sbom(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_sbom(tmp_path_factory.mktemp("sbom") / "sbom.json", PYTHONHASHSEED="1")


@pytest.fixture(scope="module")
def components(sbom: bytes) -> dict[str, dict[str, Any]]:
    return {component["name"]: component for component in json.loads(sbom)["components"]}


def test_it_is_the_same_bytes_again(sbom: bytes, tmp_path: Path) -> None:
    assert write_sbom(tmp_path / "other.json", PYTHONHASHSEED="4711", TZ="Pacific/Kiritimati", LC_ALL="C") == sbom


def test_it_is_as_cyclonedx_wants_it(sbom: bytes) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(sbom.decode()) is None


def test_a_document_that_is_not_would_be_found(sbom: bytes) -> None:
    broken = json.loads(sbom)
    broken["components"][0]["licences"] = []
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(broken)) is not None


def test_it_lists_every_locked_package_with_its_hashes_and_licence(components: dict[str, dict[str, Any]]) -> None:
    needed = read_lock(ROOT / "requirements.lock")
    for name, locked in read_lock(ROOT / "requirements-dev.lock").items():
        component = components.pop(name)
        (files,) = component["externalReferences"]
        assert component["purl"] == f"pkg:pypi/{name}@{locked.version}"
        assert {entry["content"] for entry in files["hashes"]} == set(locked.digests)
        assert {entry["alg"] for entry in files["hashes"]} == {"SHA-256"}
        assert component["scope"] == ("required" if name in needed else "excluded")
        (licence,) = component["licenses"]
        assert is_allowed(licence.get("expression") or licence["license"]["id"]), name
    assert list(components) == ["Noto Serif SC"]


def test_it_lists_the_title_font_as_it_is(components: dict[str, dict[str, Any]]) -> None:
    font = components["Noto Serif SC"]
    assert font["licenses"] == [{"license": {"id": "OFL-1.1"}}]
    assert font["hashes"] == [{"alg": "SHA-256", "content": hashlib.sha256(FONT.read_bytes()).hexdigest()}]
    assert font["version"] in (ROOT / "hooks/fonts/README.md").read_text("utf-8")
