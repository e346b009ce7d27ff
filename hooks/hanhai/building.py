"""One build from sources to published folder; MkDocs only renders the shells and editors' pages in between."""

from __future__ import annotations

import gc
import sys
from concurrent.futures import BrokenExecutor
from functools import cache, cached_property
from pathlib import Path

from hanhai.addresses import noted
from hanhai.checked import begin_spelling, hold_addresses, load_clean
from hanhai.coverage import write_memory
from hanhai.failures import ENDED_EARLY, BuildFailed, OutputRefused, refuse_faults, too_large, unwritable
from hanhai.inspection import inspect_site
from hanhai.keywords import spelling_of
from hanhai.last_build import LastBuild
from hanhai.offline import BUDGET, style_hash, write_offline
from hanhai.options import Options
from hanhai.outputs.headers import POLICY
from hanhai.outputs.pictures import write_pictures
from hanhai.outputs.search_index import write_search_index
from hanhai.outputs.stylesheet import render_stylesheet
from hanhai.outputs.title_fonts import render_title_fonts
from hanhai.pagefind import NotIndexed
from hanhai.pages import Page, Pages, plan_pages, static_folder
from hanhai.pouring import Pouring, write_pages
from hanhai.problems import ProblemsFound
from hanhai.processes import begin_beside
from hanhai.progress import Progress
from hanhai.quiet import collector_off
from hanhai.register import said_of_register, write_register
from hanhai.release import DAY_UNREADABLE, day_is_unreadable
from hanhai.releases.manifest import Irregular
from hanhai.releases.places import foreign_files, is_refused
from hanhai.remembered import read_remembered
from hanhai.rendering import Renderer
from hanhai.shell import SLOTS, Shell, cut_shell, slot_token
from hanhai.staging import BuildRunning, Staging
from hanhai.writing import (
    Piece,
    never,
    put_shared,
    render_rest,
    render_shared,
    seal,
    shared_files,
    size_of,
    write_files,
)

SHELL = "hanhai-shell"
"""Name of the page that becomes a language's shell: `<code>/hanhai-shell.md` among MkDocs' files."""
CACHE = ".cache/prose"
FONT_CACHE = ".cache/fonts"
SPELLING_CACHE = ".cache/spellings"
SHARE_CACHE = ".cache/share"


