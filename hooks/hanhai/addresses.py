"""What a site answers at, against the register of all that was ever published: nothing printed may die."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hanhai.kinds import KINDS
from hanhai.library import Library
from hanhai.library.redirects import PATH as REDIRECTS
from hanhai.library.renames import likely_new_slug
from hanhai.pages import GONE, NOT_FOUND, Pages, feed_of, gone_page
from hanhai.problems import Problem, has_errors
from hanhai.register import REGISTER, Register

MOST_LOST = 0.05
"""Largest part of the pages that one release may lose without being asked to, redirects and tombstones included.

What has a redirect is counted as well: a folder renamed by mistake would otherwise turn the whole site into redirects.
"""

_KIND = f"(?:{'|'.join(KINDS)})"
_OWN_LIST = rf"themes/[^/]+/{_KIND}/|{_KIND}/[^/]+/related/{_KIND}/|{_KIND}/by/[^/]+/[^/]+/|timeline/[0-9]+s/"
_OF_LIST = re.compile(rf"(?:{_OWN_LIST})(?:page-[0-9]+/)?|(?:{_KIND}|news|glossary)/page-[0-9]+/")
"""Addresses of lists that are there only while they are long, without language."""


@dataclass(frozen=True)
class Answers:
    """Where a site answers, and how."""

    pages: frozenset[str]
    """Pages and the files that other programs rely on."""
    moved: frozenset[str]
    withdrawn: frozenset[str]


def answers_of(library: Library, pages: Pages) -> Answers:
    """Every address of a site."""
    gone = {page.address for page in pages if page.template == GONE}
    there = {page.address for page in pages if page.name != NOT_FOUND} - gone
    return Answers(frozenset(there | files_of(library, pages)), frozenset(pages.redirects), frozenset(gone))


def lead_on(pages: Pages, register: Register, library: Library) -> Pages:
    """The pages, with an answer at every address at which a list once went on and that a shorter list has no more.

    It leads to the nearest page above it. Where that is gone for good or has moved, so has the list.
    """
    by_address, redirects = dict(pages.by_address), dict(pages.redirects)
    for address in sorted(register.lines):
        if address in by_address or address in redirects or not is_of_list(address, library):
            continue
        above = _page_above(address, pages)
        if above is None:
            continue
        if above in pages.redirects:
            moved = pages.redirects[above] + address.removeprefix(above)
            redirects[address] = moved if moved in pages.by_address else pages.redirects[above]
        elif pages.by_address[above].template == GONE:
            by_address[address] = gone_page(address, library)
        else:
            redirects[address] = above
    return Pages(by_address, redirects)


def _page_above(address: str, pages: Pages) -> str | None:
    """Address of the nearest page or redirect above one, below the home page."""
    parts = address.rstrip("/").split("/")
    above = ("".join(f"{part}/" for part in parts[:length]) for length in range(len(parts) - 1, 0, -1))
    found = next((one for one in above if one in pages.by_address or one in pages.redirects), None)
    return found if found is not None and not (found in pages.by_address and not pages.by_address[found].name) else None


def is_of_list(address: str, library: Library) -> bool:
    """Whether a list that is long enough has, or had, a page of its own at an address: it may come and go."""
    first, _, rest = address.partition("/")
    languages = library.languages
    return _OF_LIST.fullmatch(rest if first in languages.codes and languages.prefix(first) else address) is not None


def files_of(library: Library, pages: Pages) -> set[str]:
    """Files that other programs were promised."""
    files = {"sitemap.xml", "robots.txt", "data/places.geojson", "data/datapackage.json"}
    for kind in KINDS:
        files |= {f"data/{kind}.json", f"data/{kind}.csv", f"data/schema/{kind}.json"}
    for code in library.languages.codes:
        prefix = library.languages.prefix(code)
        files |= {f"{prefix}manifest.webmanifest"}
        files |= {f"{prefix}activities.ics"} if library.of_kind("activities") else set()
        files |= {feed_of(pages, code, library)} - {""}
    return files


def noted(register: Register, answers: Answers) -> Register:
    """The register with all that a site answers at; what was a page before and is none now is marked as seen."""
    lines = dict(register.lines)
    for address in (*answers.pages, *answers.moved, *answers.withdrawn):
        lines.setdefault(address, 0)
    left = dict(register.left)
    left |= {address: "moved" for address in answers.moved if address not in left}
    left |= {address: "withdrawn" for address in answers.withdrawn if address not in left}
    return Register(lines, left)


def with_printed(register: Register, addresses: Iterable[str]) -> Register:
    """The register with addresses that are on paper."""
    return Register(register.lines | {address: register.lines.get(address, 0) for address in addresses}, register.left)


def register_problems(library: Library, answers: Answers, register: Register) -> list[Problem]:
    """What is wrong with the register, addresses that would answer no more, and the loss of very many at once.

    The loss is a warning here, for the editor may mean it. Where the library has errors, pages are missing because of
    these; nothing is said of addresses then.
    """
    problems = list(register.problems)
    if has_errors(problems) or has_errors(library.problems):
        return problems
    problems += [_over_file(address, library) for address in sorted(answers.moved & answers.pages)]
    noted_pages = {address for address in register.lines if not is_of_list(address, library)}
    vanished = noted_pages - answers.pages - answers.moved - answers.withdrawn
    problems += _vanished_problems(vanished, library, register)
    before = noted_pages - register.left.keys()
    lost = before - answers.pages
    if len(lost) > MOST_LOST * len(before):
        problems.append(_many_lost(len(lost), len(before)))
    return problems


def refused(problems: Iterable[Problem], lose: bool) -> list[Problem]:
    """The same for a build: very many losses are an error unless they were asked for."""
    kept = [problem for problem in problems if not (lose and problem.code == "many-addresses-lost")]
    return [replace(p, severity="error") if p.code == "many-addresses-lost" else p for p in kept]


def _over_file(address: str, library: Library) -> Problem:
    message = {
        "zh": f"“/{address}”是网站自己的文件，不能跳转。",
        "en": f"“/{address}” is a file of the site itself: it cannot be redirected.",
    }
    hint = {"zh": f"请删去“{address}”一行。", "en": f"Delete the line “{address}”."}
    line, column = library.ways.places.get(address, (1, 1))
    return Problem(REDIRECTS, "redirect-over-page", message, hint, line, column, field=address)


def _many_lost(lost: int, before: int) -> Problem:
    message = {
        "zh": f"{before} 个地址里有 {lost} 个不再是页面（超过 5%），跳转和撤下的也算。",
        "en": f"Of {before} addresses {lost} would be pages no more, which is more than 5 %; "
        "redirects and what is withdrawn count.",
    }
    hint = {
        "zh": "确实如此，就用 hanhai build --lose-addresses 构建。",
        "en": "If that is meant, build with hanhai build --lose-addresses.",
    }
    return Problem(REGISTER, "many-addresses-lost", message, hint, severity="warning")


def _vanished_problems(vanished: Iterable[str], library: Library, register: Register) -> Iterator[Problem]:
    """One problem for what vanished in several languages, on the line of the first."""
    names: dict[str, list[str]] = {}
    for address in sorted(vanished):
        first, _, rest = address.partition("/")
        foreign = first in library.languages.codes and library.languages.prefix(first)
        names.setdefault(rest if foreign else address, []).append(address)
    for name, addresses in sorted(names.items()):
        shown = [f"/{address}" for address in addresses]
        own = name if name in addresses else addresses[0]
        line = min(register.lines[address] for address in addresses)
        message = {
            "zh": f"发布过的地址 {'、'.join(shown)} 没有了，也没有写去向；印出去的二维码会失效。",
            "en": f"The published address {', '.join(shown)} is gone and leads nowhere; printed codes would die.",
        }
        yield Problem(REGISTER, "address-vanished", message, _advice(own, library, register), line)


def _advice(address: str, library: Library, register: Register) -> dict[str, str]:
    """Which file to edit, and what to write."""
    kind, _, slug = address.strip("/").partition("/")
    key = f"{kind}/{slug}"
    if not address.endswith("/"):
        return {
            "zh": f"请恢复它的内容，或在 {REDIRECTS} 里写一行：{address}: 新地址/。",
            "en": f"Restore what it was made of, or write a line in {REDIRECTS}: {address}: new-address/.",
        }
    if key in library.entries:
        path = library.entries[key].source.path
        return {
            "zh": f"请把 {path} 的 status: draft 改为 published 或 withdrawn。",
            "en": f"In {path} change status: draft to published or withdrawn.",
        }
    if kind in KINDS and slug:
        fresh = [entry.slug for entry in library.of_kind(kind) if f"{entry.key}/" not in register.lines]
        new = likely_new_slug(slug, fresh)
        return {
            "zh": f"改了名，就在 content/{kind}/{new}.yml 里写 former_slugs: [{slug}]；"
            f"撤下了，就在 {REDIRECTS} 里写一行：{address}: withdrawn。",
            "en": f"If it was renamed, write former_slugs: [{slug}] in content/{kind}/{new}.yml; "
            f"if it is gone, write a line in {REDIRECTS}: {address}: withdrawn.",
        }
    return {
        "zh": f"请恢复页面，或在 {REDIRECTS} 里写一行：{address}: 新地址/；没有新页面的，写 {address}: withdrawn。",
        "en": f"Restore the page, or write a line in {REDIRECTS}: {address}: new-address/; "
        f"where there is none, {address}: withdrawn.",
    }
