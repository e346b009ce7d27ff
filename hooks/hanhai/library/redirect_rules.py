"""Where old addresses lead in the end: chains flattened, circles, dead ends and redirects over pages refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from hanhai.languages import Languages
from hanhai.library.model import Entry
from hanhai.library.redirects import PATH, WITHDRAWN, Move, Ways
from hanhai.problems import Problem, did_you_mean

_OURS = frozenset({"assets", "pagefind", "media", "offline"})
"""Folders of files that the site makes itself."""
_FILES = frozenset({"404.html", "sw.js", "robots.txt", "sitemap.xml", "manifest.webmanifest", "release.json"})

_SITEMAP = re.compile(r"sitemap-[0-9]+\.xml")
_PART = re.compile(
    r".*\.(?:css|[cm]?js|map|json|xml|txt|ya?ml|md|webmanifest|wasm|woff2?|[ot]tf|eot"
    r"|svg|png|jpe?g|gif|webp|avif|ico|bmp|mp[34]|web[am])",
    re.IGNORECASE,
)
"""Files that pages are made of, or that programs ask for by their name: whoever asks can make nothing of a page."""
_PROMISED = re.compile(r"(?:[^/]+/)?(?:feed\.xml|data/.+\.(?:json|csv|geojson))")
"""Files that were published for readers, so that the register may hold them."""


@dataclass(frozen=True)
class Standing:
    """What stands at addresses below the root of the site, in all languages."""

    pages: frozenset[str]
    gone: frozenset[str]
    """Addresses of withdrawn records."""

    @classmethod
    def of(cls, names: Collection[str], entries: Mapping[str, Entry], languages: Languages) -> Standing:
        """From the names of pages without language."""
        prefixes = [languages.prefix(code) for code in languages.codes]
        withdrawn = [f"{key}/" for key, entry in entries.items() if entry.record.status == "withdrawn"]
        pages = frozenset(prefix + name for prefix in prefixes for name in names)
        return cls(pages, frozenset(prefix + name for prefix in prefixes for name in withdrawn))


def former_moves(entries: Mapping[str, Entry], languages: Languages) -> Iterator[Move]:
    """What the former slugs of records say, in every language; those of drafts lead nowhere yet."""
    for key in sorted(entries):
        entry = entries[key]
        for position, former in enumerate(entry.record.former_slugs if entry.record.status != "draft" else ()):
            place = entry.source.place(("former_slugs", position)).value
            for prefix in (languages.prefix(code) for code in languages.codes):
                old, new = f"{prefix}{entry.kind}/{former}/", f"{prefix}{key}/"
                yield Move(old, new, entry.source.path, place.line, place.column, f"former_slugs.{position}")


def find_ways(
    formers: list[Move], written: list[Move], standing: Standing, languages: Languages
) -> tuple[Ways, list[Problem]]:
    """Where everything leads in the end, and what is wrong with moves that lead elsewhere.

    The former address of what was withdrawn is withdrawn itself: a redirect would name what must not be named.
    """
    problems: list[Problem] = []
    moves: dict[str, Move] = {}
    low = {address.lower() for address in (*standing.pages, *standing.gone)}
    taken: dict[str, Move] = {}
    for move in (*formers, *written):
        owner = taken.setdefault(move.old.lower(), move)
        if move.path == PATH and (move.old.lower() in low or _is_ours(_below(move.old, languages))):
            problems.append(_over_page(move))
        elif move.path == PATH and _PART.fullmatch(move.old) and not _PROMISED.fullmatch(move.old):
            problems.append(_no_page(move))
        elif owner is not move and move.path == PATH:
            problems.append(_twice(move, owner))
        else:
            moves[move.old] = move
    ways = Ways()
    ways.places = {old: (move.line, move.column) for old, move in moves.items() if move.path == PATH}
    for old, move in moves.items():
        end, found = _follow(move, moves, standing)
        problems += [found] if found else []
        if end is None and not found:
            ways.withdrawn.append(old)
        elif end is not None:
            ways.redirects[old] = end
    return ways, _once(problems)


def _below(address: str, languages: Languages) -> str:
    """An address without the folder of its language."""
    first, _, rest = address.partition("/")
    return rest if first in languages.codes and languages.prefix(first) else address


def _is_ours(address: str) -> bool:
    """Whether only the site's own files can be at an address, given without its language."""
    first, _, rest = address.lower().partition("/")
    return (
        address.lower() in _FILES
        or _SITEMAP.fullmatch(address.lower()) is not None
        or first in _OURS
        or (first == "search" and bool(rest))
        or first.startswith("_")
    )


