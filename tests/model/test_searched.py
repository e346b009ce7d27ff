"""What the search index reads of a page. Names in it are invented."""

from __future__ import annotations

from hanhai.keywords import token
from hanhai.searched import name_in_index, page_for_index, searched

KEYS = '<span hidden data-keys="kkresidents" data-pagefind-index-attrs="data-keys"></span>'


def page(main: str, lang: str = "zh-Hans", mark: str = "data-pagefind-body") -> bytes:
    html = f'<html class="js" lang="{lang}"><body><h1>头</h1><main id="main" {mark}>{main}{KEYS}</main>尾</body></html>'
    return html.encode()


def read(main: str, lang: str = "zh-Hans") -> str:
    part = searched(page(main, lang))
    assert part is not None
    return page_for_index(part)


def test_only_the_main_part_is_read_and_what_is_ignored_is_left_out() -> None:
    html = read('<p>修路</p><footer class="x" data-pagefind-ignore>来源<p>一</p></footer><p>人</p>')
    assert "修路" in html
    assert "人" in html
    assert not [word for word in ("头", "尾", "来源") if word in html]


def test_a_page_that_the_search_must_not_find_is_not_read() -> None:
    assert searched(page("修路", mark="data-pagefind-ignore")) is None
    assert searched(b"<html><body>data-pagefind-body</body></html>") is None


def test_a_text_that_speaks_of_the_mark_stays() -> None:
    assert "p data-pagefind-ignore b" in read("<p>p data-pagefind-ignore b</p>")


def test_an_ignored_element_with_another_of_its_name_in_it_is_left_to_pagefind() -> None:
    html = read("<section data-pagefind-ignore><section>一</section>二</section>")
    assert html.count("<section") == html.count("</section>") == 2


def test_pairs_of_the_visible_text_are_keys_also_across_links_but_not_across_lines() -> None:
    html = read("<p>修<a href='x'>路</a></p><p>人</p>")
    assert token("修路") in html
    assert token("路人") not in html


def test_numbers_and_words_within_chinese_are_keys_but_not_marks_of_sources() -> None:
    keys = read('<p>第675号Wifi站<sup class="cite"><a>31</a></sup></p>').partition("kkresidents")[2]
    assert {"675", "wifi"} <= set(keys.partition('"')[0].split())
    assert "31" not in keys.partition('"')[0].split()


def test_a_language_that_pagefind_cuts_by_a_dictionary_is_called_otherwise() -> None:
    assert [name_in_index(tag) for tag in ("zh-hans", "ja", "en")] == ["x-zh-hans", "x-ja", "en"]
    assert '<html lang="en">' in read("<p>road</p>", "en")
