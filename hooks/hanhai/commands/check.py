"""`hanhai check`: every problem in the sources, nothing written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hanhai import __version__
from hanhai.addresses import answers_of, lead_on, register_problems
from hanhai.commands.project import fail, find_project, load
from hanhai.coverage import read_memory
from hanhai.library import Library
from hanhai.pages import plan_pages
from hanhai.problems import Problem, ProblemsFound, has_errors, render_json, render_sarif, render_text, sort_problems
from hanhai.quiet import collector_off
from hanhai.register import read_register


@click.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="报告的形式。 Form of the report.",
)
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    help="报告的语言；不写则两种都有。 Language of the report; both when left out.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
def command(form: str, language: str | None, paths: tuple[Path, ...]) -> None:
    """检查全部来源文件，不写入任何东西。 Check all sources; nothing is written."""
    project = find_project()
    wanted = [_relative(path, project) for path in paths]
    with collector_off():
        library, found = load(project)
        problems = sort_problems([*found, *_memory_problems(project), *_address_problems(library, project)])
    if wanted:
        problems = [problem for problem in problems if _is_wanted(problem, wanted)]
    if form == "json":
        click.echo(render_json(problems))
    elif form == "sarif":
        click.echo(render_sarif(problems, __version__, language))
    elif problems:
        click.echo(render_text(problems, language))
        click.echo(_total(len(problems), language), err=True)
    else:
        click.echo({"zh": "没有问题。", "en": "No problems."}.get(language or "", "没有问题。 No problems."))
    sys.exit(1 if has_errors(problems) else 0)


def _memory_problems(project: Path) -> list[Problem]:
    try:
        read_memory(project)
    except ProblemsFound as found:
        return found.problems
    return []


def _address_problems(library: Library | None, project: Path) -> list[Problem]:
    register = read_register(project)
    if library is None:
        return register.problems
    pages = lead_on(plan_pages(library), register, library)
    return register_problems(library, answers_of(library, pages), register)


def _relative(path: Path, project: Path) -> str:
    if not path.exists():
        fail(f"没有 {path} 这个文件或文件夹。 There is no file or folder {path}.")
    full = path.resolve()
    if not full.is_relative_to(project.resolve()):
        fail(f"{path} 不在项目里。 {path} is outside the project.")
    return full.relative_to(project.resolve()).as_posix()


def _is_wanted(problem: Problem, wanted: list[str]) -> bool:
    return any(path in (".", problem.path) or problem.path.startswith(path + "/") for path in wanted)


def _total(count: int, language: str | None) -> str:
    words = {"zh": f"共 {count} 个问题。", "en": f"{count} problem{'' if count == 1 else 's'}."}
    return words[language] if language else " ".join(words.values())
