"""`hanhai schema`: what an editor needs to complete and check a record while one types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from hanhai.kinds import KINDS
from projects import Project, copy_small

JSON_TYPES = {"array", "boolean", "integer", "null", "number", "object", "string"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_small(tmp_path_factory.mktemp("schema") / "project")
    done = project.hanhai("schema", "--output", "schemas")
    assert done.returncode == 0, done.stderr
    return project


def schema(written: Project, kind: str) -> dict[str, Any]:
    return dict(json.loads(written.read(f"schemas/{kind}.json")))


def every_node(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [inner for value in node for inner in every_node(value)]
    if not isinstance(node, dict):
        return []
    return [node, *(inner for value in node.values() for inner in every_node(value))]


def test_there_is_one_file_a_kind_and_no_other(written: Project) -> None:
    names = sorted(file.name for file in (written.folder / "schemas").iterdir())
    assert names == sorted(f"{kind}.json" for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_sound_in_itself(kind: str, written: Project) -> None:
    whole = schema(written, kind)
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert whole["type"] == "object"
    assert whole["additionalProperties"] is False
    assert set(whole["required"]) <= whole["properties"].keys()
    for node in every_node(whole):
        if isinstance(node.get("$ref"), str):
            assert node["$ref"].removeprefix("#/$defs/") in whole["$defs"]
        if isinstance(node.get("type"), str):
            assert node["type"] in JSON_TYPES


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_knows_the_fields_of_the_example_records(kind: str, written: Project) -> None:
    whole = schema(written, kind)
    for file in sorted(Path(written.folder / "content" / kind).glob("*.yml")):
        record = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        assert record.keys() <= whole["properties"].keys()
        assert set(whole["required"]) <= record.keys()
        for name, value in record.items():
            choices = whole["properties"][name].get("enum")
            assert choices is None or value in choices


def test_localised_fields_offer_the_languages_of_the_site(written: Project) -> None:
    name = schema(written, "spirits")["properties"]["name"]
    assert list(name["properties"]) == ["zh", "en"]
    assert name["required"] == ["zh"]
    assert name["additionalProperties"] is False


def test_without_a_folder_all_schemas_are_printed(written: Project) -> None:
    done = written.run("schema")
    assert done.returncode == 0
    assert json.loads(done.stdout) == {kind: schema(written, kind) for kind in KINDS}