class Build:
    """A build under way: its library, its pages, its fresh folder.

    What a shard or the joining of parts does otherwise stands in `shards`: they override steps, and share the rest.
    """

    copies_theme = True
    """Whether MkDocs copies the theme's files to the output."""
    _forgets = True
    """Whether caches are rid of what this build did not need."""
    _takes = True
    """Whether pages are taken from the last build."""

    def __init__(self, project: Path, output: Path, site_url: str, options: Options) -> None:
        """Load and check all sources; raises `BuildFailed` before anything is written."""
        if not site_url:
            raise BuildFailed("mkdocs.yml: site_url 未填写，网址无法写全。 / site_url is missing: addresses need it.")
        if day_is_unreadable():
            raise BuildFailed(DAY_UNREADABLE)
        self.options = options
        self.staging = Staging(output)
        self.folder = self.staging.fresh
        refusal = begin_beside(lambda: None if options.preview else self._refusal(project, output))
        self._spelling = begin_spelling(project / SPELLING_CACHE)
        try:
            self.library, self.memory = load_clean(project, options)
            reason = refusal.result()
        except ProblemsFound as found:
            reason = refusal.result()
            if not reason:
                raise BuildFailed(f"\n{found}") from None
        if reason:
            raise OutputRefused(reason)
        self.pages: Pages = plan_pages(self.library)
        if not options.preview:
            self.pages, answers, register = hold_addresses(self.library, self.pages, options)
            self._addresses = answers, register
        self.site_url = site_url
        self._spelling.give(spelling_of(self.library))
        self._fonts = begin_beside(self._cut_fonts)
        self.last = LastBuild(self.library, self.staging, preview=options.preview, takes=self._takes)
        if self._takes:
            self.last.prints.shown_of()
        self._shared_beside = begin_beside(self._render_shared)
        self._shared = cache(self._shared_beside.result)
        self._has_shared = False
        self.renderer = Renderer(self.library, self.pages, site_url, project / CACHE)
        self.renderer.sizes = lambda: {file: size_of(piece) for file, piece in self._shared().items()}
        self.renderer.shares = options.share and not options.preview
        self.renderer.style = "" if options.preview else style_hash(render_stylesheet(self.library.languages))
        self.static = static_folder(self.renderer.style)
        self.shells: dict[str, Shell] = {}
        self.documents = {self._src_uri(page): page for page in self.pages.documents()}
        self.shell_pages = {f"{code}/{SHELL}.md": code for code in self.library.languages.codes}

    def begin(self) -> None:
        """Take the fresh folder; raises `BuildFailed` when it cannot be had."""
        try:
            self.staging.begin()
        except BuildRunning as running:
            raise BuildFailed(f"另一次构建正在写入 {running}。 / Another build is writing to {running}.") from None
        except OSError as error:
            raise BuildFailed(unwritable(error)) from None
        if not self.options.preview:
            gc.freeze()

    def write_pictures(self) -> dict[str, str]:
        """Write all pictures; of those of pages, where each now is, by its path below `docs/`. Raises `BuildFailed`."""
        try:
            self.last.carry([*(page.file for page in self._own_pages()), *shared_files()])
            self._make_pictures()
        except OSError as error:
            raise BuildFailed(unwritable(error)) from None
        except BrokenExecutor:
            raise BuildFailed(ENDED_EARLY) from None
        return {name: picture.widest.file for name, picture in self.library.page_pictures.items()}

    def _make_pictures(self) -> None:
        write_pictures(self.library, self.last.putting)

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
                self._write_all(progress)
            self._inspect()
            self._keep()
            if not self.options.preview:
                self._seal()
                self._look_again()
            self.staging.publish(to_spare=self._takes)
            self.last.keep()
            self._count_warnings()
        except OSError as error:
            raise BuildFailed(unwritable(error)) from None
        except BrokenExecutor:
            raise BuildFailed(ENDED_EARLY) from None
        except Irregular as path:
            raise BuildFailed(f"{path} 不是普通文件，未发布。 {path} is no plain file: nothing published.") from None
        except NotIndexed as reason:
            raise BuildFailed(f"搜索索引未能生成。 / The search index could not be made. {reason}") from None

    def _write_all(self, progress: Progress) -> None:
        self._prepare()
        self._write_pages(progress)
        if self.renderer.shares:
            progress.step("share")
            self._write_shares()
        self._write_offline()
        if self.options.search:
            progress.step("search")
            self.last.made_indexes = write_search_index(self.folder, self.last.indexes)

    def _prepare(self) -> None:
        self.renderer.load_templates()
        self._spelling.result()
        self._fonts.look()
        if self._shared.cache_info().currsize or self._shared_beside.look():
            self._put_shared()
        read_remembered(self.library.project / SPELLING_CACHE)

    def _write_pages(self, progress: Progress) -> None:
        write_pages(self._pouring, self._own_pages(), progress.step, self._write_outputs)

    @cached_property
    def _pouring(self) -> Pouring:
        return Pouring(self.last.putting, self.renderer, self.shells, self.last.page_keys(self.renderer, self.shells))

    def _own_pages(self) -> list[Page]:
        """Pages that are poured here; MkDocs renders the others."""
        return [page for page in self.pages if page.document is None]

    def _write_shares(self) -> None:
        from hanhai.outputs.share_pictures import write_share_pictures

        write_share_pictures(self.pages, self.library, self.folder, self.library.project / SHARE_CACHE)

    def _render_shared(self) -> dict[str, Piece]:
        known = self.last.reuse.known if self.last.reuse else never
        with collector_off():
            return render_shared(self.library, self.pages, self.site_url, self.last.prints, known)

    def _cut_fonts(self) -> dict[str, tuple[str, bytes]]:
        return render_title_fonts(self.library, self.library.project / FONT_CACHE)

    def _write_outputs(self) -> None:
        rest = render_rest(self.library, self.pages, self.site_url, self.static, self._fonts.result())
        write_files(self.folder, rest)
        if not self._has_shared:
            self._put_shared()

    def _put_shared(self) -> None:
        """Put the files for other programs, and let go of them: every further process would have a copy."""
        put_shared(self._shared(), self.last.putting, self.library, self.pages, self.site_url, self.last.prints)
        self._shared.cache_clear()
        self._has_shared = True

    def _write_offline(self) -> None:
        for guide in write_offline(self.folder, self.library, self.pages, self.renderer.style):
            if guide.size > BUDGET and self.options.release:
                raise BuildFailed(too_large(guide))
            if guide.size > BUDGET:
                print(too_large(guide), file=sys.stderr)

    def _inspect(self) -> None:
        if self.options.preview:
            return
        found = inspect_site(
            self.folder,
            self.library,
            self.pages,
            self.site_url,
            self.static,
            name=self.staging.output.name,
            search=self.options.search,
            release=self.options.release,
            seen=self.last.putting.done.taken,
            faulty=self.last.faulty,
        )
        refuse_faults(found)

    def _keep(self) -> None:
        """Keep what the next build may use, and what the project must remember."""
        self.library.keep()
        self.renderer.prose_cache.save(forget=self._forgets and not self.last.putting.done.taken)
        if self.options.remember:
            write_memory(self.library.project, self.memory)
        if self.options.remember and self.options.release:
            self._note_addresses()

    def _seal(self) -> None:
        known = self.last.putting.done.taken
        self.last.sealed = seal(self.folder, self.pages, released=self.options.release, known=known)

    @staticmethod
    def _refusal(project: Path, output: Path) -> str | None:
        """Why the output must not be written to; None where it may."""
        return is_refused(project, output) or foreign_files(output)

    def _look_again(self) -> None:
        """Somebody may have put files into the output since the build began; raises `BuildFailed`."""
        reason = self._refusal(self.library.project, self.staging.output)
        if reason:
            raise BuildFailed(reason)

    def _note_addresses(self) -> None:
        answers, register = self._addresses
        fresh = noted(register, answers)
        if write_register(self.library.project, fresh):
            print(said_of_register(register, fresh), file=sys.stderr)

    def _count_warnings(self) -> None:
        count = len(self.library.problems)
        if count:
            en = f"{count} warning{'' if count == 1 else 's'}: see hanhai check."
            print(f"有 {count} 处提醒，请看 hanhai check。 {en}", file=sys.stderr)

    def abandon(self) -> None:
        """Drop what was written; the output stays as it was."""
        self.staging.abandon()
