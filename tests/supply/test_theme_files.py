"""A build reads one file of the theme's package, which is recorded; its templates are out of reach."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from mkdocs.theme import Theme

from hanhai.theme_files import RECORD, ThemeChanged, digests, own_folders, read_record, write_record
from projects import ROOT, Project

OWN = str(ROOT / "hooks" / "theme")
PACKAGE = [folder for folder in Theme(name="material", custom_dir=OWN).dirs if folder != OWN]


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The theme's package with one letter more in one file."""
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in read_record():
        shutil.copy(Path(PACKAGE[0]) / name, folder / name)
    with (folder / "mkdocs_theme.yml").open("a", encoding="utf-8") as file:
        file.write("#")
    return folder


def test_the_record_is_of_the_files_that_are_installed() -> None:
    recorded = read_record()
    assert "mkdocs_theme.yml" in recorded
    assert digests(PACKAGE, recorded) == recorded


def test_only_our_folder_is_left_for_templates_and_files() -> None:
    assert own_folders([OWN, *PACKAGE]) == [OWN]
    environment = Environment(autoescape=True)
    assert FileSystemLoader([OWN, *PACKAGE]).get_source(environment, "base.html")
    with pytest.raises(TemplateNotFound):
        FileSystemLoader(own_folders([OWN, *PACKAGE])).get_source(environment, "base.html")


def test_a_file_that_changed_or_is_missing_is_named_with_what_to_do(changed: Path) -> None:
    for folders in ([OWN, str(changed)], [OWN]):
        with pytest.raises(ThemeChanged) as refused:
            own_folders(folders)
        for words in ("mkdocs_theme.yml", "make clean && make site", "make lock", "登记", "recorded"):
            assert words in str(refused.value)


def test_a_record_that_is_missing_or_empty_stops_a_build_too(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("", "utf-8")
    for record in (tmp_path / "none", tmp_path / "empty"):
        with pytest.raises(ThemeChanged):
            own_folders([OWN, *PACKAGE], record)


def test_a_record_reads_back_as_it_was_written(tmp_path: Path) -> None:
    write_record(read_record(), tmp_path / "record")
    assert (tmp_path / "record").read_bytes() == RECORD.read_bytes()


def test_a_build_with_another_theme_publishes_nothing(project: Project, tmp_path: Path) -> None:
    """A copy of the theme's package stands before the installed one."""
    copy = tmp_path / "path" / "material"
    shutil.copytree(
        Path(PACKAGE[0]).parent, copy, ignore=shutil.ignore_patterns(".icons", "assets", "*.html", "plugins")
    )
    settings = copy / "templates" / "mkdocs_theme.yml"
    settings.write_text(settings.read_text("utf-8") + "# changed\n", "utf-8")
    done = project.hanhai("build", env={"PYTHONPATH": str(copy.parent)})
    assert done.returncode == 1
    assert "mkdocs_theme.yml" in done.stderr
    assert "make lock" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project.folder / "site").exists()
