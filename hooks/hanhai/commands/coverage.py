"""`hanhai coverage`: what lacks a translation, what is stale."""

from __future__ import annotations

import json
from collections import Counter

import click

from hanhai.commands.project import fail, find_project, load_clean
from hanhai.coverage import Row, read_memory, remember, translations_of, write_memory
from hanhai.library import Library
from hanhai.problems import ProblemsFound


@click.command("coverage")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="报告的形式。 Form of the report.",
)
def command(form: str) -> None:
    """缺译文的和译文已旧的，按记录、栏目、语言列出。 What lacks a translation or has a stale one."""
    project = find_project()
    library = load_clean(project)
    try:
        memory, rows = remember(library, read_memory(project))
    except ProblemsFound as found:
        fail(str(found), 1)
    write_memory(project, memory)
    totals = _totals(library, rows)
    if form == "json":
        click.echo(
            json.dumps({"languages": totals, "texts": [vars(row) for row in rows]}, ensure_ascii=False, indent=2)
        )
        return
    for row in rows:
        word = {"missing": "缺译文 missing", "stale": "译文已旧 stale"}[row.state]
        click.echo(f"{row.path}: {row.field} [{row.language}] {word}")
    for code, total in totals.items():
        click.echo(
            f"{code}: {total['percent']} %，{total['texts']} 段中缺 {total['missing']}、旧 {total['stale']}。 "
            f"Of {total['texts']} texts {total['missing']} missing, {total['stale']} stale."
        )


def _totals(library: Library, rows: list[Row]) -> dict[str, dict[str, float]]:
    texts = Counter(translation.language for translation in translations_of(library))
    states = Counter((row.language, row.state) for row in rows)
    totals: dict[str, dict[str, float]] = {}
    for code in library.languages.codes[1:]:
        missing, stale = states[code, "missing"], states[code, "stale"]
        good = texts[code] - missing - stale
        percent = round(100 * good / texts[code], 1) if texts[code] else 100.0
        totals[code] = {"percent": percent, "texts": texts[code], "missing": missing, "stale": stale}
    return totals
