"""What the tests of faults share: a driver, and a project in two versions with the site that each gives."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from faults.tracing import Driver, Ended, driving
from projects import Project, copy_small

WORDS = ("修路人留下的精神", "修路人留下的新精神")
ROAD = "content/spirits/road.yml"
RECENT = {"SOURCE_DATE_EPOCH": "1794000000"}
"""A day on which the small site may be released."""
MKDOCS = ("build", "--config-file", "mkdocs.yml", "--site-dir")


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    with driving(tmp_path_factory.mktemp("driver") / "said") as driver:
        yield driver


def digest(folder: Path) -> str:
    """A hash of all that readers get from a folder: names, bytes, modes; not what a target notes for itself."""
    folder = folder.resolve()
    parts = []
    for path in sorted(path for path in folder.rglob("*") if not path.name.startswith(".")):
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        parts.append(f"{path.relative_to(folder)} {content} {path.lstat().st_mode:o}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass
class Town:
    """The small site as a project that has its own `hooks`, so that MkDocs alone can build it; two versions of it."""

    project: Project
    driver: Driver
    version: int = 0
    digests: dict[int, str] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        return self.project.folder / "site"

    @property
    def fresh(self) -> Path:
        return self.project.folder / ".site.new"

    def turn(self) -> None:
        """Give the project its other version."""
        self.project.replace(ROAD, WORDS[self.version], WORDS[1 - self.version])
        self.version = 1 - self.version

    def build(self, *strace: str, release: bool = False) -> Ended:
        return self.driver.run(
            "mkdocs", *MKDOCS, str(self.site), at=self.project.folder, strace=strace, release=release
        )

    def build_well(self, release: bool = False) -> None:
        """Build, see that all went well and that nothing is left beside the site but the one before, in private."""
        done = self.build(release=release)
        assert done.code == 0, done.err
        assert digest(self.site) == self.digests.setdefault(self.version, digest(self.site))
        beside = {path.name for path in self.project.folder.iterdir() if path.name.startswith(".site")}
        assert beside <= {".site.targets", ".site.last"}, f"left behind: {beside}"
        assert ".site.last" not in beside or (self.project.folder / ".site.last").stat().st_mode & 0o777 == 0o700


def make_town(folder: Path, driver: Driver, *, release: bool = False) -> Town:
    """A town with the site of its first version, and what each version gives."""
    project = copy_small(folder / "project")
    shutil.rmtree(project.folder / ".cache/fonts", ignore_errors=True)
    own = project.folder / "mkdocs.yml"
    hooks = Path(__file__).parents[2] / "hooks"
    own.write_text(
        f"{own.read_text('utf-8')}\nhooks: [{hooks / 'build.py'}]\n"
        f"theme: {{name: material, custom_dir: {hooks / 'theme'}, font: false}}\n",
        "utf-8",
    )
    town = Town(project, driver)
    for _ in range(2):
        town.build_well(release)
        town.turn()
    town.build_well(release)
    assert len(set(town.digests.values())) == 2
    return town
