"""Loading a project: everything read, validated and linked, all problems in one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hanhai.kinds import KINDS
from hanhai.languages import Language, Languages
from hanhai.library.anchor_rules import anchor_problems
from hanhai.library.documents import load_documents, split_drafts
from hanhai.library.folders import page_names
from hanhai.library.front_matter import NEWS
from hanhai.library.judging import text_problems
from hanhai.library.kept_records import KEPT, KeptRecords
from hanhai.library.label_rules import label_problems, tag_problems
from hanhai.library.linking import Names, document_problems, link_entries, settings_problems
from hanhai.library.model import Library
from hanhai.library.news import news_problems
from hanhai.library.page_links import page_link_problems
from hanhai.library.person_rules import person_problems
from hanhai.library.picture_rules import media_problems
from hanhai.library.reading import read_entries, read_languages, read_model, record_context, stray_problems
from hanhai.library.redirect_rules import Standing, find_ways, former_moves
from hanhai.library.redirects import read_moves
from hanhai.library.renames import Renames
from hanhai.library.rules import (
    RESERVED,
    id_problems,
    parent_problems,
    picture_problems,
    slug_problems,
    unused_problems,
)
from hanhai.library.settings import Claims, Site, SourceNote, SourceNotes, Terms, Themes
from hanhai.library.site_rules import Shown, site_problems
from hanhai.library.term_rules import glossary_problems
from hanhai.library.twin_rules import twin_problems
from hanhai.library.wording_rules import Setting, wording_judges
from hanhai.problems import Problem, ProblemsFound, sort_problems
from hanhai.program import digest_of
from hanhai.quiet import collector_off
from hanhai.source import Source


@dataclass(frozen=True)
class _Settings:
    """What everything else is judged by."""

    site: Site
    source: Source
    languages: Languages
    language_sources: tuple[Source, ...]


@dataclass(frozen=True)
class _Registers:
    """The other files of settings; None for one that could not be read."""

    sources: dict[str, SourceNote] | None
    sources_source: Source
    themes: Themes | None
    themes_source: Source
    terms: Terms | None
    terms_source: Source
    claims: Claims | None
    claims_source: Source

    def ids(self) -> dict[str, set[str] | None]:
        """Ids that records can name, by register."""
        themes = self.themes
        return {
            "sources": set(self.sources) if self.sources is not None else None,
            "themes": {theme.id for theme in (*themes.chapters, *themes.environments)} if themes else None,
        }

    def settings(self) -> Iterator[Setting]:
        """Those that hold texts."""
        for value, note in (self.sources or {}).items():
            yield Setting(note, self.sources_source, (value,))
        if self.themes:
            yield Setting(self.themes, self.themes_source)
        if self.terms:
            yield Setting(self.terms, self.terms_source)
        if self.claims:
            yield Setting(self.claims, self.claims_source)


def load_library(project: Path) -> Library:
    """Everything in `content/` and `docs/` of a project.

    Problems in records are collected in `library.problems`. Raises `ProblemsFound` when the settings themselves
    (site, languages) cannot be read, since nothing can be judged without them.
    """
    try:
        with collector_off():
            return _load(project)
    except OSError as error:
        raise ProblemsFound([_unreadable(project, error)]) from None


def _unreadable(project: Path, error: OSError) -> Problem:
    """The problem of a folder that could not be listed; files are reported one by one where they are read."""
    folder = Path(error.filename or project)
    path = folder.relative_to(project).as_posix() if folder.is_relative_to(project) else str(folder)
    reason = error.strerror or str(error)
    message = {"zh": f"文件夹打不开：{reason}。", "en": f"The folder cannot be opened: {reason}."}
    hint = {"zh": "请检查它的读取权限。", "en": "Check who may read it."}
    return Problem(path, "file-unreadable", message, hint)


def _load(project: Path) -> Library:
    content = project / "content"
    if not content.is_dir():
        message = {"zh": "这里没有 content 文件夹。", "en": "There is no content folder here."}
        raise ProblemsFound([Problem("content", "missing-file", message)])
    read, problems = read_languages(content)
    site, site_source, found = read_model(content / "site.yml", "content/site.yml", Site, _text_context(read))
    problems += found
    languages = _languages(read, site, problems)
    if site is None or languages is None:
        raise ProblemsFound([*problems, *stray_problems(content)])
    problems += [*label_problems(read), *tag_problems(read)]
    labels = tuple(source for _, source in read.values())
    unread = frozenset(file.stem for file in (content / "languages").glob("*.yml")) - frozenset(read)
    return _load_rest(_Settings(site, site_source, languages, labels), project, unread, problems)


def _text_context(read: dict[str, tuple[Language, Source]]) -> dict[str, Any]:
    return {"languages": tuple(sorted(read, key=lambda code: read[code][0].order))}


def _languages(
    read: dict[str, tuple[Language, Source]], site: Site | None, problems: list[Problem]
) -> Languages | None:
    default = site.default_language if site else "zh"
    if default in read:
        return Languages({code: language for code, (language, _) in sorted(read.items())}, default)
    path = f"content/languages/{default}.yml"
    if not any(problem.path == path for problem in problems):
        message = {"zh": "缺少默认语言的文件。", "en": "The file of the default language is missing."}
        problems.append(Problem(path, "missing-file", message))
    return None


def _load_rest(settings: _Settings, project: Path, unread: frozenset[str], problems: list[Problem]) -> Library:
    content, site, languages = project / "content", settings.site, settings.languages
    context = record_context(site, languages)
    kept = KeptRecords(project / KEPT, (context, languages))
    read = read_entries(content, context, kept)
    registers = _registers(content, context, problems)
    reserved = set(RESERVED) | set(languages.by_code)
    documents, found = load_documents(project / "docs", languages, reserved, context, unread)
    is_whole = not (read.problems or found)
    problems += [*read.problems, *found]
    library = Library(
        project=project,
        site=site,
        languages=languages,
        entries={entry.key: entry for entry in read.whole},
        sources=registers.sources or {},
        chapters=registers.themes.chapters if registers.themes else [],
        environments=registers.themes.environments if registers.themes else [],
        terms=registers.terms.terms if registers.terms else [],
        claims=registers.claims.claims if registers.claims else [],
        documents=documents,
        problems=[],
    )
    keys = _all_keys(content)
    public, drafts = split_drafts(documents, languages.default)
    hidden = {draft.name for draft in drafts} - {page.name for page in public if page.code == languages.default}
    renames = Renames(library.entries, keys, project)
    shown = Shown(library.entries, keys, public, library.themes, hidden, renames)
    pages = {f"{name}/" for name in page_names(project / "docs", languages.default)} | shown.pages() | {f"{NEWS}/"}
    names = Names(library.entries, keys, pages, registers.ids(), languages, unread, hidden, renames)
    problems += _settings_problems(settings, registers, names)
    problems += link_entries(names, read.broken)
    problems += document_problems(documents, names)
    problems += news_problems(documents, languages.default)
    problems += page_link_problems(documents, hidden, project / "docs", languages)
    problems += anchor_problems(documents, languages)
    if is_whole and registers.sources is not None:
        problems += unused_problems(registers.sources_source, registers.sources, names.used)
    problems += _rule_problems(library, content)
    texts = [Setting(site, settings.source), *registers.settings()]
    problems += twin_problems(library.entries.values(), library.terms, registers.terms_source)
    judged_by = digest_of(wording_judges(library))
    unjudged = [*kept.unjudged(read.whole, judged_by), *read.broken]
    problems += text_problems(library, unjudged, texts, settings.language_sources)
    problems += person_problems(library)
    problems += site_problems(site, settings.source, shown, languages)
    problems += _find_ways(library, shown)
    library.documents, library.drafts = public, drafts
    library.problems = sort_problems(problems)
    kept.judge(judged_by, {problem.path for problem in problems})
    library.keep = kept.save
    for entry in read.whole:
        entry.let_go()
    return library


def _find_ways(library: Library, shown: Shown) -> list[Problem]:
    """Give the library the ends of all redirects; what is wrong with them."""
    written, problems = read_moves(library.project / "content", library.languages)
    formers = list(former_moves(library.entries, library.languages))
    standing = Standing.of(shown.addresses(), library.entries, library.languages)
    library.ways, found = find_ways(formers, written, standing, library.languages)
    return problems + found


def _settings_problems(settings: _Settings, registers: _Registers, names: Names) -> Iterator[Problem]:
    """What is wrong with the texts and ids of `content/*.yml`."""
    themes, terms = registers.themes, registers.terms
    for model, source, where in (Setting(settings.site, settings.source), *registers.settings()):
        yield from settings_problems(model, source, names, where)
    if themes:
        lists = {"chapters": themes.chapters, "environments": themes.environments}
        yield from id_problems(registers.themes_source, lists)
    if registers.claims:
        yield from id_problems(registers.claims_source, {"claims": registers.claims.claims})
    if terms:
        yield from id_problems(registers.terms_source, {"terms": terms.terms})
        yield from glossary_problems(terms.terms, registers.terms_source)


def _rule_problems(library: Library, content: Path) -> Iterator[Problem]:
    """What is wrong between records, and files that belong nowhere."""
    yield from slug_problems(library.entries)
    yield from parent_problems(library.entries)
    yield from picture_problems(content / "media", library.entries.values())
    yield from media_problems(content / "media", content)
    yield from stray_problems(content)


def _all_keys(content: Path) -> set[str]:
    """Keys of all record files, so that a link to one with problems of its own is not reported as well."""
    return {f"{kind}/{file.stem}" for kind in KINDS for file in (content / kind).glob("*.yml")}


def _registers(content: Path, context: dict[str, Any], problems: list[Problem]) -> _Registers:
    sources, sources_source, of_sources = read_model(
        content / "sources.yml", "content/sources.yml", SourceNotes, context
    )
    themes, themes_source, of_themes = read_model(content / "themes.yml", "content/themes.yml", Themes, context)
    terms, terms_source, of_terms = read_model(content / "terms.yml", "content/terms.yml", Terms, context)
    claims, claims_source, of_claims = None, Source("content/refused-claims.yml"), list[Problem]()
    if (content / "refused-claims.yml").exists():
        claims, claims_source, of_claims = read_model(
            content / "refused-claims.yml", "content/refused-claims.yml", Claims, context
        )
    problems += [*of_sources, *of_themes, *of_terms, *of_claims]
    notes = sources.root if sources else None
    return _Registers(notes, sources_source, themes, themes_source, terms, terms_source, claims, claims_source)
