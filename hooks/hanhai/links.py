"""References between records, and `[[kind/slug]]` links and `[@source]` citations in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple
from urllib.parse import quote

from pydantic import BeforeValidator, WithJsonSchema

from hanhai.text import ascii_text, mistake

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A record's name in its address."""
MAX_SLUG = 60
"""Most characters that a slug may have."""
_OF_LISTS = re.compile(r"by|page-[0-9]+")
"""Slugs that would take the addresses of lists: `/residents/page-2/`, `/services/by/…`."""
_REFERENCE = re.compile(rf"({SLUG.pattern})/({SLUG.pattern})")
LINK = re.compile(r"\[\[(?<!\\\[\[)([^\[\]|\n]+?)(?:\|([^\[\]\n]+?))?\]\]")
"""`[[kind/slug]]` or `[[kind/slug|words]]`; a page is named by its address, `[[visiting/]]`.

What stands before the brackets is looked at last, so that the search is quick.
"""
CITATION = re.compile(r"\[@(?<!\\\[@)([^\[\]\s]+)\]")
"""`[@source-id]`, after the statement that the source supports."""


@dataclass(frozen=True)
class ReferenceMark:
    """Marks a field as a reference to records of these kinds (any, when empty)."""

    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class IdMark:
    """Marks a field as an id from a register: `sources` or `themes`."""

    register: str


def check_reference(value: Any) -> str:
    """A reference in the form `kind/slug`, or the mistake in it."""
    text = ascii_text(value, "residents/ge-jun")
    if not _REFERENCE.fullmatch(text):
        raise mistake(
            "bad-reference",
            f"“{text}”不是引用。",
            f"“{text}” is not a reference.",
            "写法是“类别/标识”，如 residents/ge-jun。",
            "Write kind/slug, such as residents/ge-jun.",
        )
    return text


def _slug(value: Any) -> str:
    text = ascii_text(value, "two-roads")
    if not SLUG.fullmatch(text):
        raise mistake(
            "bad-slug",
            f"“{text}”不能用作标识。",
            f"“{text}” cannot be a slug.",
            "只用小写字母、数字和短横线，如 two-roads。",
            "Use lower-case letters, digits and hyphens, such as two-roads.",
        )
    if len(text) > MAX_SLUG:
        message, hint = too_long(text)
        raise mistake("long-slug", message["zh"], message["en"], hint["zh"], hint["en"])
    return text


def is_of_lists(slug: str) -> bool:
    """Whether a slug would take an address at which a list goes on."""
    return _OF_LISTS.fullmatch(slug) is not None


def too_long(slug: str) -> tuple[dict[str, str], dict[str, str]]:
    """Message and hint for a slug of more than `MAX_SLUG` characters."""
    message = {
        "zh": f"标识“{slug}”有 {len(slug)} 个字符，最多 {MAX_SLUG} 个。",
        "en": f"The slug “{slug}” has {len(slug)} characters; at most {MAX_SLUG} are taken.",
    }
    return message, {"zh": "地址要短，请只留最要紧的几个词。", "en": "Addresses are short: keep the words that matter."}


def reference_schema(*kinds: str) -> dict[str, str]:
    """JSON Schema of a reference to a record of one of these kinds (of any, without arguments)."""
    allowed = "|".join(kinds) or SLUG.pattern
    return {"type": "string", "pattern": f"^({allowed})/{SLUG.pattern}$"}


def _id(value: Any) -> str:
    return ascii_text(value, "seed-2021")


_SLUG_SCHEMA = {"type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": MAX_SLUG}
Slug = Annotated[str, BeforeValidator(_slug), WithJsonSchema(_SLUG_SCHEMA)]
"""Lower-case letters, digits and hyphens."""
_ID_SCHEMA = WithJsonSchema({"type": "string"})
SourceId = Annotated[str, IdMark("sources"), BeforeValidator(_id), _ID_SCHEMA]
"""Id of a source in `content/sources.yml`."""
ThemeId = Annotated[str, IdMark("themes"), BeforeValidator(_id), _ID_SCHEMA]
"""Id of a theme in `content/themes.yml`."""

_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?(?:^(?P=fence)|\Z)|(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[^\S\n]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "geo"})
"""Schemes that a link in prose may have."""


_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_TO_ENCODE = re.compile(r"[\x00-\x20\x7f-\x9f\\\"<>|{}^`]")
NOWHERE = ("", "#")
"""Addresses that lead nowhere."""


def address_fault(address: str) -> str:
    """Code of what is wrong with an address by itself, as it stands in a page, wherever it leads; empty for none."""
    if address in NOWHERE:
        return "empty-link"
    return "unreadable-address" if _NOT_IN_ADDRESSES.search(address) else ""


def encoded(address: str) -> str:
    """An address with what it may not hold, or had better not, in the form of `%20`."""
    return _TO_ENCODE.sub(lambda sign: quote(sign[0], safe=""), address)


class Mention(NamedTuple):
    """A link or citation in prose: what it names and where it stands."""

    target: str
    offset: int


def without_code(text: str) -> str:
    """Markdown with the characters of code blanked out, offsets kept."""
    if "`" not in text and "~~~" not in text:
        return text
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def is_address(target: str) -> bool:
    """Whether a link names a page by its address, not a record by its key."""
    return target.endswith("/")


def find_links(text: str) -> Iterator[Mention]:
    """The `[[…]]` links of a Markdown text, code left out."""
    for match in LINK.finditer(without_code(text)):
        yield Mention(match[1].strip(), match.start())


def find_citations(text: str) -> Iterator[Mention]:
    """The `[@…]` citations of a Markdown text, code left out."""
    for match in CITATION.finditer(without_code(text)):
        yield Mention(match[1], match.start())
