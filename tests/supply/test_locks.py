"""The lock files hold what the requirements files pin, with SHA-256s, and nothing of the machine that wrote them."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pins import LOCKS, ROOT, read_lock, read_pins

TWO_HASHES = "    --hash=sha256:" + "a" * 64 + " \\\n    --hash=sha256:" + "b" * 64 + "\n"


@pytest.mark.parametrize(("requirements", "lock"), LOCKS.items())
def test_a_lock_holds_exactly_the_pins_each_with_its_hashes(requirements: str, lock: str) -> None:
    locked = read_lock(ROOT / lock)
    assert {name: package.version for name, package in locked.items()} == read_pins(ROOT / requirements)
    assert [name for name, package in locked.items() if not package.digests] == []


@pytest.mark.parametrize("lock", LOCKS.values())
def test_a_lock_names_no_host_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert re.findall(r"https?:|file:|--(?!hash=)\S+|(?:^|\s)/\S+", text) == []


def test_both_locks_agree_on_what_the_site_needs() -> None:
    site, tests = (read_lock(ROOT / lock) for lock in LOCKS.values())
    assert {name: tests[name] for name in site} == site


def test_what_builds_the_package_itself_is_locked_too() -> None:
    assert "setuptools" in read_lock(ROOT / "requirements.lock")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    installs = [line for line in makefile.splitlines() if line.startswith("\t$(PIP) ")]
    assert len(installs) == 4
    assert [line for line in installs if "--require-hashes" not in line] == [
        "\t$(PIP) --no-deps --no-build-isolation --editable ."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "click==8.2.1\n",
        "--index-url https://registry.invalid/simple\nclick==8.2.1 \\\n" + TWO_HASHES,
        "click>=8.2.1 \\\n" + TWO_HASHES,
        "click==8.2.1 \\\n    --hash=md5:" + "a" * 32 + "\n",
        TWO_HASHES,
    ],
    ids=["no hash", "a registry", "no pin", "another hash", "no package"],
)
def test_a_lock_with_anything_else_would_be_found(text: str, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"requirements\.lock: "):
        read_lock(lock)


def test_a_requirement_that_is_no_pin_would_be_found(tmp_path: Path) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("click>=8 # any\n", "utf-8")
    with pytest.raises(ValueError, match="is no pin"):
        read_pins(requirements)


def test_pip_refuses_a_file_with_another_hash_and_takes_the_one_that_is_locked(tmp_path: Path) -> None:
    wheel = _make_wheel(tmp_path / "files")
    refused = _pip(tmp_path, TWO_HASHES)
    assert refused.returncode
    assert "DO NOT MATCH THE HASHES" in refused.stderr
    taken = _pip(tmp_path, TWO_HASHES.replace("b" * 64, hashlib.sha256(wheel.read_bytes()).hexdigest()))
    assert taken.returncode == 0, taken.stderr


def test_pip_refuses_a_lock_that_is_older_than_its_pin(tmp_path: Path) -> None:
    wheel = _make_wheel(tmp_path / "files")
    (tmp_path / "requirements.txt").write_text("invented==2.0\n", "utf-8")
    hashes = TWO_HASHES.replace("b" * 64, hashlib.sha256(wheel.read_bytes()).hexdigest())
    assert _pip(tmp_path, hashes, "--constraint", str(tmp_path / "requirements.txt")).returncode


def _make_wheel(folder: Path) -> Path:
    """A package that is invented, with nothing in it."""
    folder.mkdir()
    wheel = folder / "invented-1.0-py3-none-any.whl"
    texts = {
        "METADATA": "Metadata-Version: 2.1\nName: invented\nVersion: 1.0\n",
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in texts.items():
            archive.writestr(f"invented-1.0.dist-info/{name}", text)
    return wheel


def _pip(folder: Path, hashes: str, *more: str) -> subprocess.CompletedProcess[str]:
    lock = folder / "requirements.lock"
    lock.write_text("invented==1.0 \\\n" + hashes, "utf-8")
    command = [sys.executable, "-m", "pip", "install", "--require-hashes", "--requirement", str(lock), "--no-index"]
    command += [
        "--find-links",
        str(folder / "files"),
        "--target",
        str(folder / "there"),
        "--disable-pip-version-check",
        *more,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)
