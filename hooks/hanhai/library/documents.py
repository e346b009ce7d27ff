"""Editors' Markdown pages under `docs/<code>/`: what is there, their titles, their links."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hanhai.characters import spelt
from hanhai.excess import find_excess
from hanhai.languages import Languages
from hanhai.library.draft_rules import drafts_meant
from hanhai.library.folders import (
    ASSETS,
    is_folder,
    listed,
    not_a_file,
    not_published,
    page_names,
    unreadable,
    walk,
)
from hanhai.library.front_matter import NEWS, FrontMatter, is_news, read_front_matter
from hanhai.library.front_matter_rules import fields_in_text, fields_in_values, no_front_matter
from hanhai.library.picture_rules import picture_folder_problems
from hanhai.library.strays import is_backup, known_stray
from hanhai.links import MAX_SLUG, is_of_lists, too_long
from hanhai.problems import Problem, did_you_mean
from hanhai.source import Source, decode_text, read_text
from hanhai.source.decoding import place_of, too_large

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:\.{3}|---)[ \t]*\n", re.DOTALL)
"""As MkDocs reads it, so that none of it is ever printed: the last line ends like any other."""
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
OPEN_NAMES = frozenset({"data"})
"""Pages that editors may write at an address below which the site puts files of its own."""
MAX_PAGE = 1_000_000
"""Largest Markdown page, in bytes."""


@dataclass(frozen=True)
class Document:
    """One Markdown page in one language."""

    code: str
    """Language code, its folder."""
    name: str
    """Path in the folder without `.md`; the same in every language."""
    path: str
    """File, relative to the project."""
    meta: FrontMatter
    body: str
    """Markdown without front matter."""
    first_line: int
    """Line of the file that the body begins on."""
    source: Source
    """The front matter, with the places of its fields."""

    @property
    def address(self) -> str:
        """Address below the language's root."""
        return "" if self.name == "index" else self.name.removesuffix("/index") + "/"

    @property
    def is_draft(self) -> bool:
        """Whether its front matter says so; see `split_drafts` for its translations."""
        return self.meta.status == "draft"


