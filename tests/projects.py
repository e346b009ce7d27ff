"""Small projects to try things on. Cities, people and figures in them are invented."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from hanhai.commands import main

ROOT = Path(__file__).parent.parent
SITES = Path(__file__).parent / "sites"


class Done(NamedTuple):
    """A command that ended."""

    returncode: int
    stdout: str
    stderr: str


_KEPT = tempfile.TemporaryDirectory(prefix="hanhai-kept-")
"""What builds of this run found before, for all copies of the small site: title fonts and spellings."""
_FONTS, _SPELLINGS = Path(_KEPT.name, "fonts"), Path(_KEPT.name, "spellings")


@dataclass(frozen=True)
class Project:
    """A project in a temporary folder."""

    folder: Path

    def write(self, path: str, text: str) -> Path:
        """Write one file, folders included."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    def replace(self, path: str, old: str, new: str) -> None:
        """Change a text that stands in a file; fails when it does not."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new), "utf-8")

    def hanhai(self, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command of `hanhai` in the project, without the search index unless `env` says so."""
        environment = {**os.environ, "HANHAI_SEARCH": "off", "HANHAI_SHARE": "off", **(env or {})}
        command = [sys.executable, "-m", "hanhai", *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False, timeout=300
        )
        if arguments[:1] == ("build",) and done.returncode == 0:
            _keep_found(self.folder / ".cache")
        return done

    def start(self, *arguments: str, search: bool = False) -> subprocess.Popen[str]:
        """Start a command as `hanhai` does, without waiting for it; what it says comes in one stream."""
        return subprocess.Popen(
            [sys.executable, "-m", "hanhai", *arguments],
            cwd=self.folder,
            env={**os.environ, "HANHAI_SEARCH": "on" if search else "off", "HANHAI_SHARE": "off"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str) -> Done:
        """The same in this process: much faster, for commands that start no other."""
        with contextlib.chdir(self.folder):
            result = CliRunner().invoke(main, list(arguments), prog_name="hanhai")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Done(result.exit_code, result.stdout, result.stderr)

    def read(self, path: str) -> str:
        """Text of a file of the project."""
        return (self.folder / path).read_text("utf-8")


def _keep_found(cache: Path) -> None:
    if (cache / _SPELLINGS.name).is_file() and not _SPELLINGS.exists():
        shutil.copyfile(cache / _SPELLINGS.name, _SPELLINGS)
    if (cache / _FONTS.name).is_dir() and not _FONTS.exists():
        shutil.copytree(cache / _FONTS.name, _FONTS)


def copy_small(folder: Path, *, cold: bool = False) -> Project:
    """A copy of the small site, with the real languages; `cold` without anything that was found before."""
    shutil.copytree(SITES / "small", folder)
    shutil.copytree(ROOT / "content" / "languages", folder / "content" / "languages")
    (folder / ".cache").mkdir()
    if not cold and _FONTS.exists():
        shutil.copytree(_FONTS, folder / ".cache" / _FONTS.name)
    if not cold and _SPELLINGS.exists():
        shutil.copyfile(_SPELLINGS, folder / ".cache" / _SPELLINGS.name)
    return Project(folder)


def built(project: Project, *arguments: str, env: Mapping[str, str] | None = None) -> Path:
    """The output folder of a build that must succeed."""
    done = project.hanhai("build", *arguments, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return project.folder / "site"


def add_news(project: Project) -> None:
    """Four invented articles, the oldest without translation, and the page about the files to download."""
    for name, title, day in (
        ("bridge", ("桥通了", "The bridge is open"), "2026-03-01"),
        ("trees", ("种树", "Trees & <shade>"), "2026-10-02"),
        ("library", ("图书馆开门", "The library opens"), "2026-10-02"),
        ("well", ("老井", ""), "2025-12-31"),
    ):
        for code, words in zip(("zh", "en"), title, strict=True):
            if words:
                about = {"zh": f"关于{words}。", "en": f"About: {words}"}[code]
                text = f'---\ntitle: "{words}"\ndescription: "{about}"\ndate: {day}\n---\n'
                project.write(f"docs/{code}/news/{name}.md", text + {"zh": "正文。\n", "en": "The text.\n"}[code])
    project.write("docs/zh/data.md", "---\ntitle: 开放数据\ndescription: 可以下载。\n---\n随意使用。\n")
    project.write("docs/en/data.md", "---\ntitle: Open data\ndescription: To download.\n---\nUse it.\n")
    project.replace("content/site.yml", "footer: [", "footer: [news/, data/, sitemap/, themes/, ")
