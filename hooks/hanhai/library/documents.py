"""Editors' Markdown pages under `docs/<code>/`: what is there, their titles, their links."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from hanhai.languages import Languages
from hanhai.library.validating import validate
from hanhai.links import without_code
from hanhai.places import MODEL
from hanhai.problems import Problem, did_you_mean
from hanhai.source import decode_text, read_text
from hanhai.source.decoding import place_of, too_large
from hanhai.text import Text

_FRONT_MATTER = re.compile(r"---\n(.*?)^---[ ]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RAW_HTML = re.compile(r"<(?=[a-zA-Z/!?])(?!https?://|mailto:)[^>\n]*>?")
ASSETS = "assets"
"""Folder of pictures that pages of all languages share."""
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".svg"})
"""What it may hold."""
MAX_PAGE = 1_000_000
"""Largest Markdown page, in bytes."""


class FrontMatter(BaseModel):
    """Fields above the text of a Markdown page."""

    model_config = MODEL

    title: Text
    """标题。 Title."""
    description: Text
    """一句话介绍。 One sentence about the page."""


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

    @property
    def address(self) -> str:
        """Address below the language's root."""
        return "" if self.name == "index" else self.name.removesuffix("/index") + "/"


def load_documents(
    docs: Path, languages: Languages, reserved: set[str], context: dict[str, Any], unread: Collection[str] = ()
) -> tuple[list[Document], list[Problem]]:
    """All Markdown pages, and what is wrong with them.

    `reserved` are addresses that the site makes itself, `unread` the languages whose own file could not be read.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    if not docs.is_dir():
        return documents, problems
    for folder in sorted(docs.iterdir()):
        if folder.name in unread or folder.name.startswith("."):
            continue
        if folder.name == ASSETS and folder.is_dir():
            problems += [_not_published(file, docs) for file in _strangers(folder, PICTURES)]
            continue
        if not folder.is_dir() or folder.name not in languages.by_code:
            problems.append(_stray(folder, docs, languages))
            continue
        problems += [_not_published(file, docs) for file in _strangers(folder, {".md"})]
        for file in sorted(folder.rglob("*.md")):
            document, found = _read(file, folder, docs, reserved, context)
            problems += found
            if document:
                documents.append(document)
    return documents, problems + _without_default(documents, docs / languages.default, languages)


def _strangers(folder: Path, suffixes: Collection[str]) -> list[Path]:
    files = (file for file in folder.rglob("*") if not file.is_dir() and not file.name.startswith("."))
    return sorted(file for file in files if file.suffix.lower() not in suffixes)


def _not_published(file: Path, docs: Path) -> Problem:
    path = file.relative_to(docs.parent).as_posix()
    message = {"zh": "这种文件不能放在这里发布。", "en": "A file of this sort is not published from here."}
    hint = {
        "zh": f"语言文件夹里只放 .md，图片放在 {docs.name}/{ASSETS}/；其他文件请移走。",
        "en": f"Language folders hold .md only, pictures go to {docs.name}/{ASSETS}/; move anything else away.",
    }
    return Problem(path, "stray-file", message, hint)


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
    if file.stat().st_size > MAX_PAGE:
        return None, [too_large(path, file.stat().st_size)]
    text, problems = decode_text(file.read_bytes(), path)
    if problems:
        return None, problems
    problems = _name_problems(name, path, reserved)
    match = _FRONT_MATTER.match(text)
    source = read_text(("\n" + match[1]) if match else "", path)
    meta, found = validate(FrontMatter, source, context) if not source.problems else (None, source.problems)
    body = text[match.end() :] if match else text
    if match is None:
        found = [_no_front_matter(path)]
    first_line = text.count("\n", 0, match.end()) + 1 if match else 1
    found += _raw_html(body, path, first_line)
    document = Document(folder.name, name, path, meta, body, first_line) if meta else None
    return document, problems + found


def _no_front_matter(path: str) -> Problem:
    message = {"zh": "页首缺少标题和介绍。", "en": "The title and description at the top are missing."}
    hint = {
        "zh": "文件开头写：---、title: 标题、description: 一句话介绍、---，各占一行。",
        "en": "Begin the file with the lines ---, title: …, description: …, ---.",
    }
    return Problem(path, "no-front-matter", message, hint)


def _name_problems(name: str, path: str, reserved: set[str]) -> list[Problem]:
    parts = name.split("/")
    if not all(_NAME.fullmatch(part) for part in parts):
        message = {"zh": f"文件名“{name}”不能用作地址。", "en": f"The name “{name}” cannot be an address."}
        hint = {"zh": "只用小写字母、数字和短横线。", "en": "Use lower-case letters, digits and hyphens."}
        return [Problem(path, "bad-slug", message, hint)]
    if parts[0] in reserved:
        message = {
            "zh": f"地址“/{parts[0]}/”由网站自己生成。",
            "en": f"The site makes the address “/{parts[0]}/” itself.",
        }
        hint = {"zh": "请换一个文件名。", "en": "Choose another file name."}
        return [Problem(path, "reserved-address", message, hint)]
    return []


def _raw_html(body: str, path: str, first_line: int) -> list[Problem]:
    problems = []
    for match in _RAW_HTML.finditer(without_code(body)):
        line, column = place_of(body, match.start())
        message = {"zh": "这里有 HTML 代码，只能用 Markdown。", "en": "There is HTML here; only Markdown is used."}
        hint = {"zh": "请改用 Markdown；要显示 < 请写 \\<。", "en": "Write it in Markdown; for a plain < write \\<."}
        problems.append(Problem(path, "raw-html", message, hint, line + first_line - 1, column))
    return problems


def _without_default(documents: list[Document], folder: Path, languages: Languages) -> list[Problem]:
    names = {file.relative_to(folder).as_posix().removesuffix(".md") for file in folder.rglob("*.md")}
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
