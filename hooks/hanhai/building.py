"""One build from sources to published folder; MkDocs only renders the shells and editors' pages in between."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hanhai.addresses import Answers, answers_of, noted, refused, register_problems
from hanhai.coverage import Memory, read_memory, remember, write_memory
from hanhai.inspection import inspect_site
from hanhai.keywords import Spelling, prepare_spelling, spell, spelling_of
from hanhai.kinds import KINDS
from hanhai.library import Library, load_library
from hanhai.offline import BUDGET, Guide, style_hash, write_offline
from hanhai.outputs.calendars import render_calendars
from hanhai.outputs.datapackage import render_datapackage
from hanhai.outputs.feeds import render_feeds
from hanhai.outputs.geojson import render_places
from hanhai.outputs.headers import POLICY, render_headers
from hanhai.outputs.known_words import render_known_words
from hanhai.outputs.pictures import write_pictures
from hanhai.outputs.records import render_records
from hanhai.outputs.redirects import render_redirects
from hanhai.outputs.search_index import NotIndexed, write_search_index
from hanhai.outputs.sitemap import render_robots, render_sitemap
from hanhai.outputs.stylesheet import render_stylesheet
from hanhai.outputs.tables import render_table
from hanhai.outputs.title_fonts import render_title_fonts
from hanhai.pages import Page, Pages, plan_pages
from hanhai.pouring import Pouring, write_pages
from hanhai.problems import ProblemsFound, has_errors, render_text
from hanhai.processes import Beside, begin_beside
from hanhai.progress import Progress
from hanhai.quiet import collector_off
from hanhai.register import REGISTER, Register, read_register, write_register
from hanhai.release import DAY_UNREADABLE, day_is_unreadable, leave_out_ended, release_problems, said_day, today
from hanhai.remembered import read_remembered, write_remembered
from hanhai.rendering import Renderer
from hanhai.schema import schema_text
from hanhai.sharing import shared_records
from hanhai.shell import SLOTS, Shell, cut_shell, slot_token
from hanhai.staging import BuildRunning, Staging

SHELL = "hanhai-shell"
"""Name of the page that becomes a language's shell: `<code>/hanhai-shell.md` among MkDocs' files."""
CACHE = ".cache/prose.json"
FONT_CACHE = ".cache/fonts"
SPELLING_CACHE = ".cache/spellings.json"
SHARE_CACHE = ".cache/share"
ENDED_EARLY = "构建进程被中止，可能内存不足。 / A process of the build ended early; memory may be short."


class BuildFailed(Exception):
    """Raised when nothing can be published; the message says why in both languages."""


def _unwritable(error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and re.search("/(content|docs)/", str(error.filename)):
        return f"构建时少了文件：{error.filename}。 / A file went away during the build: {error.filename}."
    return f"无法写入输出文件夹：{error}。 / The output folder cannot be written: {error}."


def _too_large(guide: Guide) -> str:
    size, most, names = f"{guide.size / 1e6:.1f}", f"{BUDGET / 1e6:.1f}", ", ".join(guide.largest)
    return (
        f"路上用的指南（{guide.code}）有 {size} MB，超过 {most} MB，读者下载太费流量。最大的文件：{names}。\n"
        f"The guide for the road ({guide.code}) has {size} MB, more than {most} MB, which costs readers too much. "
        f"Largest files: {names}."
    )


def begin_spelling(cache: Path) -> Beside[Spelling, None]:
    """A process that finds pinyin and traditional forms of names, as far as they are not kept, and keeps them."""
    read_remembered(cache)

    def work(spelling: Spelling) -> None:
        spell(spelling)
        write_remembered(cache)

    return Beside(work, prepare_spelling if not cache.exists() else lambda: None)


@dataclass(frozen=True)
class Options:
    """How a build is done."""

    search: bool = True
    """Whether the search index is made."""
    share: bool = True
    """Whether pictures for shared links are drawn; never in the preview."""
    release: bool = False
    """Whether content in doubt is refused."""
    preview: bool = False
    """Whether the output is the preview server's own temporary folder."""
    remember: bool = False
    """Whether the wording that translations were made from is noted in the project; by a release, addresses too."""
    lose_addresses: bool = False
    """Whether very many addresses may be lost at once."""

    @classmethod
    def of(cls, environment: Mapping[str, str], preview: bool) -> Options:
        """As the command that runs MkDocs has put them into the environment."""
        return cls(
            search=environment.get("HANHAI_SEARCH") != "off",
            share=environment.get("HANHAI_SHARE") != "off",
            release=environment.get("HANHAI_RELEASE") == "on",
            preview=preview,
            remember=environment.get("HANHAI_COMMAND") == "build",
            lose_addresses=environment.get("HANHAI_LOSE_ADDRESSES") == "on",
        )


