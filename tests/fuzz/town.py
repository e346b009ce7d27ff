"""A small town's project that takes in one hostile file after another, and what must hold whatever they are."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from formats import parse_output
from fuzz.claims import assert_harmless_picture, assert_told, assert_whole_page, lost_records
from hanhai import checked
from hanhai.failures import BuildFailed
from hanhai.library import Library
from hanhai.options import Options
from hanhai.outputs.known_words import render_known_words
from hanhai.outputs.pictures import write_pictures
from hanhai.outputs.redirects import render_redirects
from hanhai.outputs.sitemap import render_sitemaps
from hanhai.outputs.stylesheet import render_stylesheet
from hanhai.pages import Page, Pages, plan_pages
from hanhai.problems import ProblemsFound, has_errors
from hanhai.prose import page_converter
from hanhai.putting import Putting
from hanhai.rendering import Renderer
from hanhai.shell import Shell
from hanhai.writing import render_shared
from projects import ROOT, Project, add_news, copy_small

ADDRESS = "https://small.example/"
_OPTIONS = Options(search=False, share=False)
_SHELLS = """
import json, sys
from pathlib import Path
from hanhai import building
from mkdocs.__main__ import cli
def finish(build):
    shells = {code: shell.parts for code, shell in build.shells.items()}
    Path(sys.argv[1]).write_text(json.dumps(shells), "utf-8")
    raise building.BuildFailed("only the shells are wanted")
building.Build.finish = finish
cli(["build", "--site-dir", sys.argv[2]])
"""
"""A build that ends where pages would be poured, and keeps the shells that the real theme made."""

Wanted = Callable[[Page], bool]
"""Which pages are rendered."""


class Town:
    """A project, its shells, and how many of the files that it was given were tried and taken."""

    def __init__(self, folder: Path) -> None:
        self.project = copy_small(folder / "project")
        add_news(self.project)
        self.folder = self.project.folder
        self.output = folder / "pictures"
        self.shells = _make_shells(self.project)
        self.tried = self.accepted = 0

    def judge(self, files: Mapping[str, bytes], wanted: Wanted) -> bool:
        """Whether some files are accepted; fails where a claim about the check or the outputs does not hold."""
        self.tried += 1
        with self.holding(files):
            library = self._load()
            pages = plan_pages(library) if library else None
            if library is None or pages is None or not self._keeps_addresses(library, pages):
                return False
            self._read_back(library, pages, wanted)
            if any(path.startswith("docs/assets/") for path in files):
                self._read_pictures(library)
        self.accepted += 1
        return True

    @contextmanager
    def holding(self, files: Mapping[str, bytes]) -> Iterator[None]:
        """The project with some files laid over it for a while."""
        before = {path: _bytes(self.folder / path) for path in files}
        for path, content in files.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_bytes(content)
        try:
            yield
        finally:
            for path, old in before.items():
                if old is None:
                    (self.folder / path).unlink()
                else:
                    (self.folder / path).write_bytes(old)

    def _load(self) -> Library | None:
        """The library, if a build would go on with it."""
        library, problems = None, []
        try:
            library, _ = checked.load_clean(self.folder, _OPTIONS)
            problems = library.problems
        except ProblemsFound as found:
            problems = found.problems
        assert has_errors(problems) == (library is None)
        assert_told(problems, self.folder)
        return library

    def _keeps_addresses(self, library: Library, pages: Pages) -> bool:
        try:
            checked.hold_addresses(library, pages, _OPTIONS)
        except BuildFailed:
            return False
        return True

    def _read_back(self, library: Library, pages: Pages, wanted: Wanted) -> None:
        """Render every page that is wanted and all other outputs, and read them as programs do."""
        renderer = Renderer(library, pages, ADDRESS)
        for page in filter(wanted, pages):
            body = _document_body(renderer, page) if page.document else None
            assert_whole_page(self.shells[page.code].pour(renderer.slots(page, body)), page.address)
        files = _outputs(library, pages)
        for name, content in files.items():
            parse_output(name, content)
        assert lost_records(library, pages, files, ADDRESS) == []

    def _read_pictures(self, library: Library) -> None:
        """Publish all pictures, and read them as browsers do."""
        shutil.rmtree(self.output, ignore_errors=True)
        write_pictures(library, Putting(self.output))
        for picture in library.page_pictures.values():
            for version in picture.versions:
                assert_harmless_picture((self.output / version.file).read_bytes())


def _outputs(library: Library, pages: Pages) -> dict[str, bytes]:
    """Everything that a build writes beside pages and pictures, by its path."""
    texts = render_redirects(library, pages, ADDRESS)
    texts |= render_sitemaps(library, pages, ADDRESS)
    texts["assets/known-words.json"] = render_known_words(library)
    texts["assets/site.css"] = render_stylesheet(library.languages)
    shared = {name: piece for name, piece in render_shared(library, pages, ADDRESS).items() if isinstance(piece, bytes)}
    return shared | {name: text.encode() for name, text in texts.items()}


def _document_body(renderer: Renderer, page: Page) -> str:
    """The body of an editor's page, its text rendered as MkDocs does."""
    assert page.document is not None
    return renderer.document_body(page, page_converter([]).convert(page.document.body))


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _make_shells(project: Project) -> dict[str, Shell]:
    """The shells that the real theme makes of the town."""
    folder = project.folder.parent / "whole"
    shutil.copytree(project.folder, folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "hooks").symlink_to(ROOT / "hooks")
    file = folder.parent / "shells.json"
    environment = {**os.environ, "HANHAI_SITE_URL": ADDRESS, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", _SHELLS, str(file), str(folder / "site")]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    assert file.is_file(), done.stdout + done.stderr
    return {code: Shell(tuple(parts)) for code, parts in json.loads(file.read_text("utf-8")).items()}
