"""The register of every address that was ever published, a line each, in version control.

An address enters when it can no longer be taken back: when `hanhai build --release` makes the site that goes out, and
when `hanhai print` puts it on paper. A plain build notes nothing, so that an editor may try out names for as long as
nothing was released or printed; every build but the preview refuses to lose what is noted. Lines are only ever added,
one an address, sorted, so that git can join two editors' additions by itself (`merge=union` in `.gitattributes`).
Such a join may leave lines twice or out of order, which means nothing and is put right by the next release.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from hanhai.library.folders import REGISTER as REGISTER
from hanhai.problems import Problem
from hanhai.source import decode_text

LEFT = ("moved", "withdrawn")
"""What a second line about an address says once a release had no page there any more: that loss was seen."""
_LINE = re.compile(rf"/(?P<address>[^\s/?#]+(?:/[^\s/?#]+)*/?)?(?: (?P<left>{'|'.join(LEFT)}))?")
_MOST = 20_000_000
"""Largest register that is read, in bytes: 200,000 addresses."""
_MOST_NAMED = 10
"""Most damaged lines that are named."""
_PATIENCE = 20
_RESTORE = {
    "zh": f"请从版本库恢复：git checkout -- {REGISTER}；合并冲突则两边的行都留下。",
    "en": f"Restore it: git checkout -- {REGISTER}. In a merge conflict keep the lines of both sides.",
}


@dataclass
class Register:
    """What stands in the file."""

    lines: dict[str, int] = field(default_factory=dict)
    """Addresses below the root, and the line on which each stands."""
    left: dict[str, str] = field(default_factory=dict)
    """Those at which a release had no page any more, and what it had."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole file as it should be."""
        lines = {f"/{address}" for address in self.lines} | {f"/{a} {word}" for a, word in self.left.items()}
        return "".join(f"{line}\n" for line in sorted(lines))


def read_register(project: Path) -> Register:
    """The register of a project, empty where there is none; what is wrong with the file is in its problems.

    A line that git has seen and that is gone is wrong too. Where there is no git this cannot be told.
    """
    file = project / REGISTER
    register = _read(file) if file.is_symlink() or file.exists() else Register()
    if not any(problem.severity == "error" for problem in register.problems):
        register.problems += _removed(project, register)
    return register


def _read(file: Path) -> Register:
    if file.is_symlink():
        return _refused("这是一个链接，不是文件。", "This is a link, not a file.")
    try:
        size = file.stat().st_size
        raw = file.read_bytes() if size <= _MOST else b""
    except OSError as error:
        reason = error.strerror or str(error)
        return _refused(f"文件打不开：{reason}。", f"The file cannot be opened: {reason}.")
    if size > _MOST:
        return _refused(f"文件有 {size:,} 字节，太大了。", f"The file has {size:,} bytes, which is too much.")
    text, problems = decode_text(raw, REGISTER)
    if problems:
        return Register(problems=[_with_hint(problem) for problem in problems])
    if not text.strip():
        return _refused("地址登记表是空的。", "The register of addresses is empty.")
    return _parse(text)


def _parse(text: str) -> Register:
    register = Register()
    previous = ""
    unsorted = 0
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        match = _LINE.fullmatch(line)
        if match is None or ".." in line or line.startswith("//"):
            register.problems.append(_damaged(line, number))
            continue
        unsorted = unsorted or (number if line <= previous else 0)
        previous = line
        address = match["address"] or ""
        register.lines.setdefault(address, number)
        if match["left"]:
            register.left[address] = match["left"]
    del register.problems[_MOST_NAMED:]
    if unsorted and not register.problems:
        register.problems.append(_unsorted(unsorted))
    return register


def _refused(zh: str, en: str) -> Register:
    return Register(problems=[Problem(REGISTER, "register-unreadable", {"zh": zh, "en": en}, _RESTORE)])


def _with_hint(problem: Problem) -> Problem:
    return Problem(problem.path, problem.code, problem.message, _RESTORE, problem.line, problem.column)


def _damaged(line: str, number: int) -> Problem:
    shown = line if len(line) <= 80 else f"{line[:80]}…"
    message = {"zh": f"“{shown}”不是地址。", "en": f"“{shown}” is no address."}
    return Problem(REGISTER, "register-damaged", message, _RESTORE, number)


def _unsorted(number: int) -> Problem:
    message = {
        "zh": "从这一行起，各行不按顺序或有重复。",
        "en": "From this line on the lines are out of order, or stand twice.",
    }
    hint = {
        "zh": "合并之后常会这样，不碍事：下次正式发布会自动排好。",
        "en": "A merge leaves it so, and it does no harm: the next release puts it right.",
    }
    return Problem(REGISTER, "register-unsorted", message, hint, number, severity="warning")


def _removed(project: Path, register: Register) -> list[Problem]:
    """The problem of lines that stood in any version that git has and do not stand in the file."""
    gone = sorted(lines_in_history(project) - set(register.text.split("\n")))
    if not gone:
        return []
    few = "、".join(gone[:5]) + ("…" if len(gone) > 5 else "")
    message = {
        "zh": f"登记表里少了 {len(gone)} 行：{few}。发布过的地址不能删去。",
        "en": f"The register lacks {len(gone)} line{'' if len(gone) == 1 else 's'}: {few.replace('、', ', ')}. "
        "What was published once stays in it.",
    }
    hint = {
        "zh": f"请把这些行写回去；页面没有了的，在 content/redirects.yml 里写 {gone[0].split()[0]}: withdrawn。",
        "en": f"Write the lines back; where a page is gone, write {gone[0].split()[0]}: withdrawn "
        "in content/redirects.yml.",
    }
    return [Problem(REGISTER, "register-shortened", message, hint)]


def lines_in_history(project: Path) -> set[str]:
    """Every line that git has seen added to the register, in all commits that led here; empty without git."""
    command = ["git", "-C", str(project), "-c", "core.fsmonitor=false", "log", "--full-history", "-m", "--format="]
    command += ["-p", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--relative"]
    own = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            [*command, "HEAD", "--", REGISTER],
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
            env={**os.environ, **own},
        )
    except (OSError, subprocess.TimeoutExpired):
        return set()
    if done.returncode:
        return set()
    output = done.stdout.decode("utf-8", "replace").split("\n")
    added = {line[1:].rstrip("\r") for line in output if line.startswith("+/")}
    return {line for line in added if _LINE.fullmatch(line)}


def write_register(project: Path, register: Register) -> bool:
    """Write the register where it changed, whole or not at all; whether it was written."""
    file = project / REGISTER
    text = register.text.encode()
    if file.is_file() and file.read_bytes() == text:
        return False
    fresh = file.with_name(f"{file.name}.new")
    try:
        fresh.write_bytes(text)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
    return True


def said_of_register(before: Register, now: Register) -> str:
    """What changed in the register when it was written, in both languages."""
    noted, marked = (len(fresh) - len(old) for fresh, old in ((now.lines, before.lines), (now.left, before.left)))
    zh = [f"新登记了 {noted} 个地址"] * (noted > 0) + [f"标明了 {marked} 个地址已移走或撤下"] * (marked > 0)
    en = [f"{_addresses(noted)} noted"] * (noted > 0) + [f"{_addresses(marked)} marked as gone or moved"] * (marked > 0)
    if not zh:
        return f"{REGISTER} 已重新排好，请提交到版本库。 {REGISTER} was put in order: commit it."
    return f"{REGISTER} {'，'.join(zh)}，请提交到版本库。 In {REGISTER} {', '.join(en)}: commit it."


def _addresses(count: int) -> str:
    return "1 address was" if count == 1 else f"{count} addresses were"
