"""JSON Schema of each kind, for editors that complete and check YAML while one types."""

from __future__ import annotations

import json
import re
from typing import Any

from hanhai.kinds import KINDS
from hanhai.languages import Languages

_BILINGUAL = re.compile(r"^(?P<zh>.*?[。）：])\s+(?P<en>[A-Z`].*)$", re.DOTALL)


def split_description(text: str) -> dict[str, str]:
    """The Chinese and the English part of a field's description."""
    match = _BILINGUAL.match(text)
    return {"zh": match["zh"], "en": match["en"]} if match else {"zh": text, "en": text}


def schema_of(kind: str, languages: Languages) -> dict[str, Any]:
    """JSON Schema 2020-12 of a kind, titles and descriptions in every language of the site."""
    schema = KINDS[kind].model_json_schema()
    titles = {code: languages[code].label(f"kinds.{kind}.one") for code in languages.codes}
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    _describe(schema, titles)
    for model in (schema, *schema.get("$defs", {}).values()):
        for name, field in model.get("properties", {}).items():
            _describe(field, {code: _label(name, languages, code) for code in languages.codes})
            _open_languages(field, languages)
    return schema


def schema_text(kind: str, languages: Languages) -> str:
    """The same as the text of a file."""
    return json.dumps(schema_of(kind, languages), ensure_ascii=False, indent=2) + "\n"


def _label(name: str, languages: Languages, code: str) -> str:
    language = languages[code]
    return language.label(f"fields.{name}") if language.has_label(f"fields.{name}") else name


def _describe(node: dict[str, Any], titles: dict[str, str]) -> None:
    descriptions = split_description(node.get("description", ""))
    node["title"] = " / ".join(dict.fromkeys(titles.values()))
    node["description"] = "\n".join(dict.fromkeys(filter(None, descriptions.values())))
    node["x-title"] = titles
    node["x-description"] = descriptions


def _open_languages(node: Any, languages: Languages) -> None:
    """Name the languages of the site in every localised field, so that editors are offered them."""
    if isinstance(node, dict):
        if node.get("x-localised"):
            text = node["additionalProperties"]
            node["properties"] = dict.fromkeys(languages.codes, text)
            node["required"] = [languages.default]
            node["additionalProperties"] = False
        elif node.get("x-phrases"):
            node["properties"] = dict.fromkeys(languages.codes, node["additionalProperties"])
            node["additionalProperties"] = False
        else:
            for value in node.values():
                _open_languages(value, languages)
    elif isinstance(node, list):
        for value in node:
            _open_languages(value, languages)
