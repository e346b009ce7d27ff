"""Whatever is installed may be used: its licence is on the list, or the tests stop."""

from __future__ import annotations

from email.message import Message
from importlib.metadata import Distribution

import pytest

from licences import READ, is_allowed, licence_of, refused
from pins import ROOT, read_lock


class Said(Distribution):
    """An invented package that says something of its licence."""

    def __init__(self, *lines: str, name: str = "invented") -> None:
        self.lines = (f"Name: {name}", "Version: 1.0", *lines)

    def read_text(self, filename: str) -> str | None:
        return "\n".join(self.lines) + "\n" if filename == "METADATA" else None

    def locate_file(self, path: object) -> Message:
        raise FileNotFoundError(path)


def test_the_licences_of_all_that_is_locked_are_on_the_list() -> None:
    names = sorted(read_lock(ROOT / "requirements-dev.lock"))
    assert len(names) > 60
    assert list(refused(names)) == []


def test_what_was_read_by_hand_was_read_in_the_version_in_use() -> None:
    locked = read_lock(ROOT / "requirements-dev.lock")
    assert [pin for pin in READ if locked[pin.partition("==")[0]].version != pin.partition("==")[2]] == []


@pytest.mark.parametrize(
    ("lines", "licence", "allowed"),
    [
        (["License-Expression: MIT"], "MIT", True),
        (["License-Expression: MIT OR GPL-3.0-only"], "MIT OR GPL-3.0-only", True),
        (["License-Expression: MIT AND GPL-3.0-only"], "MIT AND GPL-3.0-only", False),
        (["License-Expression: MIT AND (GPL-2.0-only OR ISC)"], "MIT AND (GPL-2.0-only OR ISC)", True),
        (["License-Expression: AGPL-3.0-or-later", "License: MIT"], "AGPL-3.0-or-later", False),
        (["License-Expression: Apache-2.0 WITH LLVM-exception"], "Apache-2.0 WITH LLVM-exception", False),
        (["License-Expression: LicenseRef-Own"], "LicenseRef-Own", False),
        (["License: Apache License 2.0"], "Apache-2.0", True),
        (["License: do as you like"], "do as you like", False),
        (["License: UNKNOWN", "Classifier: License :: OSI Approved :: MIT License"], "MIT", True),
        (
            [
                "Classifier: License :: OSI Approved :: MIT License",
                "Classifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)",
            ],
            "MIT AND License :: OSI Approved :: GNU General Public License v3 (GPLv3)",
            False,
        ),
        (["Classifier: License :: OSI Approved :: BSD License"], "License :: OSI Approved :: BSD License", False),
        ([], "", False),
    ],
)
def test_a_licence_is_judged_by_what_the_package_says(lines: list[str], licence: str, allowed: bool) -> None:
    assert licence_of(Said(*lines)) == licence
    assert is_allowed(licence) is allowed


def test_a_package_that_is_not_there_is_named() -> None:
    (line,) = refused(["invented-and-not-installed"])
    assert line.startswith("invented-and-not-installed: ")
