"""The glossary: terms under their letters, in the order of the language. The terms are invented."""

from __future__ import annotations

from projects import Project, built
from reading import read_site

TERMS = """terms:
  - {id: road-spirit, name: {zh: 修路精神, en: road spirit}, note: {zh: 测试用的术语。, en: A term for tests.}}
  - {id: five, name: {zh: “5号”门, en: the “5” gate}, note: {zh: 测试用的术语。, en: A term for tests.}}
  - {id: ode, name: {zh: 河渠, en: Öde plain}, note: {zh: 测试用的术语。, en: A term for tests.}}
  - {id: hall, name: {zh: 学堂, en: the old hall}, note: {zh: 测试用的术语。, en: A term for tests.}}
"""


def letters_of(page: str, project: Project) -> dict[str, list[str]]:
    main = read_site(project.folder / "site")[page].main
    ids = {link.get("href"): link.text for link in main.one("nav").all("a")}
    sections = main.all("section")
    assert list(ids) == [f"#{section.one('h2').get('id')}" for section in sections]
    return {section.one("h2").text: [term.text for term in section.all("dt")] for section in sections}


def test_terms_stand_under_their_letters_by_pinyin_or_by_the_alphabet(project: Project) -> None:
    project.write("content/terms.yml", TERMS)
    built(project)
    chinese, english = letters_of("glossary/", project), letters_of("en/glossary/", project)
    assert {letter: [term[:2] for term in terms] for letter, terms in chinese.items()} == {
        "#": ["“5"],
        "H": ["河渠"],
        "X": ["修路", "学堂"],
    }
    assert {letter: len(terms) for letter, terms in english.items()} == {"#": 1, "O": 2, "R": 1}
    assert english["O"][0].startswith("Öde plain")


def test_a_glossary_without_terms_has_no_letters(project: Project) -> None:
    project.write("content/terms.yml", "terms: []\n")
    built(project)
    assert not read_site(project.folder / "site")["glossary/"].main.all("nav")
