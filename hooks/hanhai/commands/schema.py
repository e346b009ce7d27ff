"""`hanhai schema`: JSON Schema per kind."""

from __future__ import annotations

import json
from pathlib import Path

import click

from hanhai.commands.project import fail, find_project, load, refuse_source_folder
from hanhai.kinds import KINDS
from hanhai.problems import ProblemsFound
from hanhai.schema import schema_of, schema_text


@click.command("schema")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="写入这个文件夹，每类一个文件。 Folder to write to, one file a kind.",
)
def command(output: Path | None) -> None:
    """每类记录的 JSON Schema，供编辑器使用。 JSON Schema of each kind, for editors."""
    project = find_project()
    library, problems = load(project)
    if library is None:
        fail(str(ProblemsFound(problems)), 1)
    if output is None:
        schemas = {kind: schema_of(kind, library.languages) for kind in KINDS}
        click.echo(json.dumps(schemas, ensure_ascii=False, indent=2))
        return
    refuse_source_folder(project, output)
    output.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        (output / f"{kind}.json").write_text(schema_text(kind, library.languages), "utf-8")
    click.echo(f"已写入 {output}/。 Written to {output}/.")
