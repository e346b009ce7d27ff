"""Loading a project: everything read, validated and linked, all problems in one list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hanhai.kinds import KINDS
from hanhai.languages import Language, Languages
from hanhai.library.documents import load_documents
from hanhai.library.linking import Names, document_problems, link_entries, settings_problems
from hanhai.library.model import Library
from hanhai.library.reading import read_entries, read_languages, read_model, stray_problems
from hanhai.library.rules import RESERVED, id_problems, label_problems, picture_problems, site_problems, slug_problems
from hanhai.library.settings import Site, SourceNotes, Terms, Themes
from hanhai.problems import Problem, ProblemsFound, sort_problems
from hanhai.quiet import collector_off
from hanhai.source import Source


def load_library(project: Path) -> Library:
    """Everything in `content/` and `docs/` of a project.

    Problems in records are collected in `library.problems`. Raises `ProblemsFound` when the settings themselves
    (site, languages) cannot be read, since nothing can be judged without them.
    """
    with collector_off():
        return _load(project)


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
    problems += label_problems(read, languages.default)
    unread = frozenset(file.stem for file in (content / "languages").glob("*.yml")) - frozenset(read)
    return _load_rest(project, site, site_source, languages, unread, problems)


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


def _load_rest(
    project: Path,
    site: Site,
    site_source: Source,
    languages: Languages,
    unread: frozenset[str],
    problems: list[Problem],
) -> Library:
    content = project / "content"
    context = {
        "languages": languages.codes,
        "default_language": languages.default,
        "city": site.city,
        "region": site.region,
    }
    read = read_entries(content, context)
    problems += read.problems
    entries = {entry.key: entry for entry in read.whole}
    (sources, _), (themes, themes_source), (terms, terms_source) = _registers(content, context, problems)
    reserved = set(RESERVED) | set(languages.by_code)
    documents, found = load_documents(project / "docs", languages, reserved, context, unread)
    problems += found
    keys = _all_keys(content)
    registers = {
        "sources": set(sources.root) if sources else None,
        "themes": {theme.id for theme in (*themes.chapters, *themes.environments)} if themes else None,
    }
    names = Names(entries, keys, registers, languages, unread)
    for model, source in ((site, site_source), (themes, themes_source), (terms, terms_source)):
        problems += settings_problems(model, source, names) if model else ()
    for name in ("chapters", "environments"):
        problems += id_problems(themes_source, name, getattr(themes, name, []))
    problems += id_problems(terms_source, "terms", terms.terms if terms else [])
    problems += link_entries(names, read.broken)
    problems += document_problems(documents, names)
    problems += slug_problems(entries)
    problems += picture_problems(content / "media", read.whole)
    problems += site_problems(site, site_source, sorted(keys), documents, languages)
    problems += stray_problems(content)
    return Library(
        project=project,
        site=site,
        languages=languages,
        entries=entries,
        sources=sources.root if sources else {},
        chapters=themes.chapters if themes else [],
        environments=themes.environments if themes else [],
        terms=terms.terms if terms else [],
        documents=documents,
        problems=sort_problems(problems),
    )


def _all_keys(content: Path) -> set[str]:
    """Keys of all record files, so that a link to one with problems of its own is not reported as well."""
    return {f"{kind}/{file.stem}" for kind in KINDS for file in (content / kind).glob("*.yml")}


def _registers(
    content: Path, context: dict[str, Any], problems: list[Problem]
) -> tuple[tuple[SourceNotes | None, Source], tuple[Themes | None, Source], tuple[Terms | None, Source]]:
    sources, sources_source, found = read_model(content / "sources.yml", "content/sources.yml", SourceNotes, context)
    problems += found
    themes, themes_source, found = read_model(content / "themes.yml", "content/themes.yml", Themes, context)
    problems += found
    terms, terms_source, found = read_model(content / "terms.yml", "content/terms.yml", Terms, context)
    problems += found
    return (sources, sources_source), (themes, themes_source), (terms, terms_source)