def _load_clean(project: Path, options: Options) -> tuple[Library, Memory]:
    """A library without errors and the memory of its translations; raises `ProblemsFound` otherwise."""
    library = load_library(project)
    memory, rows = remember(library, read_memory(project))
    problems = release_problems(library, rows) if options.release else []
    problems += [problem for problem in library.problems if not options.release or problem.severity == "error"]
    if has_errors(problems):
        raise ProblemsFound(problems)
    leave_out_ended(library, today() if options.preview else said_day())
    return library, memory


def _hold_addresses(library: Library, pages: Pages, options: Options) -> tuple[Answers, Register]:
    """What the site answers at and the register of all that ever did; raises `BuildFailed` where any would be lost."""
    answers, register = answers_of(library, pages), read_register(library.project)
    problems = refused(register_problems(library, answers, register), options.lose_addresses)
    if has_errors(problems):
        raise BuildFailed(f"\n{ProblemsFound(problems)}")
    return answers, register


def render_shared(library: Library, pages: Pages, site_url: str) -> dict[str, bytes]:
    """All files for other programs, by their path below the site's root."""
    files: dict[str, bytes] = {}
    for kind in KINDS:
        records = shared_records(kind, library, site_url)
        files[f"data/{kind}.json"] = render_records(kind, records, library).encode()
        files[f"data/{kind}.csv"] = render_table(kind, records, library.languages)
        files[f"data/schema/{kind}.json"] = schema_text(kind, library.languages).encode()
    files["data/places.geojson"] = render_places(library, site_url).encode()
    files["data/datapackage.json"] = render_datapackage(files, library, site_url).encode()
    texts = render_calendars(library, site_url) | render_feeds(library, pages, site_url)
    return files | {file: text.encode() for file, text in texts.items()}


