"""Markdown of records: no HTML, no unsafe address, links and citations filled in, languages marked."""

from __future__ import annotations

import random
import re
from html import escape

import pytest

from hanhai.library.markup import find_slips
from hanhai.links import find_links
from hanhai.prose import fill_holes, mark_runs, mark_text, markdown_converter, render_plain, slugify
from hanhai.sanitising import is_safe

TAGS = {"Han": "zh-Hans", "Latin": "en"}


def html_of(markdown: str) -> str:
    return fill_holes(
        markdown_converter().convert(markdown),
        lambda key, words: f'<a href="{key}">{escape(words or "its name")}</a>',
        lambda source: f"<sup>{source}</sup>",
        lambda key: f"name of {key}",
    )


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick='x()'>b</b> c",
        "<!-- hidden --><p>p",
        "<div>\n\ntext\n\n</div>",
        "<ScRiPt>alert(1)</sCrIpT",
        "- <iframe src='https://x.example'></iframe>",
        "| a |\n|---|\n| <svg onload=x()> |",
    ],
)
def test_raw_html_is_shown_and_never_run(markdown: str) -> None:
    html = html_of(markdown)
    assert set(re.findall(r"<\s*([a-z!]+)", html, re.IGNORECASE)) <= {
        *("p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"),
    }
    assert "&lt;" in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "javascript&#58;alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "&amp;#106;avascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_an_unsafe_address_is_known_in_any_disguise(address: str) -> None:
    assert not is_safe(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "https://town.example/a:b",
            "HTTP://x",
            " https://town.example",
            "mailto:a@b.example",
            "tel:+86979",
            "geo:36,94",
            "",
            "#top",
        ),
        *("visit.md", "../a/b:c", "./a:b", "/a:b", "?q=a:b", "a/b:c", "#a:b"),
    ],
)
def test_a_safe_address_is_left(address: str) -> None:
    assert is_safe(address)


@pytest.mark.parametrize(
    "markdown",
    [
        "[a](javascript:alert(1))",
        "[a](<javascript:alert(1)>)",
        "[a](&#106;avascript:alert(1))",
        "[a][b]\n\n[b]: javascript:alert(1)",
        "![a](data:text/html,x)",
        "<javascript:alert(1)>",
    ],
)
def test_an_unsafe_link_keeps_its_words_and_loses_its_address(markdown: str) -> None:
    html = html_of(markdown)
    assert set(re.findall(r'(?:href|src)="([^"]*)"', html)) <= {"#"}
    assert "a" in re.sub(r"<[^>]*>", "", html) or 'alt="a"' in html


def test_a_safe_link_keeps_its_address() -> None:
    assert html_of("[a](https://town.example/)") == '<p><a href="https://town.example/">a</a></p>'


def test_links_and_citations_are_filled_in() -> None:
    assert html_of("看[[spirits/road]]。[@paper]") == '<p>看<a href="spirits/road">its name</a>。<sup>paper</sup></p>'
    assert html_of("[[a/b|其他 *词*]]") == '<p><a href="a/b">其他 *词*</a></p>'


def test_words_of_a_link_are_escaped() -> None:
    assert html_of('[[a/b|<i>"x"</i>]]') == '<p><a href="a/b">&lt;i&gt;&quot;x&quot;&lt;/i&gt;</a></p>'


def test_links_stand_in_lists_tables_and_emphasis() -> None:
    assert html_of("**[[a/b]]**") == '<p><strong><a href="a/b">its name</a></strong></p>'
    assert '<td><a href="a/b">its name</a></td>' in html_of("| x |\n|---|\n| [[a/b]] |")


@pytest.mark.parametrize("markdown", ["`[[a/b]] [@c]`", "``[[a/b]] [@c]``"])
def test_code_is_left_alone(markdown: str) -> None:
    html = html_of(markdown)
    assert "[[a/b]] [@c]" in html
    assert "its name" not in html


def test_runs_of_another_script_get_their_language_and_tags_stay_as_they_are() -> None:
    assert mark_runs('<p>The <a href="x" title="路">路</a>.</p>', "Latin", TAGS) == (
        '<p>The <a href="x" title="路"><span lang="zh-Hans">路</span></a>.</p>'
    )


def test_code_and_what_has_a_language_is_not_marked_again() -> None:
    html = '<p lang="zh">路<b>路</b></p><code>路</code><pre><code>路</code></pre>'
    assert mark_runs(html, "Latin", TAGS) == html
    assert mark_runs(f"{html}<p>路</p>", "Latin", TAGS).endswith('<p><span lang="zh-Hans">路</span></p>')


def test_plain_text_is_escaped_and_marked() -> None:
    assert mark_text("<b> 路 & x", "Latin", TAGS) == '&lt;b&gt; <span lang="zh-Hans">路</span> &amp; x'


