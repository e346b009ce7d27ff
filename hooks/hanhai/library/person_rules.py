"""Rules for people: the ground on which they are shown, no child among them, no trace of who was withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from hanhai.kinds.residents import Resident
from hanhai.library.model import Entry, Library
from hanhai.library.passages import Passage, Wording, words_of
from hanhai.library.settings import SourceNote
from hanhai.problems import Problem
from hanhai.source.decoding import place_of

_CHILD = (
    "初中生|高中生|小学生|中学生|中专生|少先队员|幼儿园小朋友|小朋友|未成年人|少年儿童"
    "|(?:[一二三四五六七八九]|初[一二三]|高[一二三])年级(?:[0-9一二三四五六]+班)?(?:的?学生|的?同学)?"
    "|少年(?!宫|时|犯|班)"
)
_AGE = (
    "(?<![0-9])(?:[1-9]|1[0-7]|[一二三四五六七八九]|十[一二三四五六七]?)(?:周)?岁"
    "(?!时|那年|起|就|便|开始|参|入|离|随|跟|从|当|进|到|以|的时候|至)"
)
_ENGLISH = re.compile(
    r"\b(?:pupil|schoolboy|schoolgirl|school\s?child|teenager|minor"
    r"|(?:primary|middle|high)[ -]school(?:er| student| pupil)|(?:[a-z]+)[ -]grader)\b"
    r"(?!’s?\s+(?:teacher|tutor|coach))"
    r"|\b(?:aged?|at the age of)\s(?:[1-9]|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven)teen)\b(?!\s?[–-])"
    r"|\b(?:[1-9]|1[0-7]|(?:thir|four|fif|six|seven)teen|ten|eleven|twelve|nine|eight|seven|six)[ -]years?[ -]old\b",
    re.IGNORECASE,
)
"""Words that say of someone that they are a child."""
_ANY_CHILD = re.compile(f"{_CHILD}|{_AGE}|同学|{_ENGLISH.pattern}", re.IGNORECASE)
"""One of these stands in every text that is looked at closely: a pattern with somebody's names takes long to make."""
_LIKE_A_NAME = f"[\\u4e00-\\u9fff]{{1,2}}(?:同学|小朋友)|(?:{_CHILD})[，,：:“（(]?[\\u4e00-\\u9fff]某"
_TITLES = ("role", "summary", "title", "category")
"""Short fields of a person’s record, whose subject is the person."""
_AFTER = (
    "[，,、：:（(“\\s]{0,2}(?:是|为|系|现为|时为|今年|现年|年仅|刚满|才|一名|一位|就读于?"
    "|[\\u4e00-\\u9fff]{0,12}?(?:中学|小学|学校|一中|二中|幼儿园)的?){0,4}"
)


def person_problems(library: Library) -> Iterator[Problem]:
    """What is wrong with the grounds of people, and links to records that were withdrawn."""
    for entry in library.entries.values():
        if isinstance(entry.record, Resident) and entry.is_public:
            yield from _ground_problems(entry, entry.record, library.sources)
    yield from _link_problems(library)


def _ground_problems(entry: Entry, record: Resident, sources: dict[str, SourceNote]) -> Iterator[Problem]:
    basis = record.basis
    if basis is None or basis.kind != "public_list":
        return
    notes = [sources[value] for value in basis.sources if value in sources]
    if notes and not any(note.is_official for note in notes):
        place = entry.source.place(("basis", "sources")).value
        message = {
            "zh": "public_list 要有机关公布的名单，这里的来源都不是。",
            "en": "The ground public_list needs a list that an authority published; no source here is one.",
        }
        hint = {
            "zh": "请换成公布名单的来源；确由机关公布的，在 content/sources.yml 里给它写 official: true。",
            "en": "Name the source of the list; if an authority published it, give it official: true in sources.yml.",
        }
        yield Problem(entry.source.path, "basis-not-official", message, hint, place.line, place.column, "basis.sources")


def minor_problems(wording: Wording) -> Iterator[Problem]:
    """Words in the record of a resident by which the person, or somebody named beside, would be a child."""
    for passage in wording.passages:
        entry = passage.entry
        if entry is None or not isinstance(entry.record, Resident):
            continue
        record = entry.record
        if record.person is not None and record.living is False:
            continue  # what a biography tells of somebody’s childhood
        names = tuple(name for name in [*(record.name or {}).values(), *record.aliases] if len(name) > 1)
        short = record.person is not None and passage.name in _TITLES
        if not _ANY_CHILD.search(passage.text):
            continue
        text = words_of(passage.text)
        told = 0
        for start, end in sorted(_child_words(text, names, short)):
            if start >= told:
                yield _minor(passage, start, end)
                told = end


