"""What the benchmark asks of a generator."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from installing import Tools
from records import CODES, Invented

ROOT = Path(__file__).parent.parent.parent


class Peer(ABC):
    """One generator and the project that it builds."""

    name = ""
    output = "site"
    """Folder that it writes, below the project."""
    caches: tuple[str, ...] = ()
    """Files and folders that it keeps from one build to the next."""
    incremental = False
    """Whether it builds on the output of the build before; the others start with an empty folder each time."""

    def __init__(self, folder: Path) -> None:
        """A project in a folder that is not there yet."""
        self.folder = folder
        self.environment: dict[str, str] = {}

    def install(self, tools: Tools) -> None:  # noqa: B027  # ours is there already
        """Get it; raises `Unavailable`."""

    @abstractmethod
    def command(self) -> list[str]:
        """The build."""

    @abstractmethod
    def write(self, records: Sequence[Invented]) -> None:
        """The project of these records."""

    @abstractmethod
    def change_record(self, record: Invented, mark: str) -> None:
        """Add a word to the summary of a record in all languages."""

    @abstractmethod
    def change_template(self, mark: str) -> None:
        """Add a word to a template that every record's page has."""

    def write_file(self, path: str, text: str) -> None:
        """Write one file of the project, folders included."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Change a text in a file of the project; raises ValueError when it is not there."""
        file = self.folder / path
        text = file.read_text("utf-8")
        if old not in text:
            raise ValueError(f"{path} does not hold {old!r}")
        file.write_text(text.replace(old, new), "utf-8")

    def copy(self, source: Path, path: str) -> None:
        """Copy a folder of templates into the project."""
        shutil.copytree(source, self.folder / path, dirs_exist_ok=True)

    def missing(self, records: Sequence[Invented]) -> list[str]:
        """Pages of records that the output lacks."""
        names = [self.page_of(record, code) for record in records for code in CODES]
        return [name for name in names if not (self.folder / self.output / name).is_file()]

    def page_of(self, record: Invented, code: str) -> str:
        """A record's page in a language, below the output."""
        return f"{'' if code == 'zh' else code + '/'}{record.kind}/{record.slug}/index.html"
