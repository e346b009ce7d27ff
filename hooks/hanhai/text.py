"""Field types for text, dates and numbers, and the mistakes that their checks name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from hanhai.excess import MAX_PLAIN, find_excess


def mistake(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> PydanticCustomError:
    """A validation error whose words are written for editors, in both message languages."""
    words = {"zh": zh, "en": en, "hint_zh": hint_zh, "hint_en": hint_en}
    return PydanticCustomError(code, "{en}", words)


@dataclass(frozen=True)
class LocalisedMark:
    """Marks a field as text keyed by language code; prose may hold Markdown and links."""

    prose: bool = False


_MARK = re.compile(r"(?<!\\)\[\[[^\[\]\n]+\]\]|(?<!\\)\[@[^\[\]\s]+\]")
"""A link or a citation as prose has them."""


def _plain(value: Any) -> str:
    if not isinstance(value, str):
        raise mistake(
            "not-text",
            "这里应当是一段文字。",
            "This should be plain text.",
            "请写成一行文字。",
            "Write one line of text.",
        )
    text = unicodedata.normalize("NFC", value.strip())
    if not text:
        raise mistake(
            "empty-value",
            "内容是空的。",
            "The text is empty.",
            "请填写内容，或删去这一行。",
            "Fill it in, or delete the line.",
        )
    return text


def _short(value: str) -> str:
    if len(value) > MAX_PLAIN:
        raise mistake(
            "long-text",
            f"这里有 {len(value):,} 个字符，最多 {MAX_PLAIN:,} 个。",
            f"This has {len(value):,} characters; at most {MAX_PLAIN:,} are taken.",
            "请写短一些，长的文字写进正文。",
            "Make it shorter; long texts go to the body.",
        )
    return value


def _unmarked(value: str) -> str:
    mark = _MARK.search(value)
    if mark:
        raise mistake(
            "mark-in-plain-text",
            f"这里只能写普通文字，“{mark[0]}”不会变成链接或引注。",
            f"This is plain text: “{mark[0]}” becomes no link and no citation here.",
            "请写名称；链接和引注写进 story 等正文栏目。",
            "Write the name; links and citations go to prose, such as story.",
        )
    return value


def _in_bounds(value: str) -> str:
    excess = find_excess(value)
    if excess:
        line = value.count("\n", 0, excess.offset) + 1
        raise mistake(
            excess.code,
            f"正文第 {line} 行：{excess.message['zh']}",
            f"Line {line} of the text: {excess.message['en']}",
            excess.hint["zh"],
            excess.hint["en"],
        )
    return value


Text = Annotated[
    str,
    BeforeValidator(_plain),
    AfterValidator(_short),
    AfterValidator(_unmarked),
    WithJsonSchema({"type": "string", "minLength": 1}),
]
"""Plain text of one language, never markup; trimmed and in NFC."""
_Prose = Annotated[str, BeforeValidator(_plain), AfterValidator(_in_bounds)]


def _localised(value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    default = (info.context or {}).get("default_language", "zh")
    if default not in value:
        raise mistake(
            "missing-translation",
            f"缺少“{default}”的文字。",
            f"The text in “{default}” is missing.",
            f"请补上“{default}: …”。",
            f"Add “{default}: …”.",
        )
    return value


def _language_map(value: Any, info: ValidationInfo) -> Any:
    codes = (info.context or {}).get("languages", ("zh", "en"))
    if not isinstance(value, dict):
        example = ", ".join(f"{code}: …" for code in codes)
        raise mistake(
            "not-localised",
            "这里要按语言分别填写。",
            "This needs text for each language.",
            f"请写成 {{{example}}}。",
            f"Write {{{example}}}.",
        )
    return value


_LOCALISED_SCHEMA = {
    "type": "object",
    "additionalProperties": {"type": "string", "minLength": 1},
    "minProperties": 1,
    "x-localised": True,
}

Localised = Annotated[
    dict[str, Text],
    LocalisedMark(),
    BeforeValidator(_language_map),
    AfterValidator(_localised),
    WithJsonSchema(_LOCALISED_SCHEMA),
]
"""Plain text keyed by language code; the default language is required."""

LocalisedProse = Annotated[
    dict[str, _Prose],
    LocalisedMark(prose=True),
    BeforeValidator(_language_map),
    AfterValidator(_localised),
    WithJsonSchema(_LOCALISED_SCHEMA | {"x-prose": True}),
]
"""Markdown without HTML, keyed by language code; the default language is required."""


@dataclass(frozen=True)
class GlossMark:
    """Marks a field as a rendering, keyed by language code, of words that stand beside it in their own language."""


Gloss = Annotated[
    dict[str, Text],
    GlossMark(),
    BeforeValidator(_language_map),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}),
]
"""Plain text keyed by language code; no language is required."""


@dataclass(frozen=True)
class PhrasesMark:
    """Marks a field as lists of phrases keyed by language code, which checks use and no page shows."""


def _phrases_schema(entry: dict[str, Any]) -> WithJsonSchema:
    listed = {"type": "array", "items": {"type": "string", "minLength": 1} | entry}
    return WithJsonSchema({"type": "object", "additionalProperties": listed, "x-phrases": True})


Phrases = Annotated[dict[str, list[Text]], PhrasesMark(), BeforeValidator(_language_map), _phrases_schema({})]
"""Lists of plain phrases keyed by language code; no language is required."""

_SLOT = re.compile(r"\{([^{}]*)\}")


def with_slots(*names: str) -> AfterValidator:
    """Refuses words that do not hold exactly these `{slots}`."""
    wanted = "".join(f"{{{name}}}" for name in names)

    def check(value: str) -> str:
        if sorted(_SLOT.findall(value)) != sorted(names) or re.search("[{}]", _SLOT.sub("", value)):
            raise mistake(
                "wrong-slots",
                f"“{value}”里的花括号不对。",
                f"The braces in “{value}” are not right.",
                f"只用 {wanted}，各一次。",
                f"Use {wanted}, each once, and no other.",
            )
        return value

    return AfterValidator(check)


def _not_only_a_slot(value: str) -> str:
    if not re.search(r"\w", _SLOT.sub("", value)):
        raise mistake(
            "phrase-without-words",
            f"“{value}”里除了数字没有别的字。",
            f"“{value}” has no words beside the figure.",
            "请写出数字前后的字，如 {value}所学校。",
            "Write the words around it, such as {value} schools.",
        )
    return value


ValuePhrases = Annotated[
    dict[str, list[Annotated[Text, with_slots("value"), AfterValidator(_not_only_a_slot)]]],
    PhrasesMark(),
    BeforeValidator(_language_map),
    _phrases_schema({"pattern": r"\{value\}"}),
]
"""The same, with `{value}` in each phrase where a figure stands."""


def ascii_text(value: Any, example: str) -> str:
    """A short typed value as text, after full-width digits and curly quotes are refused by name."""
    if not isinstance(value, str):
        raise mistake(
            "not-text", "这里应当是一个值。", "This should be one value.", f"例如：{example}", f"For example: {example}"
        )
    if not value.strip():
        return _plain(value)
    folded = unicodedata.normalize("NFKC", value).strip("“”‘’「」 ")
    if folded != value.strip() and folded.isascii():
        raise mistake(
            "fullwidth-sign",
            f"“{value}”里有全角或中文的符号。",
            f"“{value}” has full-width or curly signs.",
            f"请写成 {folded}",
            f"Write {folded}",
        )
    return value.strip()
