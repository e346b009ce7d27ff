"""Links and pictures in editors' Markdown pages that lead to no file, or to a picture of another site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from hanhai.languages import Languages
from hanhai.library.documents import Document
from hanhai.library.folders import ASSETS, page_names, page_pictures
from hanhai.links import without_code
from hanhai.problems import Problem, did_you_mean
from hanhai.source.decoding import place_of

_TARGET = re.compile(
    r"(?<!\\)\]\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>[^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*))"
    r"|^[ ]{0,3}\[(?!\^)(?P<id>[^\[\]\n]+)\]:[ \t]*\n?[ \t]*<?(?P<defined>[^\s<>]+)",
    re.MULTILINE,
)
"""Where a link in brackets or a definition of one leads."""
_PICTURE = re.compile(r"(?<!\\)!\[[^\[\]]*\]$")
_PICTURE_BY_ID = re.compile(r"(?<!\\)!\[([^\[\]]*)\](?:\[([^\[\]]*)\])?(?!\()")
_ELSEWHERE = re.compile(r"[a-zA-Z][\w+.-]*:|/|#|\?")
_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)


@dataclass(frozen=True)
class Target:
    """A link or picture in Markdown."""

    address: str
    offset: int
    is_picture: bool


def page_link_problems(
    documents: list[Document], hidden: Collection[str], docs: Path, languages: Languages
) -> Iterator[Problem]:
    """Relative links of pages that lead nowhere, and pictures that other sites would serve.

    `hidden` are names of the pages that readers see in no language.
    """
    assets = set(page_pictures(docs))
    names = {name for code in languages.codes for name in page_names(docs, code)}  # each page is in every language
    for document in documents:
        targets = {f"{document.code}/{name}.md" for name in names} | assets
        for target in targets_of(document.body):
            if target.is_picture and _WEB.match(target.address):
                yield _external(document, target)
            elif not _ELSEWHERE.match(target.address):
                yield from _check(document, target, targets)
                if document.name not in hidden and _page_at(document, target) in hidden:
                    yield _problem(document, target, "draft-link", *draft_words(target.address))


def draft_words(target: str) -> tuple[dict[str, str], dict[str, str]]:
    """Message and hint for a link to a page that readers do not see."""
    message = {"zh": f"“{target}”是草稿，读者看不到。", "en": f"“{target}” is a draft, which readers do not see."}
    hint = {
        "zh": "请删去链接；要公开那一页，请删去它的 status: draft 一行。",
        "en": "Delete the link; or publish that page by deleting its line status: draft.",
    }
    return message, hint


def _page_at(document: Document, target: Target) -> str:
    """Name of the page that a link leads to."""
    return _joined(document, target).partition("/")[2].removesuffix(".md")


def _joined(document: Document, target: Target) -> str:
    """What a link leads to, below `docs/`."""
    path = unquote(re.split(r"[#?]", target.address, maxsplit=1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(f"{document.code}/{document.name}.md"), path))


def pictures_elsewhere(body: str) -> set[str]:
    """Addresses of the pictures of a page that other sites would serve."""
    return {target.address for target in targets_of(body) if target.is_picture and _WEB.match(target.address)}


def targets_of(body: str) -> Iterator[Target]:
    """Everything that the links, pictures and definitions of a page lead to, code left out."""
    text = without_code(body)
    ids = {(m[2] or m[1]).casefold() for m in _PICTURE_BY_ID.finditer(text)}
    for match in _TARGET.finditer(text):
        name = str(match.lastgroup) if match.lastgroup != "id" else "defined"
        if name == "defined":
            is_picture = match["id"].casefold() in ids
        else:
            is_picture = bool(_PICTURE.search(text, max(0, text.rfind("\n\n", 0, match.start())), match.start() + 1))
        yield Target(match[name], match.start(name), is_picture)


def _check(document: Document, target: Target, targets: Collection[str]) -> Iterator[Problem]:
    if _joined(document, target) in targets:
        return
    folder = posixpath.dirname(f"{document.code}/{document.name}.md")
    path = unquote(re.split(r"[#?]", target.address, maxsplit=1)[0])
    near = did_you_mean(path, sorted(posixpath.relpath(option, folder) for option in targets))
    message = {"zh": f"没有“{path}”这个文件。", "en": f"There is no file “{path}”."}
    hint = {
        "zh": "链接到本文件夹的 .md 页面或 assets 里的图片；链接到记录请写 [[类别/标识]]。",
        "en": "Link to an .md page of this folder or a picture in assets; for a record write [[kind/slug]].",
    }
    if near:
        hint = {"zh": f"是不是“{near}”？", "en": f"Did you mean “{near}”?"}
    yield _problem(document, target, "unknown-page", message, hint)


def _external(document: Document, target: Target) -> Problem:
    message = {"zh": "不能从别的网站取图片。", "en": "A picture cannot come from another site."}
    hint = {
        "zh": f"请把图片放进 docs/{ASSETS}/，写成 ../{ASSETS}/文件名。",
        "en": f"Put the picture into docs/{ASSETS}/ and write ../{ASSETS}/name.",
    }
    return _problem(document, target, "external-picture", message, hint)


def _problem(document: Document, target: Target, code: str, message: dict[str, str], hint: dict[str, str]) -> Problem:
    line, column = place_of(document.body, target.offset)
    return Problem(document.path, code, message, hint, line + document.first_line - 1, column)