class Build:
    """A build under way: its library, its pages, its fresh folder."""

    def __init__(self, project: Path, output: Path, site_url: str, options: Options) -> None:
        """Load and check all sources; raises `BuildFailed` before anything is written."""
        if day_is_unreadable():
            raise BuildFailed(DAY_UNREADABLE)
        self._spelling = begin_spelling(project / SPELLING_CACHE)
        try:
            self.library, self.memory = _load_clean(project, options)
        except ProblemsFound as found:
            raise BuildFailed(f"\n{found}") from None
        self.pages: Pages = plan_pages(self.library)
        if not options.preview:
            self._addresses = _hold_addresses(self.library, self.pages, options)
        self.site_url = site_url
        self._spelling.give(spelling_of(self.library))
        self._fonts = begin_beside(self._cut_fonts)
        self._shared = cache(begin_beside(self._render_shared))
        self.renderer = Renderer(self.library, self.pages, site_url, project / CACHE)
        self.renderer.sizes = lambda: {file: len(content) for file, content in self._shared().items()}
        self.renderer.shares = options.share and not options.preview
        self.renderer.style = "" if options.preview else style_hash(render_stylesheet(self.library.languages, {}))
        self.options = options
        self.shells: dict[str, Shell] = {}
        self.staging = Staging(output, keep_lock=not options.preview)
        self.folder = self.staging.fresh
        self.documents = {self._src_uri(page): page for page in self.pages.documents()}
        self.shell_pages = {f"{code}/{SHELL}.md": code for code in self.library.languages.codes}

    def begin(self) -> None:
        """Take the fresh folder; raises `BuildFailed` when it cannot be had."""
        try:
            self.staging.begin()
        except BuildRunning as running:
            raise BuildFailed(f"另一次构建正在写入 {running}。 / Another build is writing to {running}.") from None
        except OSError as error:
            raise BuildFailed(_unwritable(error)) from None
        if not self.options.preview:
            gc.freeze()

    def write_pictures(self) -> dict[str, str]:
        """Write all pictures; of those of pages, where each now is, by its path below `docs/`. Raises `BuildFailed`."""
        try:
            write_pictures(self.library, self.folder)
        except OSError as error:
            raise BuildFailed(_unwritable(error)) from None
        except BrokenExecutor:
            raise BuildFailed(ENDED_EARLY) from None
        return {name: picture.widest.file for name, picture in self.library.page_pictures.items()}

    @property
    def own_documents(self) -> set[str]:
        """Editors' pages whose file is in `docs/`; the others stand in for a translation that is missing or a draft."""
        return {uri for uri, page in self.documents.items() if page.document and page.document.code == page.code}

    @property
    def policy(self) -> str:
        """What pages allow a browser to load; none in the preview, whose server puts a script into each page."""
        return "" if self.options.preview else POLICY

    def _src_uri(self, page: Page) -> str:
        assert page.document is not None
        return f"{page.code}/{page.document.name}.md"

    def shell_slots(self, code: str) -> dict[str, str]:
        """A token for each slot, for the theme to print once a language."""
        return {name: slot_token(name) for name in SLOTS} | {"code": code}

    def keep_shell(self, code: str, html: str) -> None:
        """Cut what the theme rendered; raises `ShellBroken` when slots are missing."""
        self.shells[code] = cut_shell(html)

    def finish(self) -> None:
        """Write all pages and outputs, index them, and put them in the output's place; raises `BuildFailed`."""
        try:
            with Progress() as progress:
                self.renderer.load_templates()
                self._spelling.result()
                read_remembered(self.library.project / SPELLING_CACHE)
                self._write_pages(progress)
                if self.renderer.shares:
                    from hanhai.outputs.share_pictures import write_share_pictures

                    progress.step("share")
                    cache = self.library.project / SHARE_CACHE
                    write_share_pictures(self.pages, self.library, self.folder, cache)
                self._write_offline()
                if self.options.search:
                    progress.step("search")
                    write_search_index(self.folder)
            self._inspect()
            self.renderer.prose_cache.save()
            if self.options.remember:
                write_memory(self.library.project, self.memory)
            if self.options.remember and self.options.release:
                self._note_addresses()
            self.staging.publish()
        except OSError as error:
            raise BuildFailed(_unwritable(error)) from None
        except BrokenExecutor:
            raise BuildFailed(ENDED_EARLY) from None
        except NotIndexed as reason:
            raise BuildFailed(f"搜索索引未能生成。 / The search index could not be made. {reason}") from None

    def _write_pages(self, progress: Progress) -> None:
        pages = [page for page in self.pages if page.document is None]
        write_pages(Pouring(self.folder, self.renderer, self.shells), pages, progress.step, self._write_outputs)

    def _render_shared(self) -> dict[str, bytes]:
        with collector_off():
            return render_shared(self.library, self.pages, self.site_url)

    def _cut_fonts(self) -> dict[str, tuple[str, bytes]]:
        return render_title_fonts(self.library, self.library.project / FONT_CACHE)

    def _write_outputs(self) -> None:
        files = render_redirects(self.library, self.pages, self.site_url)
        files["sitemap.xml"] = render_sitemap(self.library, self.pages, self.site_url)
        files["robots.txt"] = render_robots(self.site_url)
        files["_headers"] = render_headers()
        files["assets/known-words.json"] = render_known_words(self.library)
        fonts = self._fonts()
        names = {code: file for code, (file, _) in fonts.items()}
        files["assets/site.css"] = render_stylesheet(self.library.languages, names)
        contents = self._shared() | {name: text.encode() for name, text in files.items()} | dict(fonts.values())
        for file, content in contents.items():
            path = self.folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def _write_offline(self) -> None:
        for guide in write_offline(self.folder, self.library, self.pages, self.renderer.style):
            if guide.size > BUDGET and self.options.release:
                raise BuildFailed(_too_large(guide))
            if guide.size > BUDGET:
                print(_too_large(guide), file=sys.stderr)

    def _inspect(self) -> None:
        if self.options.preview:
            return
        how = {"search": self.options.search, "release": self.options.release}
        found = inspect_site(self.folder, self.library, self.pages, self.site_url, name=self.staging.output.name, **how)
        if has_errors(found):
            raise BuildFailed(f"\n{render_text(found)}")
        if found:
            print(render_text(found), file=sys.stderr)

    def _note_addresses(self) -> None:
        answers, register = self._addresses
        fresh = noted(register, answers)
        if write_register(self.library.project, fresh):
            count = len(fresh.lines) - len(register.lines)
            zh = f"{REGISTER} 新登记了 {count} 个地址，请提交到版本库。"
            print(f"{zh} {count} addresses were noted in {REGISTER}: commit it.", file=sys.stderr)

    def abandon(self) -> None:
        """Drop what was written; the output stays as it was."""
        self.staging.abandon()
