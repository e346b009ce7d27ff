"""What can be wrong with a finished site, in words; many faults of one sort become a few problems."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hanhai.problems import Problem

MOST = 20
"""Places in which one and the same thing is named; the rest is counted."""


class Fault(NamedTuple):
    """One thing wrong with a finished file."""

    file: str
    code: str
    words: str = ""
    line: int = 1
    column: int = 1
    severity: str = "error"


_MESSAGES = {
    # Files.
    "not-a-file": ("这不是普通文件，而是{0}。", "This is no regular file but a {0}."),
    "foreign-name": ("网站里不该有这个文件名。", "No file of the site may have this name."),
    "foreign-type": ("网站里不该有这种文件。", "The site has no files of this type."),
    "wrong-content": ("内容与文件名的后缀不符。", "The content is not what the ending of its name says."),
    "unreadable-file": ("文件无法读作{0}。", "The file cannot be read as {0}."),
    "empty-file": ("文件是空的。", "The file is empty."),
    "missing-page": ("应有的页面没有生成。", "A page that there should be was not written."),
    "missing-file": ("应有的文件没有生成。", "A file that there should be was not written."),
    "foreign-page": ("没有计划过这个页面。", "Nobody planned this page."),
    "foreign-script": ("这不是本站的脚本。", "This is not a script of ours."),
    "foreign-host": ("从别的网站加载了“{0}”。", "“{0}” would be loaded from another site."),
    "active-drawing": ("图画里有“{0}”。", "The drawing holds “{0}”."),
    "wrong-policy": ("没有写明内容安全策略。", "The content security policy is missing or another."),
    "foreign-headers": ("这不是本站写的响应头。", "These are not the headers that we write."),
    # Pages.
    "control-character": ("页面里有控制字符。", "The page holds control characters."),
    "no-doctype": ("页面不以 <!doctype html> 开头。", "The page does not begin with <!doctype html>."),
    "no-end": ("页面不以 </html> 结束。", "The page does not end with </html>."),
    "unreadable-tag": ("无法读懂的标签：{0}", "A tag that cannot be read: {0}"),
    "unclosed-element": ("标签没有按顺序闭合：{0}", "Elements are not closed in order: {0}"),
    "foreign-element": ("页面不能有 {0}。", "No page may have {0}."),
    "foreign-attribute": ("页面不能有属性“{0}”。", "No page may have the attribute “{0}”."),
    "double-attribute": ("{0} 里同一属性出现两次。", "An attribute stands twice in {0}."),
    "misplaced-element": ("{0}：浏览器会把它移到别处。", "{0}: browsers would move it elsewhere."),
    "too-deep": ("标签嵌套太深：{0}", "Elements are nested too deep: {0}"),
    "misplaced-attribute": ("这个元素不能有属性“{0}”。", "This element cannot have the attribute “{0}”."),
    "wrong-value": ("属性的值不对：{0}", "An attribute cannot have this value: {0}"),
    "foreign-meta": ("<meta> 不能写“{0}”。", "A <meta> cannot say “{0}”."),
    "foreign-link": ("<link> 不能是“{0}”。", "A <link> cannot be “{0}”."),
    "bad-id": ("“{0}”不能作为 id。", "“{0}” cannot be an id."),
    "double-id": ("id “{0}”出现两次。", "The id “{0}” stands twice."),
    "missing-id": ("页面里没有 id “{0}”。", "The page has no id “{0}”."),
    "no-policy": (
        "内容安全策略不在脚本和样式之前，或不是本站的。",
        "The content security policy does not come first, or is another.",
    ),
    "wrong-language": ("页面的 lang 应是“{0}”。", "The lang of the page should be “{0}”."),
    "no-title": ("页面的 <title> 缺少、重复或是空的。", "The <title> of the page is missing, empty or there twice."),
    "no-heading": ("页面应有一个 <main> 和一个 <h1>。", "A page has one <main> and one <h1>."),
    "inline-script": ("页面里有不是本站的脚本。", "The page holds a script that is not ours."),
    "broken-data": ("JSON-LD 不是合格的 JSON。", "The JSON-LD is no JSON."),
    "meta-command": ("<meta> 不能有“{0}”。", "A <meta> cannot have “{0}”."),
    "left-over": ("页面里有模板的残留：{0}", "Something of a template was left over: {0}"),
    # Addresses.
    "unreadable-address": ("网址里有不该有的字符：{0}", "An address holds what no address may: {0}"),
    "other-host": ("网址“{0}”没有写协议，会通向别的网站。", "“{0}” without a scheme leads to another site."),
    "no-host": ("网址“{0}”没有写明网站。", "The address “{0}” names no host."),
    "own-by-http": ("“{0}”是本站的网址，却没有加密。", "“{0}” leads to this site itself, but without encryption."),
    "user-in-address": (
        "网址“{0}”里 @ 前面的不是网站。",
        "“{0}” does not lead to what stands before its @.",
    ),
    "unsafe-address": ("不能通向“{0}”。", "No link may lead to “{0}”."),
    "empty-link": ("链接“{0}”没有去处。", "The link “{0}” leads nowhere."),
    "broken-link": ("“{0}”没有对应的文件。", "“{0}” leads to no file of the site."),
    "no-page": ("“{0}”通向的不是页面，也不是可下载的文件。", "“{0}” leads to no page and to no file for readers."),
    "wrong-file": ("这里不能用“{0}”这种文件。", "“{0}” is no file of the sort that belongs here."),
    "broken-anchor": ("“{0}”那一页没有这个位置。", "The page of “{0}” has no such place."),
    "wrong-redirect": ("跳转应通向“{0}”。", "The redirect should lead to “{0}”."),
    # Weight.
    "heavy-page": ("页面太大：{0}。", "The page is too large: {0}."),
    "heavy-file": ("文件太大：{0}。", "The file is too large: {0}."),
    "heavy-site": ("网站太大：{0}。", "The site is too large: {0}."),
}
_KINDS = {"link": "符号链接", "pipe": "命名管道", "socket": "套接字", "device": "设备"}
_SOURCE = ("（由 {0} 生成）", " (made from {0})")
_LIST = (
    "模板确实要用，就写进 hooks/hanhai/inspection/ 的 vocabulary.py 或 values.py。",
    "If a template needs it, add it to vocabulary.py or values.py in hooks/hanhai/inspection/.",
)
_HINTS = {
    "broken-link": ("请核对来源里的链接。", "Look at the link in its source."),
    "broken-anchor": ("请核对链接里 # 后面的标题。", "Look at the heading behind # in its source."),
    "own-by-http": (
        "请把来源里的 http:// 改成 https://；链接本站的记录写 [[类别/标识]]，链接页面写它的 .md 文件。",
        "Write https:// for http:// in its source; link to records as [[kind/slug]], to pages by their .md file.",
    ),
    **dict.fromkeys(("foreign-element", "foreign-attribute"), _LIST),
    **dict.fromkeys(("misplaced-attribute", "wrong-value", "foreign-meta"), _LIST),
    "heavy-page": ("请把内容分成几页。", "Divide its matter among several pages."),
}
_FAULT_OF_OURS = (
    "这多半是模板、主题或程序的差错，请告诉维护的人。",
    "This is most likely a fault of a template, the theme or the program: tell those who keep it.",
)
CODES = frozenset(_MESSAGES)


def problems_of(faults: Iterable[Fault], sources: dict[str, str], name: str) -> list[Problem]:
    """Problems in the order of files; `sources` tells what files are made from, `name` what the folder is called."""
    alike: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in sorted(faults):
        alike.setdefault((fault.code, fault.words, fault.severity), []).append(fault)
    problems = []
    for same in alike.values():
        for fault in same[:MOST]:
            more = len(same) - MOST if fault is same[min(MOST, len(same)) - 1] else 0
            problems.append(_problem(fault, sources.get(fault.file, ""), name, max(0, more)))
    return sorted(problems, key=lambda problem: problem.sort_key)


def _problem(fault: Fault, source: str, name: str, more: int) -> Problem:
    zh, en = _MESSAGES[fault.code]
    shown = shorten(fault.words)
    message = {"zh": zh.format(_KINDS.get(shown, shown)), "en": en.format(shown)}
    if source:
        message = {"zh": message["zh"] + _SOURCE[0].format(source), "en": message["en"] + _SOURCE[1].format(source)}
    if more:
        message["zh"] += f"另有 {more} 处相同。"
        message["en"] += f" The same in {more} more places."
    hint = dict(zip(("zh", "en"), _HINTS.get(fault.code, _FAULT_OF_OURS), strict=True))
    return Problem(f"{name}/{fault.file}", fault.code, message, hint, fault.line, fault.column, severity=fault.severity)


def shorten(words: str) -> str:
    """Words of a page in one short line that can be printed."""
    line = "".join(sign if sign.isprintable() else f"[U+{ord(sign):04X}]" for sign in words)
    return line if len(line) <= 100 else f"{line[:99]}…"