def _follow(move: Move, moves: Mapping[str, Move], standing: Standing) -> tuple[str | None, Problem | None]:
    """Where a move leads in the end, None for nowhere; and the problem on the way, told where it is written."""
    way = [move]
    while (new := way[-1].new) is not None and new not in standing.pages:
        if new in standing.gone:
            return None, None
        following = moves.get(new)
        if following is None:
            return None, _nowhere(way[-1], standing) if way[-1].path == PATH else None
        if following in way:
            circle = way[way.index(following) :]
            return None, _circle(circle)
        way.append(following)
    return new, None


def _once(problems: list[Problem]) -> list[Problem]:
    """Problems of a line once, not once for each language that it holds for."""
    return list({problem.sort_key: problem for problem in reversed(problems)}.values())


def _over_page(move: Move) -> Problem:
    message = {
        "zh": f"“/{move.old}”现在有页面或网站自己的文件，不能跳转。",
        "en": f"There is a page or a file of the site itself at “/{move.old}”: it cannot be redirected.",
    }
    hint = {"zh": "请删去这一行，或先移走页面。", "en": "Delete this line, or move the page first."}
    return _problem(move, "redirect-over-page", message, hint)


def _no_page(move: Move) -> Problem:
    message = {
        "zh": f"“/{move.old}”是网页用的文件（样式、脚本、图片、数据之类），从来不是页面，不能跳转。",
        "en": f"“/{move.old}” is a file that pages or programs use (a style, script, picture, list): "
        "it never was a page and cannot be redirected.",
    }
    hint = {
        "zh": "请删去这一行；只写页面的旧地址，如 old-page/ 或 old.html。",
        "en": "Delete this line; write old addresses of pages only, such as old-page/ or old.html.",
    }
    return _problem(move, "redirect-no-page", message, hint)


def _twice(move: Move, owner: Move) -> Problem:
    message = {
        "zh": f"“/{move.old}”的去向在 {owner.place} 已经写过（不分大小写）。",
        "en": f"Where “/{move.old}” leads is written in {owner.place} already (capitals do not matter).",
    }
    hint = {"zh": "一个旧地址只写一处，请删去一处。", "en": "An old address has one way: delete one of them."}
    return _problem(move, "redirect-twice", message, hint)


def _circle(circle: list[Move]) -> Problem:
    first = min(circle, key=lambda move: (move.path, move.line))
    turned = circle[circle.index(first) :] + circle[: circle.index(first)]
    way = " → ".join(f"/{move.old} ({move.place})" for move in turned) + f" → /{first.old}"
    message = {"zh": f"跳转绕成了圈：{way}。", "en": f"The redirects form a circle: {way}."}
    hint = {
        "zh": f"请让其中一个通向现有的页面，或写 {WITHDRAWN}。",
        "en": f"Let one of them lead to a page that there is, or write {WITHDRAWN}.",
    }
    return _problem(first, "redirect-circle", message, hint)


def _nowhere(move: Move, standing: Standing) -> Problem:
    near = did_you_mean(move.new or "", sorted(standing.pages))
    message = {
        "zh": f"没有“/{move.new}”这个公开的页面。",
        "en": f"There is no public page “/{move.new}”.",
    }
    hint = {
        "zh": f"是不是“{near}”？" if near else f"请写现有页面的地址，或写 {WITHDRAWN}。",
        "en": f"Did you mean “{near}”?" if near else f"Give the address of a page, or write {WITHDRAWN}.",
    }
    return _problem(move, "redirect-nowhere", message, hint)


def _problem(move: Move, code: str, message: dict[str, str], hint: dict[str, str]) -> Problem:
    return Problem(move.path, code, message, hint, move.line, move.column, move.field_name)
