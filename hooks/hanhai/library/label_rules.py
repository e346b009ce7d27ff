"""Rules for languages: every label there and no other, each tag once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hanhai.languages import Language, flatten_labels, required_labels, slots_of
from hanhai.problems import Problem, did_you_mean
from hanhai.source import Source


def label_problems(languages: dict[str, tuple[Language, Source]]) -> Iterator[Problem]:
    """Labels that a language lacks, that nothing asks for, or that hold `{slots}` which nothing fills."""
    wanted = required_labels()
    for language, source in languages.values():
        given = dict(flatten_labels(language.labels))
        missing = [key for key in wanted if key not in given]
        if missing:
            yield _missing_labels(source, missing)
        for key, words in given.items():
            where = ("labels", *key.split("."))
            if key not in wanted:
                yield _unknown_label(source, where, key, wanted)
            elif not _is_words(words):
                yield _label(source, where, "not-text", "这里应当是文字。", "This should be text.")
            elif slots_of(words) - wanted[key]:
                yield _wrong_slots(source, where, slots_of(words), wanted[key])


def _is_words(words: object) -> bool:
    if isinstance(words, dict):
        return all(isinstance(text, str) for text in words.values())
    return isinstance(words, str)


def _label(
    source: Source, where: tuple[str, ...], code: str, zh: str, en: str, hint: dict[str, str] | None = None
) -> Problem:
    place = source.place(where).key
    return Problem(source.path, code, {"zh": zh, "en": en}, hint or {}, place.line, place.column, ".".join(where))


def _missing_labels(source: Source, missing: list[str]) -> Problem:
    names = ", ".join(missing[:8]) + (" …" if len(missing) > 8 else "")
    zh = f"缺少 {len(missing)} 个界面文字：{names}"
    en = f"{'1 label is' if len(missing) == 1 else f'{len(missing)} labels are'} missing: {names}"
    hint = {
        "zh": "请在 labels 下补上，可对照 content/languages/ 里的其他语言。",
        "en": "Complete it under labels; the other files of content/languages/ show what belongs there.",
    }
    return _label(source, ("labels",), "missing-label", zh, en, hint)


def _unknown_label(source: Source, where: tuple[str, ...], key: str, wanted: Collection[str]) -> Problem:
    near = did_you_mean(key, wanted)
    hint = {
        "zh": f"是不是“{near}”？" if near else "请删去它。",
        "en": f"Did you mean “{near}”?" if near else "Delete it.",
    }
    zh, en = f"没有“{key}”这个界面文字。", f"There is no label “{key}”."
    return _label(source, where, "unknown-label", zh, en, hint)


def _wrong_slots(source: Source, where: tuple[str, ...], given: set[str], wanted: frozenset[str]) -> Problem:
    extra = ", ".join(f"{{{name}}}" for name in sorted(given - wanted))
    known = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "—"
    hint = {"zh": f"可用：{known}", "en": f"Known here: {known}"}
    return _label(source, where, "unknown-slot", f"这里没有 {extra}。", f"There is no {extra} here.", hint)


def tag_problems(languages: dict[str, tuple[Language, Source]]) -> Iterator[Problem]:
    """Tags that an earlier language has already."""
    owners: dict[str, str] = {}
    for code in sorted(languages, key=lambda code: (languages[code][0].order, code)):
        language, source = languages[code]
        owner = owners.setdefault(language.tag, code)
        if owner != code:
            place = source.place(("tag",)).value
            message = {
                "zh": f"“{language.tag}”已是 {owner}.yml 的语言标记。",
                "en": f"“{language.tag}” is the tag of {owner}.yml already.",
            }
            hint = {"zh": "每种语言的标记要不同。", "en": "Each language needs a tag of its own."}
            yield Problem(source.path, "duplicate-tag", message, hint, place.line, place.column, "tag")