@pytest.mark.parametrize(
    ("text", "wanted"), [("How to come", "how-to-come"), ("怎么 来？", "怎么-来"), ("ＡＢＣ", "abc"), ("！", "section")]
)
def test_headings_in_any_script_have_an_id(text: str, wanted: str) -> None:
    assert slugify(text, "-") == wanted


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("![see [[a/b]] [@s]](x.png)", 'alt="see name of a/b "'),
        ('[go](https://x.example "to [[a/b|these words]]")', 'title="to these words"'),
        ("[see [[a/b]]](https://x.example)", '<a href="https://x.example">see name of a/b</a>'),
        ("| x |\n|---|\n| [[a/b|two words]] |", '<td><a href="a/b">two words</a></td>'),
    ],
)
def test_a_link_stands_where_it_can_and_is_words_elsewhere(markdown: str, html: str) -> None:
    assert html in html_of(markdown)


def test_an_escaped_bracket_is_no_link() -> None:
    assert "[[a/b]]" in html_of("\\[[a/b]]")


def test_a_heading_with_a_link_has_an_id_of_its_words() -> None:
    converter = markdown_converter()
    assert slugify(converter.convert("[[a/b|The road]] today"), "-").endswith("the-road-today-p")


@pytest.mark.parametrize("heading", ["Main", "Source 1", "Sources"])
def test_a_heading_does_not_take_an_id_of_the_page(heading: str) -> None:
    assert slugify(heading, "-") == f"{heading.lower().replace(' ', '-')}-section"


@pytest.mark.parametrize(
    "markdown",
    [
        "a ` lone tick\n\nand [[a/b]] ` another",
        "~~~\n[[a/b]]\n~~~",
        "``x`` [[a/b]] `y`",
        "    [[a/b]] indented",
        "\\`[[a/b]]\\`",
    ],
)
def test_what_is_shown_as_a_link_is_what_the_check_finds(markdown: str) -> None:
    shown = "href=" in html_of(markdown)
    assert shown == bool(list(find_links(markdown)))


@pytest.mark.parametrize(
    "text",
    ["one\ntwo\n\nthree", "a [[a/b|the “words” & more]] b.[@s]", "1954: “q” 'x' \"y\"!", "见[[a/b]]。[@s] [@t]"],
)
def test_plain_texts_become_what_markdown_makes_of_them(text: str) -> None:
    plain = render_plain(text)
    assert plain is not None
    assert plain == markdown_converter().convert(text)


def test_strong_words_are_the_same_both_ways() -> None:
    parts = ["**", "**", "**", "a", "路", "，", " ", "\n", "\n\n", "*", "“", "b c", "[[spirits/road]]", "x**y", "-"]
    parts += ["<", "&", "`", "_", "\\", "[x](y)", "!"]
    choose, converter = random.Random(1), markdown_converter()
    texts = ("".join(choose.choices(parts, k=choose.randint(1, 12))).strip() for _ in range(12_000))
    ways = [(render_plain(text), text) for text in texts if text]
    strong = [(plain, text) for plain, text in ways if plain and "<strong>" in plain]
    assert len(strong) > 100
    for plain, text in strong:
        assert plain == converter.reset().convert(text)


@pytest.mark.parametrize("inside", ["`<img src=x onerror=alert(1)>`", "a & b", "A < B", "[a](b)", "a\\!", "a_b_"])
def test_signs_inside_of_strong_words_are_left_to_markdown(inside: str) -> None:
    assert render_plain(f"他说：**{inside}**。") is None


@pytest.mark.parametrize(
    "text", ["- a", "1. a", "a *b*", "a  \nb", "# a", "> a", "a\n---", "<b>", "&amp;", "\\*", "a\n    b"]
)
def test_markdown_is_left_to_markdown(text: str) -> None:
    assert render_plain(text) is None


@pytest.mark.parametrize("text", ["红色 & 绿色", "研发 R&D", "小于 &lt; 大于", '引 "号" 内', "5 < 6"])
def test_signs_that_html_spells_out_are_no_words_of_another_language(text: str) -> None:
    html = mark_runs(markdown_converter().convert(text), "Han", TAGS)
    assert "<span" not in html
    assert "&amp;lt;" not in html


def test_an_unsafe_address_leads_nowhere_and_keeps_its_words() -> None:
    assert html_of("[x](java&#115;cript:alert(1))") == '<p><a href="#">x</a></p>'


@pytest.mark.parametrize("markdown", ["#", "#路", "# 路", "> # 路", "- #路", "1. # 路", "路\n=="])
def test_a_second_title_is_named_however_it_is_written_and_none_is_published(markdown: str) -> None:
    assert [slip.code for slip in find_slips(markdown, in_record=True)] == ["second-title"]
    assert "<h1" not in html_of(markdown)


@pytest.mark.parametrize("markdown", ["## 路", "路 #1", "`# 路`", "a\n\n#### #"])
def test_what_is_no_title_is_not_named_as_one(markdown: str) -> None:
    assert list(find_slips(markdown, in_record=True)) == []


def test_a_title_below_code_that_is_never_closed_is_none_of_the_first_rank() -> None:
    assert "<h1" not in html_of("```\n路\n~~~\n\n路\n\n路\n\n# 路")