def _child_words(text: str, names: tuple[str, ...], is_short: bool) -> Iterator[tuple[int, int]]:
    for match in _chinese(names).finditer(text):
        yield match.start(), match.end()
    if is_short:
        for match in _ending().finditer(text):
            yield match.start(), match.end()
    for match in _ENGLISH.finditer(text):
        start = max(text.rfind(stop, 0, match.start()) for stop in ".;!?\n") + 1
        around = text[start : match.end() + 60].split(". ")[0]
        if is_short or any(name.lower() in around.lower() for name in names if name.isascii()):
            yield match.start(), match.end()


@cache
def _chinese(names: tuple[str, ...]) -> re.Pattern[str]:
    """A name and beside it the word or the age of a child."""
    child = f"(?:{_CHILD}|{_AGE})"
    own = "|".join(map(re.escape, names))
    named = f"|(?:{own}){_AFTER}{child}|{child}的?[“（(，]?(?:{own})" if names else ""
    return re.compile(f"{_LIKE_A_NAME}{named}")


@cache
def _ending() -> re.Pattern[str]:
    """The word of a child that a clause ends with: a tutor of pupils is none."""
    return re.compile(f"(?<![给为对向让教与和同])(?:{_CHILD}|{_AGE})(?=$|[，,。；、（(])")


def _minor(passage: Passage, start: int, end: int) -> Problem:
    used = passage.text[start:end].split("\n")[0]
    message = {
        "zh": f"“{used}”像是在说一个未成年人。",
        "en": f"“{used}” seems to speak of somebody under age.",
    }
    hint = {
        "zh": "本站不展示未成年人。若说的是别人，请换个写法，不与姓名连在一起。",
        "en": "Minors are not shown on this site. If it is about others, put it differently, away from the name.",
    }
    return passage.problem("minor-word", (start, end), message, hint)


def _link_problems(library: Library) -> Iterator[Problem]:
    """Links and references to withdrawn records: readers see no name there, but the sentence limps."""
    gone = {key for key, entry in library.entries.items() if entry.record.status == "withdrawn"}
    if not gone:
        return
    for entry in library.entries.values():
        if entry.is_public and gone.intersection(entry.links):
            for key in sorted(gone.intersection(entry.links)):
                for match in re.finditer(re.escape(key) + "(?![a-z0-9-])", entry.source.text):
                    yield _link_problem(entry.source.path, key, *place_of(entry.source.text, match.start()))
    pattern = re.compile(r"\[\[\s*([a-z0-9-]+/[a-z0-9-]+)\s*[|\]]")
    for document in library.documents:
        for match in pattern.finditer(document.body):
            if match[1] in gone:
                line, column = place_of(document.body, match.start(1))
                yield _link_problem(document.path, match[1], line + document.first_line - 1, column)


def _link_problem(path: str, key: str, line: int, column: int) -> Problem:
    message = {"zh": f"{key} 已撤下，读者看不到。", "en": f"{key} was withdrawn; readers do not see it."}
    hint = {"zh": "请删去这个链接，改写这一句。", "en": "Delete the link and put the sentence differently."}
    return Problem(path, "withdrawn-link", message, hint, line, column, severity="warning")


def is_withdrawn_person(entry: Entry) -> bool:
    """Whether somebody was withdrawn whose names still stand in the record."""
    return isinstance(entry.record, Resident) and entry.record.status == "withdrawn"


def mention_problems(wording: Wording, gone: Iterable[Entry]) -> Iterator[Problem]:
    """Names of withdrawn people in the texts of others."""
    for entry in gone:
        for name in dict.fromkeys([*(entry.record.name or {}).values(), *entry.record.aliases]):
            if len(name) < 2 or name.lower() not in wording.folded:
                continue
            edge = r"(?<!\w){}(?!\w)" if name.isascii() else "{}"
            for passage, start, end in wording.found(re.compile(edge.format(re.escape(name)), re.IGNORECASE)):
                if passage.entry is None or (passage.entry.key != entry.key and passage.entry.is_public):
                    yield _mention(passage, start, end, entry)


def _mention(passage: Passage, start: int, end: int, entry: Entry) -> Problem:
    message = {
        "zh": f"这里写着 {entry.key} 的名字，这条记录已撤下。",
        "en": f"The name of {entry.key} stands here, whose record was withdrawn.",
    }
    hint = {"zh": "请删去名字，改写这一句。", "en": "Take the name out of the sentence."}
    return passage.problem("withdrawn-name", (start, end), message, hint)
