"""What a build begins with: sources without errors, addresses of which none is lost, names that are being spelt."""

from __future__ import annotations

from pathlib import Path

from hanhai.addresses import Answers, answers_of, lead_on, refused, register_problems
from hanhai.coverage import Memory, read_memory, remember
from hanhai.failures import BuildFailed
from hanhai.keywords import Spelling, prepare_spelling, spell
from hanhai.library import Library, load_library
from hanhai.options import Options
from hanhai.pages import Pages
from hanhai.problems import ProblemsFound, has_errors
from hanhai.processes import Beside
from hanhai.register import Register, read_register
from hanhai.release import leave_out_ended, release_problems, said_day, today
from hanhai.remembered import read_remembered, write_remembered


def begin_spelling(cache: Path) -> Beside[Spelling, None]:
    """A process that finds pinyin and traditional forms of names, as far as they are not kept, and keeps them."""
    read_remembered(cache)

    def work(spelling: Spelling) -> None:
        spell(spelling)
        write_remembered(cache)

    return Beside(work, prepare_spelling if not cache.exists() else lambda: None)


def load_clean(project: Path, options: Options) -> tuple[Library, Memory]:
    """A library without errors and the memory of its translations; raises `ProblemsFound` otherwise."""
    library = load_library(project)
    memory, rows = remember(library, read_memory(project))
    problems = release_problems(library, rows) if options.release else []
    problems += [problem for problem in library.problems if not options.release or problem.severity == "error"]
    if has_errors(problems):
        raise ProblemsFound(problems)
    leave_out_ended(library, today() if options.preview else said_day())
    return library, memory


def hold_addresses(library: Library, pages: Pages, options: Options) -> tuple[Pages, Answers, Register]:
    """The pages with those that lead on, what they answer at and the register of all that ever did.

    Raises `BuildFailed` where any address would be lost.
    """
    register = read_register(library.project)
    pages = lead_on(pages, register, library)
    answers = answers_of(library, pages)
    problems = refused(register_problems(library, answers, register), options.lose_addresses)
    if has_errors(problems):
        raise BuildFailed(f"\n{ProblemsFound(problems)}")
    return pages, answers, register
