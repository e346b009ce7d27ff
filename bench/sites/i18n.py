"""MkDocs and Material: with mkdocs-static-i18n, as its guide sets it up, a folder a language, and without it."""

from __future__ import annotations

from collections.abc import Sequence

from installing import Tools
from pictures import write_pictures
from records import CODES, KINDS, Invented
from sites.markdown import Texts
from sites.peer import Peer

SETTINGS = """site_name: Trial Town
site_url: https://trial.example/
theme: {name: material, font: false, custom_dir: overrides}
markdown_extensions: [attr_list]
validation: {nav: {omitted_files: ignore}, links: {anchors: ignore}}
"""
"""The menu has the lists only: with every record in it, each page would hold links to all others."""
LANGUAGES = """plugins:
  %s- i18n:
      docs_structure: folder
      languages:
        - {locale: zh, name: 简体中文, build: true, default: true}
        - {locale: en, name: English, build: true}
"""


def menu(prefix: str = "") -> str:
    """The lists as MkDocs' menu."""
    lists = "".join(f"  - {prefix}{kind}/index.md\n" for kind in KINDS)
    return f"nav:\n  - {prefix}index.md\n{lists}"


class MkDocsI18n(Peer):
    """Without its search."""

    name = "MkDocs + Material + static-i18n"
    search = False
    settings = SETTINGS
    folders = {"zh": "docs/zh/", "en": "docs/en/"}

    def install(self, tools: Tools) -> None:
        """MkDocs, Material and the plugin in an environment of their own."""
        self._python = str(tools.python("i18n") / "python")
        self.environment = {"NO_MKDOCS_2_WARNING": "1"}

    def command(self) -> list[str]:
        """The build."""
        return [self._python, "-m", "mkdocs", "build", "--quiet"]

    def write(self, records: Sequence[Invented]) -> None:
        """Settings, a template to change, and a Markdown file for each page."""
        self.write_file("mkdocs.yml", self.settings_text())
        self.write_file(
            "overrides/main.html", '{% extends "base.html" %}\n{% block extrahead %}<!-- mark -->{% endblock %}\n'
        )
        for code in CODES:
            for path, title, about, text in Texts(records, code, ".md").pages():
                front = f'---\ntitle: "{title}"\ndescription: "{about}"\n---\n'
                self.write_file(f"{self.folders[code]}{path}.md", f"{front}\n# {title}\n\n{text}\n")
            write_pictures(self.folder / self.folders[code] / "media", records)

    def settings_text(self) -> str:
        """The whole of `mkdocs.yml`."""
        return self.settings + LANGUAGES % ("- search\n  " if self.search else "") + menu()

    def change_record(self, record: Invented, mark: str) -> None:
        """In its file of each language."""
        for code, text in record.summary.items():
            self.replace(f"{self.folders[code]}{record.key}.md", text[:-1], f"{text[:-1]} {mark}")

    def change_template(self, mark: str) -> None:
        """In `main.html`."""
        self.replace("overrides/main.html", "{% endblock %}", f"<!-- {mark} -->{{% endblock %}}")


class MkDocsI18nSearch(MkDocsI18n):
    """With its search."""

    name = f"{MkDocsI18n.name}, search"
    search = True


class Material(MkDocsI18n):
    """Default Material without the plugin: English is a folder of the same site; without search."""

    name = "MkDocs + Material"
    folders = {"zh": "docs/", "en": "docs/en/"}

    def settings_text(self) -> str:
        """The whole of `mkdocs.yml`."""
        return f"{SETTINGS}plugins: [{'search' if self.search else ''}]\n{menu()}"


class MaterialSearch(Material):
    """With its search."""

    name = f"{Material.name}, search"
    search = True