def load_documents(
    docs: Path, languages: Languages, reserved: set[str], context: dict[str, Any], unread: Collection[str] = ()
) -> tuple[list[Document], list[Problem]]:
    """All Markdown pages, and what is wrong with them.

    `reserved` are addresses that the site makes itself, `unread` the languages whose own file could not be read.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    if not is_folder(docs):
        return documents, problems
    folders, problems = listed(docs, docs)
    for folder in folders:
        if folder.name in unread:
            continue
        if (known := not_a_file(folder, docs)) or (known := known_stray(folder.name, f"{docs.name}/{folder.name}")):
            problems.append(known)
        elif folder.name == ASSETS and is_folder(folder):
            problems += picture_folder_problems(folder, docs)
        elif not is_folder(folder) or folder.name not in languages.by_code:
            problems.append(_stray(folder, docs, languages))
        else:
            problems += _load_folder(folder, docs, reserved, context, documents)
    return documents, problems + _same_address(documents) + _without_default(documents, docs, languages)


def split_drafts(documents: Collection[Document], default: str) -> tuple[list[Document], list[Document]]:
    """Pages that readers see, and drafts: a page is one in all languages where it is one in the default language."""
    hidden = {document.name for document in documents if document.code == default and document.is_draft}
    drafts = [document for document in documents if document.is_draft or document.name in hidden]
    paths = {document.path for document in drafts}
    return [document for document in documents if document.path not in paths], drafts


def _load_folder(
    folder: Path, docs: Path, reserved: set[str], context: dict[str, Any], documents: list[Document]
) -> list[Problem]:
    """Add the pages of one language to `documents`."""
    files, problems = walk(folder, docs)
    for file in files:
        if file.suffix != ".md" or file.name.startswith(".") or is_backup(file.name) or not_a_file(file, docs):
            problems.append(not_published(file, docs))
            continue
        document, found = _read(file, folder, docs, reserved, context)
        problems += found
        if document:
            documents.append(document)
    return problems


def _same_address(documents: list[Document]) -> list[Problem]:
    """Pages at the address of another: `foo.md` and `foo/index.md`."""
    owners: dict[tuple[str, str], Document] = {}
    problems = []
    for document in sorted(documents, key=lambda document: (document.code, len(document.name))):
        owner = owners.setdefault((document.code, document.address), document)
        if owner is not document:
            message = {
                "zh": f"地址“/{document.address}”已归 {owner.path}。",
                "en": f"The address “/{document.address}” belongs to {owner.path}.",
            }
            hint = {"zh": "请改名，或删去其中一个文件。", "en": "Rename or delete one of the two files."}
            problems.append(Problem(document.path, "slug-collision", message, hint))
    return problems


def _stray(file: Path, docs: Path, languages: Languages) -> Problem:
    path = f"{docs.name}/{file.name}"
    near = did_you_mean(file.name, languages.codes) or languages.default
    message = {"zh": f"“{file.name}”不属于任何语言。", "en": f"“{file.name}” belongs to no language."}
    hint = {"zh": f"请放进 {docs.name}/{near}/ 文件夹。", "en": f"Put it into the folder {docs.name}/{near}/."}
    return Problem(path, "stray-file", message, hint)


def _read(
    file: Path, folder: Path, docs: Path, reserved: set[str], context: dict[str, Any]
) -> tuple[Document | None, list[Problem]]:
    name = file.relative_to(folder).as_posix().removesuffix(".md")
    path = f"{docs.name}/{folder.name}/{name}.md"
    try:
        size = file.stat().st_size
        raw = file.read_bytes() if size <= MAX_PAGE else b""
    except OSError as error:
        return None, [unreadable(file, docs, error)]
    if size > MAX_PAGE:
        return None, [too_large(path, size)]
    text, problems = decode_text(raw, path)
    if problems:
        return None, problems
    problems = _name_problems(name, path, reserved)
    match = _FRONT_MATTER.match(text)
    source = read_text(("\n" + match[1]) if match else "", path)
    meta, found = read_front_matter(name, source, context) if not source.problems else (None, source.problems)
    found = found or fields_in_values(source)
    body = text[match.end() :] if match else text
    found = [*found, *fields_in_text(path, text, match.end())] if match else [no_front_matter(path, text)]
    first_line = text.count("\n", 0, match.end()) + 1 if match else 1
    if excess := find_excess(body):
        line, column = place_of(body, excess.offset)
        return None, [*problems, *found, Problem(path, *excess[1:], line + first_line - 1, column)]
    if match and not (meta and meta.status == "draft"):
        said = {problem.line for problem in found}
        found += [problem for problem in drafts_meant(source, body, first_line) if problem.line not in said]
    document = Document(folder.name, name, path, meta, body, first_line, source) if meta else None
    return document, problems + found


def _name_problems(name: str, path: str, reserved: set[str]) -> list[Problem]:
    parts = name.split("/")
    if not all(_NAME.fullmatch(part) for part in parts):
        shown = spelt(name)
        message = {"zh": f"文件名“{shown}”不能用作地址。", "en": f"The name “{shown}” cannot be an address."}
        hint = {"zh": "只用小写字母、数字和短横线。", "en": "Use lower-case letters, digits and hyphens."}
        return [Problem(path, "bad-slug", message, hint)]
    longest = max(parts, key=len)
    if len(longest) > MAX_SLUG:
        return [Problem(path, "long-slug", *too_long(longest))]
    if is_news(name) and is_of_lists(parts[-1]):
        message = {
            "zh": f"“{parts[-1]}”留给动态的分页，文章不能用。",
            "en": f"“{parts[-1]}” is kept for the pages of the news; no article can have it.",
        }
        return [Problem(path, "reserved-address", message, {"zh": "请改名。", "en": "Rename the file."})]
    if name in OPEN_NAMES or (is_news(name) and len(parts) == 2 and parts[1] != "index"):
        return []
    if parts[0] in reserved:
        message = {
            "zh": f"地址“/{parts[0]}/”由网站自己生成。",
            "en": f"The site makes the address “/{parts[0]}/” itself.",
        }
        hint = {"zh": "请换一个文件名。", "en": "Choose another file name."}
        if parts[0] == NEWS:
            folder = f"{path.removesuffix(f'/{name}.md')}/{NEWS}/"
            hint = {"zh": f"动态文章直接放在 {folder}。", "en": f"News articles stand in {folder} itself."}
        return [Problem(path, "reserved-address", message, hint)]
    return []


def _without_default(documents: list[Document], docs: Path, languages: Languages) -> list[Problem]:
    names = page_names(docs, languages.default)
    problems = []
    for document in documents:
        if document.name not in names:
            wanted = f"docs/{languages.default}/{document.name}.md"
            message = {
                "zh": f"缺少默认语言的同名页面 {wanted}。",
                "en": f"The page in the default language, {wanted}, is missing.",
            }
            near = did_you_mean(document.name, names)
            hint = {
                "zh": f"是不是“{near}.md”？" if near else "请先写默认语言的页面。",
                "en": f"Did you mean “{near}.md”?" if near else "Write the page in the default language first.",
            }
            problems.append(Problem(document.path, "missing-translation", message, hint))
    return problems
