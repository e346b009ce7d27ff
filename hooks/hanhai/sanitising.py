"""Rendered Markdown as browsers may have it: elements, attributes and addresses of a list, and nothing else.

Markdown here takes no HTML, so this finds nothing to take away as long as that holds. It stands behind it for the day
when an extension, a new release of the library or a slip of our own lets something through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser
from importlib.metadata import version
from itertools import islice, zip_longest

import nh3

from hanhai.links import SAFE_SCHEMES

SANITISER = version("nh3")
"""Release of the library that does it."""
_EVERYWHERE = {"id", "class", "lang", "dir", "title"}
_ATTRIBUTES = {
    "a": {"href", "role"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "li": {"role", "value"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "div": {"role"},
    "time": {"datetime"},
}
_MADE_BY_MARKDOWN = """
p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr br div section details summary figure figcaption
table caption thead tbody tfoot tr th td
a img em strong b i u s del ins mark small sup sub code kbd samp var abbr cite q dfn time span
ruby rt rp bdi bdo wbr
"""
_WITH_CONTENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title", "textarea"}
"""Elements whose inside is no text for readers either."""
_BOXES = """
note info tip hint important attention caution warning danger error success question example quote abstract failure bug
"""
ADMONITIONS = frozenset(_BOXES.split())
"""Names that a box may have behind `!!!`."""
_OTHER_CLASSES = "admonition admonition-title footnote footnote-ref footnote-backref toc toctitle headerlink"
_CLASSES = ADMONITIONS | frozenset(_OTHER_CLASSES.split())
"""Classes that extensions of Markdown give; any other could make a text look like a part of the site."""
_CODE_CLASS = re.compile(r"language-[\w+#.-]+")
_VALUES = {
    "align": re.compile("left|right|center"),
    "dir": re.compile("ltr|rtl|auto"),
    "id": re.compile(r"(?!__)[^\s\x00-\x20\x7f-\x9f\"'<>`=&]+"),
    "lang": re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"),
    "role": re.compile(r"doc-[a-z]+"),
    "scope": re.compile("col|row|colgroup|rowgroup"),
}
"""What a value must be; ids that begin with `__` are those of the theme's own controls."""
_NUMBERS = {"width", "height", "start", "value", "colspan", "rowspan"}
_NO_LETTER = re.compile(r"[\x00-\x20\x7f-\x9f]")
"""What browsers leave out of an address, or out of its beginning."""
_WITHOUT_HOST = re.compile(r"https?:(?!//[^/?#])", re.IGNORECASE)
"""Browsers take `https:/town.example/` for a page of our own site."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class HtmlRefused(Exception):
    """Raised when rendered Markdown holds what no page may have; nothing is published then."""

    def __init__(self, piece: str, path: str = "") -> None:
        super().__init__(piece, path)
        self.piece, self.path = piece, path

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        return (
            f"{where}正文里有网页不能用的内容，未发布：{self.piece}\n"
            f"{where}The text holds what no page may have, so nothing was published: {self.piece}"
        )


def sanitise(html: str) -> str:
    """HTML with what is not on our list taken away."""
    return _CLEANER.clean(html)


def sanitised(html: str) -> str:
    """The same for what is published; raises `HtmlRefused` where anything would be lost."""
    clean = sanitise(html)
    lost = first_loss(html, clean)
    if lost is not None:
        raise HtmlRefused(lost)
    return clean


def first_loss(html: str, clean: str) -> str | None:
    """The first piece of HTML that is not the same in its clean form; None when both say the same."""
    return next(iter(all_losses(html, clean)), None)


def all_losses(html: str, clean: str) -> list[str]:
    """All pieces that are not the same in the clean form, as far as the two can be laid side by side."""
    if html == clean:
        return []
    before, after = _Pieces.of(html), _Pieces.of(clean)
    pairs: Iterable[tuple[_Piece | None, _Piece | None]] = zip_longest(before, after)
    if len(before) != len(after):  # what stands behind the first has moved
        pairs = islice((pair for pair in pairs if pair[0] != pair[1]), 1)
    return [_shown(was or became) for was, became in pairs if was != became]


def is_safe(address: str) -> bool:
    """Whether an address may stand in a link: one below our own, or one of the safe schemes."""
    plain = _NO_LETTER.sub("", unescape(unescape(address)))
    scheme, colon, _ = plain.partition(":")
    if not colon or re.search(r"[/?#]", scheme):
        return is_relative(address)
    return scheme.casefold() in SAFE_SCHEMES and _WITHOUT_HOST.match(plain) is None


def is_relative(address: str) -> bool:
    """Whether an address without scheme stays on our site: browsers read `\\` as `/`, and `//` as another host."""
    plain = _NO_LETTER.sub("", unescape(unescape(address))).replace("\\", "/")
    return not plain.startswith("//")


def _kept(element: str, attribute: str, value: str) -> str | None:
    """An attribute's value as it may stand, or None."""
    if attribute == "class":
        return " ".join(name for name in value.split() if _is_known_class(element, name)) or None
    if attribute in ("href", "src"):
        return value if _is_kept_address(value, links_out=attribute == "href") else None
    if attribute in _NUMBERS:
        return value if value.isascii() and value.isdigit() else None
    rule = _VALUES.get(attribute)
    return value if rule is None or rule.fullmatch(value) else None


def _is_known_class(element: str, name: str) -> bool:
    return name in _CLASSES or (element in ("code", "pre") and _CODE_CLASS.fullmatch(name) is not None)


def _is_kept_address(value: str, links_out: bool) -> bool:
    """A picture comes from our own site; no control character stands in an address."""
    if _CONTROL.search(value) or not is_safe(value):
        return False
    return links_out or not re.match(r"[^/?#]*:", value)


_CLEANER = nh3.Cleaner(
    tags=set(_MADE_BY_MARKDOWN.split()),
    clean_content_tags=_WITH_CONTENT,
    attributes={"*": _EVERYWHERE, **_ATTRIBUTES},
    attribute_filter=_kept,
    strip_comments=True,
    link_rel=None,
    url_schemes=set(SAFE_SCHEMES),
)

_Piece = tuple[str, str, tuple[tuple[str, str], ...]]


class _Pieces(HTMLParser):
    """Tags, attributes and texts of HTML, one way of writing them as good as another."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[_Piece] = []

    @classmethod
    def of(cls, html: str) -> list[_Piece]:
        """All pieces in their order."""
        parser = cls()
        parser.feed(html)
        parser.close()
        return parser.pieces

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces.append(("<", tag, tuple(sorted((name, value or "") for name, value in attrs))))

    def handle_endtag(self, tag: str) -> None:
        self.pieces.append(("</", tag, ()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self.pieces and self.pieces[-1][0] == "":
            data = self.pieces.pop()[1] + data
        self.pieces.append(("", data, ()))

    def handle_comment(self, data: str) -> None:
        self.pieces.append(("<!--", data, ()))

    def handle_decl(self, decl: str) -> None:
        self.pieces.append(("<!", decl, ()))

    def handle_pi(self, data: str) -> None:
        self.pieces.append(("<?", data, ()))

    def unknown_decl(self, data: str) -> None:
        self.pieces.append(("<![", data, ()))


def _shown(piece: _Piece | None) -> str:
    if piece is None:
        return ""
    opening, words, attributes = piece
    given = "".join(f' {name}="{value}"' for name, value in attributes)
    text = f"{opening}{words}{given}{'>' if opening in ('<', '</') else ''}".strip()
    return "".join(sign if sign.isprintable() else f"[U+{ord(sign):04X}]" for sign in text)[:120]
