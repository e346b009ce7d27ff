"""`hanhai new`: a commented YAML file to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from hanhai.commands.project import fail, find_project, load
from hanhai.kinds import KINDS
from hanhai.languages import Languages
from hanhai.links import MAX_SLUG, SLUG, is_of_lists
from hanhai.problems import ProblemsFound, did_you_mean
from hanhai.schema import schema_of

_STATUS = "draft"


@click.command("new")
@click.argument("kind")
@click.argument("slug")
def command(kind: str, slug: str) -> None:
    """新建一条记录：写出带说明的 YAML，填好即可。 Start a record: a commented YAML file to fill in."""
    project = find_project()
    if kind not in KINDS:
        near = did_you_mean(kind, KINDS)
        zh, en = (f"是不是“{near}”？", f"Did you mean “{near}”?") if near else ("", "")
        kinds = ", ".join(KINDS)
        fail(f"没有“{kind}”这个类别。{zh}类别有：{kinds}\nThere is no kind “{kind}”. {en} Kinds: {kinds}")
    if not SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
        fail(
            f"“{slug}”不能用作标识，只用小写字母、数字和短横线，最多 {MAX_SLUG} 个字符。\n"
            f"“{slug}” cannot be a slug: use at most {MAX_SLUG} lower-case letters, digits and hyphens."
        )
    if is_of_lists(slug):
        fail(
            f"“{slug}”留作列表自己的地址，请另取一个标识。\n"
            f"“{slug}” is kept for addresses of lists: choose another slug."
        )
    file = project / "content" / kind / f"{slug}.yml"
    if file.exists():
        fail(f"{_shown(file, project)} 已经存在。 {_shown(file, project)} is there already.")
    library, problems = load(project)
    if library is None:
        fail(str(ProblemsFound(problems)), 1)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(render_template(kind, library.languages), "utf-8")
    click.echo(
        f"已新建 {_shown(file, project)}，请填写后运行 hanhai check。 "
        f"{_shown(file, project)} is ready: fill it in, then run hanhai check."
    )


def _shown(file: Path, project: Path) -> str:
    return file.relative_to(project).as_posix()


def render_template(kind: str, languages: Languages) -> str:
    """YAML with every field of a kind: required ones to fill in, the others commented out."""
    schema = schema_of(kind, languages)
    required = schema["required"]
    lines = [
        f"# {schema['title']}",
        "# 必填的栏目在前，选填的在后，要用时删去行首的 #。 Required fields first; delete the # of what you use.",
        "",
    ]
    fields = sorted(schema["properties"].items(), key=lambda pair: pair[0] not in required)
    for name, field in fields:
        lines += [f"# {line}" for line in field["description"].splitlines()]
        example = _example(name, field, schema, languages)
        lines += example if name in required else [f"# {line}" for line in example]
    return "\n".join(lines) + "\n"


def _example(name: str, field: dict[str, Any], schema: dict[str, Any], languages: Languages) -> list[str]:
    """Lines of one field: its own, and those of the fields inside it."""
    if name == "status":
        return [f"status: {_STATUS}"]
    shape = _resolve(field, schema)
    if shape.get("x-localised"):
        return [f"{name}:", *(f"  {code}:" for code in languages.codes)]
    if shape.get("x-phrases"):
        return [f"{name}:", *(f"  {code}: []" for code in languages.codes)]
    if shape.get("type") == "array":
        inside = _resolve(shape["items"], schema)
        if inside.get("type") != "object":
            return [f"{name}: []"]
        entry = _inside(inside, schema, languages)
        return [f"{name}:", f"  - {entry[0]}", *(f"    {line}" for line in entry[1:])]
    if shape.get("type") == "object":
        return [f"{name}:", *(f"  {line}" for line in _inside(shape, schema, languages))]
    choices = "|".join(shape.get("enum", []))
    return [f"{name}:" + (f"  # {choices}" if choices else "")]


def _inside(shape: dict[str, Any], schema: dict[str, Any], languages: Languages) -> list[str]:
    fields = shape.get("properties", {}).items()
    return [line for name, field in fields for line in _example(name, field, schema, languages)]


def _resolve(field: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    for option in field.get("anyOf", [field]):
        if option.get("type") != "null":
            field = option
            break
    reference = field.get("$ref")
    resolved: dict[str, Any] = schema["$defs"][reference.rsplit("/", 1)[1]] if reference else field
    return resolved
