"""Pictures that would keep a build busy for ever: refused by their header where it tells, by the clock else."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from hanhai.pictures import inspect_picture, inspecting, make_versions, plan_picture, publishing
from hanhai.pictures.sizes import scans_of
from hanhai.putting import Putting
from hanhai.time_limit import RenderingFailed
from picture_files import encoded, many_scans, save


def problems(file: Path) -> list[str]:
    return [problem.code for problem in inspect_picture(file, file.name, file.parent / "cache")]


def without_end(*_: object) -> None:
    for _number in count():
        pass


def test_the_scans_of_a_jpeg_are_counted_up_to_its_end() -> None:
    assert scans_of(encoded("PNG")) == scans_of(encoded("JPEG")) == 1
    plain = scans_of(encoded("JPEG", progressive=True))
    assert 1 < plain < 20
    assert scans_of(many_scans(90) + b"\xff\xda" * 900) == plain + 90


def test_a_picture_with_a_film_behind_it_is_taken(tmp_path: Path) -> None:
    (tmp_path / "film.jpg").write_bytes(encoded("JPEG") + b"\xff\xda\0\2" * 900)
    assert problems(tmp_path / "film.jpg") == []


@pytest.mark.parametrize("end", [0, 1, 2, 3, 4, 200])
def test_a_jpeg_that_breaks_off_has_no_scans_without_end(end: int) -> None:
    assert scans_of(encoded("JPEG", progressive=True)[:end]) < 20


def test_a_picture_that_takes_too_long_to_open_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspecting, "MAX_SECONDS", 0.01)
    monkeypatch.setattr(inspecting, "raster_problems", without_end)
    assert problems(save(tmp_path / "slow.png", 40, 30)) == ["picture-time"]


def test_a_picture_that_takes_too_long_to_publish_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "MAX_SECONDS", 0.01)
    monkeypatch.setattr(publishing, "upright", without_end)
    picture = plan_picture(save(tmp_path / "slow.png", 40, 30), "assets")
    with pytest.raises(RenderingFailed, match=r"slow\.png: Publishing the picture takes more than 0\.01 seconds"):
        make_versions(picture, Putting(tmp_path / "site"), tmp_path / "cache")
