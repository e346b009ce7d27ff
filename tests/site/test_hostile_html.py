"""What attackers write: the check names what a page cannot show, and every output holds the rest as plain words."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hanhai.cached import keep, read_kept
from hanhai.library import load_library
from hanhai.library.html_rules import html_problems
from hanhai.library.markup import find_slips
from hanhai.library.passages import Passage, Wording
from hanhai.problems import Problem
from hanhai.prose import PAGE_EXTENSIONS, dig_holes, markdown_converter, render_plain
from hanhai.rendering.prose_cache import ProseCache
from hanhai.sanitising import HtmlRefused, first_loss, sanitise, sanitised
from hanhai.source import Source
from payloads import PLACES, SHOWN, Payload, add_page, add_plain, add_prose, read_payloads
from projects import ROOT, Project, copy_small

PAYLOADS = read_payloads()


def test_there_are_payloads_enough_and_none_twice() -> None:
    texts = [payload.text for payload in PAYLOADS]
    assert len(texts) == len(set(texts)) >= 300


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[Problem]]:
    """Errors by payload and place, of one project with all of them."""
    project = copy_small(tmp_path_factory.mktemp("said") / "project")
    owners: dict[str, tuple[str, str]] = {}
    for payload in PAYLOADS:
        owners[add_prose(project, f"prose-{payload.name}"[:60], [payload.text])] = (payload.name, "prose")
        owners[add_page(project, f"page-{payload.name}"[:60], [payload.text])] = (payload.name, "page")
        for file in add_plain(project, f"plain-{payload.name}"[:60], payload.text):
            owners[file] = (payload.name, "plain")
    found: dict[tuple[str, str], list[Problem]] = {owner: [] for owner in owners.values()}
    for problem in load_library(project.folder).problems:
        if problem.severity == "error":
            found[owners[problem.path]].append(problem)
    return found


@pytest.mark.group("hostile html")
@pytest.mark.parametrize("place", PLACES)
def test_the_check_says_of_each_payload_what_is_expected(
    said: dict[tuple[str, str], list[Problem]], place: str, record_property: Callable[[str, object], None]
) -> None:
    record_property("tried", len(PAYLOADS))
    wrong = {}
    for payload in PAYLOADS:
        codes = sorted({problem.code for problem in said[payload.name, place]} - {"twin-name"})  # of another payload
        if (" ".join(codes) or SHOWN) != getattr(payload, place):
            wrong[payload.name] = codes
    assert wrong == {}


def test_each_refusal_has_its_place(said: dict[tuple[str, str], list[Problem]]) -> None:
    for (_, place), problems in said.items():
        first = {"prose": 3, "page": 5, "plain": 1}[place]
        assert all(problem.line >= first and problem.column >= 1 for problem in problems)
        assert all(set(problem.message) == set(problem.hint) == {"zh", "en"} for problem in problems)


@pytest.mark.parametrize(
    "payload", [p for p in PAYLOADS if p.prose == SHOWN and p.text.isprintable()], ids=lambda p: p.name
)
def test_what_the_check_lets_through_is_shown_whole(payload: Payload) -> None:
    html = markdown_converter().convert(payload.text)
    assert first_loss(html, sanitised(html)) is None


@pytest.mark.parametrize(
    "markdown", ["[a](java&#115;cript:alert(1))", "[a](<[[about/|javascript:alert(1)]]>)", "[a](//evil.example/)"]
)
def test_an_address_that_a_link_is_poured_into_is_refused(markdown: str) -> None:
    html = markdown_converter().convert(markdown)
    assert re.findall('href="([^"]*)"', html) == ["#"]


HOSTILE_HTML = [
    ("<p>a</p><script>x()</script>", "<p>a</p>"),
    ('<p onclick="x()" style="color:red" id="__drawer" class="dock note">a</p>', '<p class="note">a</p>'),
    ('<a href="java&#115;cript:x()">a</a>', "<a>a</a>"),
    ('<a href="java\tscript:x()">a</a><a href="\x01javascript:x()">b</a>', "<a>a</a><a>b</a>"),
    ('<a href="//evil.example">a</a><a href="/\\evil.example">b</a>', "<a>a</a><a>b</a>"),
    ('<img src="https://evil.example/x.png" alt="a"><img src="x.png" onerror="x()">', '<img alt="a"><img src="x.png">'),
    ('<base href="/x"><meta http-equiv="refresh" content="0"><form><input></form><p>a</p>', "<p>a</p>"),
    ('<iframe srcdoc="x">y</iframe><!-- c --><p>a</p>', "<p>a</p>"),
    ("<svg><a xlink:href='javascript:x()'>t</a></svg><math><mi>x</mi></math>b", "b"),
]


@pytest.mark.parametrize(("html", "clean"), HOSTILE_HTML)
def test_the_sanitiser_leaves_only_what_is_on_its_list(html: str, clean: str) -> None:
    assert sanitise(html) == clean
    with pytest.raises(HtmlRefused):
        sanitised(html)


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="怎么来">怎么来</h2>\n<p>a "q" &lt;b&gt; &amp; <span lang="zh-Hans">路</span></p>',
        '<table>\n<thead>\n<tr>\n<th align="left">a</th>\n</tr>\n</thead>\n</table>',
        '<div class="admonition note">\n<p class="admonition-title">x</p>\n<p>y</p>\n</div>',
        '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1" role="doc-noteref">1</a></sup>',
        '<div class="toc"><ul><li><a href="#x">x</a></li></ul></div><dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>',
        '<a href="geo:36,94">g</a><a href="tel:+86">t</a><a href="../a/#b:c">r</a><img alt="a &gt; b" src="../x.png">',
        '<pre><code class="language-python">x\n</code></pre><ol start="3"><li>a</li></ol><p>a<br>b</p><hr>',
    ],
)
def test_what_markdown_makes_stays_as_it_is(html: str) -> None:
    assert sanitised(html) == html


def _passage(text: str) -> Wording:
    return Wording("en", None, [Passage(text, "story", Source("x.yml", text), (), is_prose=True)])  # type: ignore[arg-type]


def test_what_is_lost_on_the_way_to_a_page_is_always_named() -> None:
    parts = ["[a](", ")", "<", ">", "[b]", "]: ", "x", "java", "script:", "&#115;", "&colon;", "https://", "//", "\\"]
    parts += [
        "\n",
        "\n\n",
        "![",
        '"',
        "'",
        "`",
        "```\n",
        "~~~\n",
        "[[about/|",
        "]]",
        "<https://a.example>",
        "<mailto:a@b.cn>",
        "https://a.example",
        " ",
        "#",
        "> ",
        "- ",
        "    ",
        "*",
    ]
    choose, converter = random.Random(5), markdown_converter()
    lost = 0
    for _ in range(3000):
        text = "".join(choose.choices(parts, k=choose.randint(3, 14))).strip()
        refusals: list[str] = []
        html = markdown_converter(refusals).convert(text) if "(" in text or ":" in text else converter.convert(text)
        if refusals or first_loss(html, sanitise(html)) is not None:
            lost += 1
            assert [*html_problems(_passage(text)), *find_slips(text, in_record=True)], text
    assert lost > 20


def test_plain_paragraphs_need_no_sanitiser() -> None:
    choose = random.Random(6)
    parts = ["路", "a", " ", "\n\n", '"', "'", "**b**", "{", ";", "/", ":", "(", ")", "%", "，", "[[about/|x]]"]
    for _ in range(1500):
        html = render_plain("".join(choose.choices(parts, k=8)) or "a")
        assert html is None or sanitise(html) == html


def test_a_cache_that_someone_wrote_into_is_not_believed(tmp_path: Path) -> None:
    text, file = "- a", tmp_path / "prose"
    cache = ProseCache(file)
    clean = cache.render(text)
    cache.save()
    kept = json.loads(read_kept(file) or b"")
    kept["prose"] = dict.fromkeys(kept["prose"], "<p onclick='x()'>a</p>")
    keep(file, json.dumps(kept).encode())
    assert ProseCache(file).render(text) == clean


def test_a_build_fails_where_markdown_lets_something_through(project: Project, monkeypatch: Any) -> None:
    cache = ProseCache()
    monkeypatch.setattr(cache._converter, "convert", lambda text: "<p>a<script>x()</script></p>")
    with pytest.raises(HtmlRefused, match="<script>"):
        cache.render("- a")


def test_pages_are_checked_with_the_extensions_that_they_are_built_with() -> None:
    named = re.findall(
        r"^  - (\w+)", (ROOT / "mkdocs.yml").read_text("utf-8").partition("markdown_extensions:")[2], re.M
    )
    assert {*named, "fenced_code"} == {*PAGE_EXTENSIONS, "tables", "toc"}  # MkDocs adds the code by itself


def test_a_link_in_an_address_is_a_hole_that_stays_unfilled() -> None:
    assert "\x0e" in dig_holes("[a](<[[about/|javascript:alert(1)]]>)")


ADDRESSES = [
    ("[a](https://town.example/a b)", "unreadable-address", "https://town.example/a%20b"),
    ('[a](https://evil.example/" onmouseover="alert(1))', "unreadable-address", "%22%20onmouseover=%22alert(1"),
    ("[a](<https://town.example/a b>)", "unreadable-address", "https://town.example/a%20b"),
    ("[a](https://town.example/&#32;b)", "unreadable-address", "https://town.example/%20b"),
    ("[a](https://town.example/a\\b)", "unreadable-address", "https://town.example/a%5Cb"),
    ("[a](#a\\b)", "unreadable-address", "#a%5Cb"),
    ("<https://town.example/a\\b>", "unreadable-address", "https://town.example/a%5Cb"),
    ("[a][1]\n\n[1]: https://town.example/a\\b", "unreadable-address", "https://town.example/a%5Cb"),
    ("[a]()", "empty-link", "Write an address"),
    ("[a](<>)", "empty-link", "Write an address"),
    ("[a](#)", "empty-link", "Write an address"),
    ("![]()", "empty-link", "Write an address"),
]


@pytest.mark.parametrize(("markdown", "code", "right"), ADDRESSES)
@pytest.mark.parametrize("add", [add_prose, add_page])
def test_an_address_that_no_page_may_have_is_named_where_it_stands(
    project: Project, add: Callable[..., str], markdown: str, code: str, right: str
) -> None:
    path = add(project, "bad", ["[b](https://town.example/b)", f"c {markdown}"])
    (found,) = [problem for problem in load_library(project.folder).problems if problem.code == code]
    assert (found.path, found.severity) == (path, "error")
    assert right in found.hint["en"]
    assert set(found.message) == set(found.hint) == {"zh", "en"}
    if add is add_page:
        text = f"c {markdown}"
        line = text.split("\n")[-1]
        place = next(line.index(sign) for sign in ("](", "]:", "<") if sign in line)
        assert (found.line, found.column) == (7 + text.count("\n"), place + 1)


@pytest.mark.parametrize(
    "markdown", ["`[a]()`", "```\n[a](b c)\n```", "\\[a]()", "[a](https://town.example/?a=1&b=2#c)", 'b href="" c']
)
def test_what_is_no_link_or_a_good_one_is_not_named(project: Project, markdown: str) -> None:
    add_prose(project, "good", [markdown])
    add_page(project, "good", [markdown])
    assert [p for p in load_library(project.folder).problems if p.severity == "error"] == []
