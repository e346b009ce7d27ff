"""Reading the content folder: languages, settings, records, and files that belong nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from hanhai.characters import plain_letters, spelt
from hanhai.kinds import KINDS, Record
from hanhai.kinds.base import Tombstone
from hanhai.languages import Language, Languages
from hanhai.library.kept_records import KeptRecord, KeptRecords
from hanhai.library.model import Entry
from hanhai.library.settings import Site
from hanhai.library.strays import is_backup, is_hidden, known_stray
from hanhai.library.validating import partial_model, validate
from hanhai.links import MAX_SLUG, SLUG, too_long
from hanhai.problems import Problem, did_you_mean
from hanhai.processes import begin_beside, core_count, may_fork
from hanhai.source import Source, read_source
from hanhai.source.reading import UnreadSource, digest_of_raw, open_source, read_raw

Model = TypeVar("Model", bound=BaseModel)

SETTINGS = ("site.yml", "themes.yml", "terms.yml", "sources.yml", "redirects.yml", "refused-claims.yml")
FOLDERS = (*KINDS, "languages", "media")
FEW = 400
"""Records up to which a second process costs more than it saves."""
_MEMORY = (".translations.json", ".translations.json.new", ".addresses.txt", ".addresses.txt.new")


def read_model(
    file: Path, path: str, model: type[Model], context: dict[str, Any]
) -> tuple[Model | None, Source, list[Problem]]:
    """One settings file as its model; a missing file is a problem too."""
    if not file.is_file():
        message = {"zh": "缺少这个文件。", "en": "This file is missing."}
        return None, Source(path), [Problem(path, "missing-file", message)]
    return judge_model(read_source(file, path), model, context)


def judge_model(
    source: Source, model: type[Model], context: dict[str, Any]
) -> tuple[Model | None, Source, list[Problem]]:
    """A source as its model, and what is wrong with it."""
    if not source.is_readable:
        return None, source, source.problems
    value, problems = validate(_tombstone_of(model) if _is_tombstone(source) else model, source, context)
    named = {problem.line for problem in source.problems}
    problems = source.problems + [problem for problem in problems if problem.line not in named]
    return (None if problems else value), source, problems


def _is_tombstone(source: Source) -> bool:
    """Whether a file holds a withdrawn record of which nothing is left but the address."""
    return source.value.get("status") == "withdrawn" and "name" not in source.value


def _tombstone_of(model: type[Model]) -> Any:
    return Tombstone if issubclass(model, Record) else model


def read_languages(content: Path) -> tuple[dict[str, tuple[Language, Source]], list[Problem]]:
    """Every file of `content/languages/` by its code."""
    languages: dict[str, tuple[Language, Source]] = {}
    problems: list[Problem] = []
    for file in sorted((content / "languages").glob("*.yml")):
        path = f"content/languages/{file.name}"
        if is_backup(file.name):
            continue
        if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", file.stem):
            problems.append(_bad_code(path, file.stem))
            continue
        language, source, found = read_model(file, path, Language, {})
        problems += found
        if language:
            languages[file.stem] = (language, source)
    return languages, problems


def _bad_code(path: str, code: str) -> Problem:
    message = {"zh": f"“{code}”不是语言代码。", "en": f"“{code}” is not a language code."}
    hint = {"zh": "用小写字母，如 zh、en、bo。", "en": "Use lower-case letters, such as zh, en or bo."}
    return Problem(path, "bad-language-tag", message, hint)


@dataclass
class Entries:
    """Records of all kinds as read."""

    whole: list[Entry] = field(default_factory=list)
    """Records without problems of their own."""
    broken: list[Entry] = field(default_factory=list)
    """What could be read of the others, so that their links are checked in the same run."""
    problems: list[Problem] = field(default_factory=list)


def record_context(site: Site, languages: Languages) -> dict[str, Any]:
    """What a record is validated by, beside its kind."""
    return {
        "languages": languages.codes,
        "default_language": languages.default,
        "city": site.city,
        "region": site.region,
    }


class RecordFile(NamedTuple):
    """A file that holds a record."""

    kind: str
    model: type[Record]
    file: Path
    path: str
    """Below the project."""


def read_entries(content: Path, context: dict[str, Any], kept: KeptRecords) -> Entries:
    """Every record of every kind; those that are the same as before as they were kept."""
    entries = Entries()
    files = list(_record_files(content, entries.problems))
    count = core_count() if kept.is_empty() and len(files) > FEW and may_fork() else 1
    own, *others = (files[first::count] for first in range(count))
    reading = [begin_beside(partial(_read_ahead, some, context, kept)) for some in others]
    if reading:
        kept.know(_read_ahead(own, context, kept))
    for beside in reading:
        kept.know(beside.result())
    for one in files:
        record, source, found = _read_record(one, context, kept)
        entries.problems += found
        if record:
            entries.whole.append(Entry(one.kind, one.file.stem, record, source))
        elif source.value:
            entries.broken.append(Entry(one.kind, one.file.stem, partial_model(one.model, source, context), source))
    return entries


def _record_files(content: Path, problems: list[Problem]) -> Iterator[RecordFile]:
    """Files of records; what is wrong with their names is added to `problems`."""
    for kind, model in KINDS.items():
        folder = content / kind
        for file in sorted(folder.glob("*.yml")) if folder.is_dir() else ():
            path = f"content/{kind}/{file.name}"
            if is_backup(file.name):
                continue
            if not SLUG.fullmatch(file.stem):
                problems.append(_bad_slug(path, file.stem))
                continue
            if len(file.stem) > MAX_SLUG:
                problems.append(Problem(path, "long-slug", *too_long(file.stem)))
            yield RecordFile(kind, model, file, path)


def _read_ahead(files: Sequence[RecordFile], context: dict[str, Any], kept: KeptRecords) -> dict[str, KeptRecord]:
    """Records of some files without problems; the others are read once more where their problems are told."""
    for file in files:
        _read_record(file, context, kept)
    return kept.learnt()


def _read_record(
    one: RecordFile, context: dict[str, Any], kept: KeptRecords
) -> tuple[Record | None, Source, list[Problem]]:
    path, model = one.path, one.model
    raw = open_source(one.file, path)
    if isinstance(raw, Source):
        return judge_model(raw, model, context)
    digest = digest_of_raw(raw)
    known = kept.find(path, digest)
    if known:
        return known, UnreadSource(path, raw, digest), []
    record, source, found = judge_model(read_raw(raw, path), model, context)
    if not record or found:
        return record, source, found
    kept.learn(path, digest, record)
    return record, UnreadSource(path, raw, digest), []


def _bad_slug(path: str, slug: str) -> Problem:
    fixed = re.sub(r"[^a-z0-9]+", "-", plain_letters(slug)).strip("-") or "two-roads"
    name = spelt(slug)
    message = {"zh": f"文件名“{name}”不能用作标识。", "en": f"The file name “{name}” cannot be a slug."}
    hint = {
        "zh": f"只用小写字母、数字和短横线，如 {fixed}.yml。",
        "en": f"Use lower-case letters, digits and hyphens, such as {fixed}.yml.",
    }
    return Problem(path, "bad-slug", message, hint)


def stray_problems(content: Path) -> Iterator[Problem]:
    """Files and folders that nothing reads, each with where it probably belongs."""
    for found in sorted(content.iterdir()):
        path = f"content/{found.name}"
        if found.is_dir():
            if found.name in FOLDERS:
                yield from _stray_in(found, path)
            elif found.name not in _MEMORY and not is_hidden(found.name):
                yield known_stray(found.name, path) or _unknown_folder(path, found.name)
        elif found.name not in (*SETTINGS, *_MEMORY) and not is_hidden(found.name):
            yield _stray_file(path, found.name, SETTINGS)


def _stray_in(folder: Path, path: str) -> Iterator[Problem]:
    for found in sorted(folder.iterdir()):
        if folder.name == "media" or is_hidden(found.name):  # pictures have rules of their own
            continue
        if found.is_dir() or found.suffix != ".yml" or is_backup(found.name):
            yield _stray_file(f"{path}/{found.name}", found.name, (), found.is_dir())


def _unknown_folder(path: str, name: str) -> Problem:
    message = {"zh": f"没有“{name}”这个类别。", "en": f"There is no kind “{name}”."}
    near = did_you_mean(name, FOLDERS)
    kinds = ", ".join(KINDS)
    hint = {
        "zh": f"是不是“{near}”？" if near else f"类别有：{kinds}",
        "en": f"Did you mean “{near}”?" if near else f"Kinds: {kinds}",
    }
    return Problem(path, "unknown-kind", message, hint)


def _stray_file(path: str, name: str, options: tuple[str, ...], is_folder: bool = False) -> Problem:
    if is_backup(name) or name.startswith("."):
        return known_stray(name, path) or _unknown_folder(path, name)
    stem, _, ending = name.rpartition(".")
    if ending.casefold() in ("yaml", "yml") and ending != "yml":
        message = {
            "zh": f"文件名以 .{ending} 结尾，不会被读取。",
            "en": f"The name ends in .{ending}, so the file is not read.",
        }
        right = f"{stem}.yml"
        hint = {"zh": f"请改名为 {right}。", "en": f"Rename it to {right}."}
        return Problem(path, "yaml-extension", message, hint)
    near = did_you_mean(stem, [option.removesuffix(".yml") for option in options])
    what = {"zh": "文件夹", "en": "folder"} if is_folder else {"zh": "文件", "en": "file"}
    message = {
        "zh": f"这个{what['zh']}不属于这里，不会被读取。",
        "en": f"This {what['en']} does not belong here and is not read.",
    }
    hint = {
        "zh": f"是不是“{near}.yml”？" if near else "请移走或删去它。",
        "en": f"Did you mean “{near}.yml”?" if near else "Move or delete it.",
    }
    return Problem(path, "stray-file", message, hint)
