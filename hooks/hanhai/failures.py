"""Why a build published nothing, in the words of editors."""

from __future__ import annotations

import re
import sys

from hanhai.offline import BUDGET, Guide
from hanhai.problems import Problem, has_errors, render_text
from hanhai.sanitising import HtmlRefused
from hanhai.shell import ShellBroken
from hanhai.theme_files import ThemeChanged
from hanhai.time_limit import RenderingFailed

ENDED_EARLY = "构建进程被中止，可能内存不足。 / A process of the build ended early; memory may be short."


class BuildFailed(Exception):
    """Raised when nothing can be published; the message is for editors, in every message language."""


class OutputRefused(BuildFailed):
    """Raised when the output is no folder that a site may be written to."""


REASONS = (BuildFailed, HtmlRefused, RenderingFailed, ShellBroken, ThemeChanged)
"""Everything that stops a build in words of its own."""


def refuse_faults(found: list[Problem]) -> None:
    """Say what is amiss with a finished site; raises `BuildFailed` where it may not be published so."""
    if has_errors(found):
        raise BuildFailed(f"\n{render_text(found)}")
    if found:
        print(render_text(found), file=sys.stderr)


def unwritable(error: OSError) -> str:
    """That the system refused to write something, or that a source went away."""
    if isinstance(error, FileNotFoundError) and re.search("/(content|docs)/", str(error.filename)):
        return f"构建时少了文件：{error.filename}。 / A file went away during the build: {error.filename}."
    return f"无法写入输出文件夹：{error}。 / The output folder cannot be written: {error}."


def too_large(guide: Guide) -> str:
    """That a guide for the road is more than readers should download."""
    size, most, names = f"{guide.size / 1e6:.1f}", f"{BUDGET / 1e6:.1f}", ", ".join(guide.largest)
    return (
        f"路上用的指南（{guide.code}）有 {size} MB，超过 {most} MB，读者下载太费流量。最大的文件：{names}。\n"
        f"The guide for the road ({guide.code}) has {size} MB, more than {most} MB, which costs readers too much. "
        f"Largest files: {names}."
    )
