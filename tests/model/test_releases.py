"""What a release carries of the one before, and what it must not bring back."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from hanhai.releases.carrying import carry, to_carry
from hanhai.releases.kept import NOTE, Kept, read_kept, shows_withdrawn, write_note
from hanhai.releases.manifest import MANIFEST, Manifest, make_manifest, noted
from hanhai.releases.store import NoEarlier, roll_back
from hanhai.releases.targets import TargetsUnreadable, known_targets, note_target

STYLE = "assets/0123456789abcdef/site.css"
PIECE = "pagefind/fragment/zh_1a2b3c.pf_fragment"
PAGE, MARK = "residents/li-lu/index.html", "residents/li-lu/gone.txt"


def manifest(*paths: str) -> Manifest:
    return Manifest("1", True, {path: noted(path.encode()) for path in paths}, {})


@pytest.mark.parametrize(
    ("before", "now", "carried"),
    [
        ((STYLE, "assets/fonts/zh.0123456789.woff2"), (), {STYLE, "assets/fonts/zh.0123456789.woff2"}),
        ((STYLE,), (STYLE,), set()),
        ((PIECE, "pagefind/index/zh_1.pf_index", "pagefind/zh_1.pf_meta"), (), None),
        (("pagefind/pagefind.js", "pagefind/pagefind-entry.json", "assets/titles.css"), (), set()),
        (("index.html", "media/gate-960.webp", "data/places.geojson"), (), set()),
        ((STYLE, PIECE, PAGE), (PAGE, MARK), {STYLE}),
        ((STYLE, PIECE, PAGE, MARK), (PAGE, MARK), {STYLE, PIECE}),
    ],
)
def test_files_named_by_their_hash_go_over_but_no_words_of_what_was_withdrawn(
    before: tuple[str, ...], now: tuple[str, ...], carried: set[str] | None
) -> None:
    assert to_carry(manifest(*before), manifest(*now)) == (set(before) if carried is None else carried)


def test_words_that_were_taken_back_do_not_go_over() -> None:
    assert to_carry(manifest(STYLE, PIECE), manifest(), words=False) == {STYLE}


@pytest.mark.parametrize(
    ("older", "newer", "shows"),
    [
        ((PAGE,), (PAGE, MARK), True),
        ((PAGE, MARK), (PAGE, MARK), False),
        ((), (PAGE, MARK), False),
        ((PAGE, MARK), (PAGE,), False),
    ],
)
def test_a_release_shows_what_another_says_is_gone(older: tuple[str, ...], newer: tuple[str, ...], shows: bool) -> None:
    assert shows_withdrawn(manifest(*older), manifest(*newer)) is shows


def make_kept(folder: Path, number: int, files: dict[str, str]) -> Kept:
    """A release with some files."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    made = make_manifest(folder, released=True, moved={})
    (folder / MANIFEST).write_bytes(made.render())
    write_note(folder, number)
    kept = read_kept(folder.rename(folder.with_name(made.id)))
    assert kept
    return kept


def test_carrying_that_was_cut_short_is_finished_the_next_time(tmp_path: Path) -> None:
    other = STYLE.replace("site.css", "site.js")
    before = make_kept(tmp_path / "a", 1, {STYLE: "styles", other: "script", "index.html": "old"})
    now = make_kept(tmp_path / "b", 2, {"index.html": "new"})
    replace(now, carried=frozenset({STYLE, other}), whole=False).note()
    (now.folder / STYLE).parent.mkdir(parents=True)
    (now.folder / STYLE).write_text("sty", "utf-8")
    cut_short = read_kept(now.folder)
    assert cut_short
    carrying = carry(before, cut_short)
    assert ((now.folder / STYLE).read_text(), (now.folder / other).read_text()) == ("styles", "script")
    assert read_kept(now.folder) == carrying
    assert carrying.differences() == []


def test_what_is_carried_does_not_pile_up(tmp_path: Path) -> None:
    first = make_kept(tmp_path / "a", 1, {STYLE: "1", "index.html": "1"})
    second = carry(first, make_kept(tmp_path / "b", 2, {STYLE.replace("0", "a"): "2", "index.html": "2"}))
    third = carry(second, make_kept(tmp_path / "c", 3, {STYLE.replace("0", "b"): "3", "index.html": "3"}))
    assert second.carried == {STYLE}
    assert third.carried == {STYLE.replace("0", "a")}
    assert not (third.folder / STYLE).exists()


def test_a_target_is_remembered_once(tmp_path: Path) -> None:
    assert known_targets(tmp_path) == []
    for site, name in (("site", "a"), ("public", "b"), ("site", "b"), ("site", "a")):
        note_target(tmp_path, tmp_path / "out" / site, Path("/srv") / name)
    assert known_targets(tmp_path, tmp_path / "out") == [Path("/srv/b"), Path("/srv/a")]


def test_targets_that_are_noted_at_once_are_all_noted(tmp_path: Path) -> None:
    targets = [Path(f"/srv/{number}") for number in range(12)]
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda target: note_target(tmp_path, tmp_path / "site", target), targets))
    assert set(known_targets(tmp_path)) == set(targets)


@pytest.mark.parametrize("content", ["/srv/格尔木".encode("gbk"), b"/srv/a\0b\n", "/srv/a".encode("utf-16")])
def test_a_list_of_targets_that_nobody_can_read_is_named(content: bytes, tmp_path: Path) -> None:
    (tmp_path / ".site.targets").write_bytes(content)
    for use in (lambda: known_targets(tmp_path), lambda: note_target(tmp_path, tmp_path / "site", Path("/srv/a"))):
        with pytest.raises(TargetsUnreadable, match=r"\.site\.targets"):
            use()
    assert (tmp_path / ".site.targets").read_bytes() == content


def test_a_target_that_no_list_can_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TargetsUnreadable):
        note_target(tmp_path, tmp_path / "site", Path("/srv/a\nb"))


@pytest.mark.parametrize("name", ["{outside}", "../../{outside}", "assets/fonts/../../../../{outside}", "index.html"])
def test_a_note_that_names_what_no_release_carries_deletes_nothing(name: str, tmp_path: Path) -> None:
    outside = tmp_path / "of-somebody.txt"
    outside.write_text("of somebody", "utf-8")
    now = make_kept(tmp_path / "a", 1, {"index.html": "now"})
    path = name.format(outside=outside if name == "{outside}" else outside.name)
    write_note(now.folder, 1, [path])
    assert read_kept(now.folder) is None
    assert outside.exists()


@pytest.mark.parametrize(
    "note",
    [
        '{"number": 1e999, "whole": true, "carried": []}',
        '{"number": -1, "whole": true, "carried": []}',
        '{"number": 1, "whole": true, "carried": [1]}',
        '{"number": 1, "whole": true, "carried": 1}',
        "[" * 100_000,
        "[]",
        "\ud800",
    ],
)
def test_a_note_that_is_damaged_makes_no_release_and_no_noise(note: str, tmp_path: Path) -> None:
    kept = make_kept(tmp_path / "a", 1, {"index.html": "now"})
    (kept.folder / NOTE).write_bytes(note.encode("utf-8", "surrogatepass"))
    assert read_kept(kept.folder) is None


def test_a_note_does_not_take_files_of_the_release_for_carried_ones(tmp_path: Path) -> None:
    kept = make_kept(tmp_path / "a", 1, {STYLE: "styles"})
    write_note(kept.folder, 1, [STYLE])
    assert read_kept(kept.folder) is None


def test_a_note_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    kept = make_kept(tmp_path / "a", 1, {"index.html": "now"})
    (kept.folder / NOTE).unlink()
    os.mkfifo(kept.folder / NOTE)
    assert read_kept(kept.folder) is None


def test_a_release_that_is_a_link_to_elsewhere_is_none(tmp_path: Path) -> None:
    kept = make_kept(tmp_path / "a", 1, {"index.html": "now"})
    elsewhere = kept.folder.rename(tmp_path / "elsewhere")
    kept.folder.symlink_to(elsewhere)
    assert read_kept(kept.folder) is None


def test_what_is_carried_is_whole_only_once_it_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = make_kept(tmp_path / "a", 1, {STYLE: "styles"})
    now = make_kept(tmp_path / "b", 2, {"index.html": "new"})
    noted_then = []

    def note_what_is_noted(folder: Path) -> None:
        kept = read_kept(now.folder)
        noted_then.append(kept and kept.whole)

    monkeypatch.setattr("hanhai.releases.carrying.flush", note_what_is_noted)
    assert carry(before, now).whole
    assert noted_then == [False]


def test_what_is_carried_and_was_damaged_is_put_right(tmp_path: Path) -> None:
    before = make_kept(tmp_path / "a", 1, {STYLE: "styles"})
    now = carry(before, make_kept(tmp_path / "b", 2, {"index.html": "new"}))
    (now.folder / STYLE).unlink()
    (now.folder / STYLE).write_text("sty", "utf-8")
    carry(before, now)
    assert (now.folder / STYLE).read_text("utf-8") == "styles"


@pytest.mark.parametrize("inside", [[], ["kept", "deep/kept"]])
@pytest.mark.parametrize("is_wanted", [True, False])
def test_a_folder_in_the_place_of_what_is_carried_is_taken_away(
    is_wanted: bool, inside: list[str], tmp_path: Path
) -> None:
    before = make_kept(tmp_path / "a", 1, {STYLE: "styles"} if is_wanted else {"index.html": "old"})
    now = make_kept(tmp_path / "b", 2, {"index.html": "new"})
    noted_so = replace(now, carried=frozenset({STYLE}))
    noted_so.note()
    (now.folder / STYLE).mkdir(parents=True)
    for name in inside:
        (now.folder / STYLE / name).parent.mkdir(exist_ok=True)
        (now.folder / STYLE / name).touch()
    carried = carry(before, noted_so)
    assert carried.differences() == []
    assert (now.folder / STYLE).is_file() is is_wanted
    assert (now.folder / STYLE).exists() is is_wanted


def test_a_file_in_the_way_of_what_is_carried_is_taken_away(tmp_path: Path) -> None:
    before = make_kept(tmp_path / "a", 1, {STYLE: "styles"})
    now = replace(make_kept(tmp_path / "b", 2, {"index.html": "new"}), carried=frozenset({STYLE.replace("0", "a")}))
    (now.folder / "assets").write_text("in the way", "utf-8")
    assert carry(before, now).differences() == []
    assert (now.folder / STYLE).read_text("utf-8") == "styles"


def publish_by_hand(tmp_path: Path, *files: dict[str, str]) -> tuple[Path, list[Kept]]:
    """A target with releases, the last of them live."""
    (tmp_path / "town" / "releases").mkdir(parents=True)
    kept = [make_kept(tmp_path / "town/releases" / f"new-{n}", n, files[n]) for n in range(len(files))]
    (tmp_path / "town" / "current").symlink_to(f"releases/{kept[-1].id}")
    return tmp_path / "town", kept


@pytest.mark.parametrize("damage", ["folder", "note", "style"])
def test_a_live_release_that_is_damaged_is_gone_back_from(damage: str, tmp_path: Path) -> None:
    target, (old, live) = publish_by_hand(tmp_path, {"index.html": "old"}, {"index.html": "new", STYLE: "new"})
    if damage == "folder":
        shutil.rmtree(live.folder)
    else:
        (live.folder / {"note": NOTE, "style": STYLE}[damage]).unlink()
    assert roll_back(target).now.id == old.id
    assert (target / "current" / "index.html").read_text("utf-8") == "old"


def test_from_a_damaged_release_nobody_who_was_withdrawn_comes_back(tmp_path: Path) -> None:
    target, (_, live) = publish_by_hand(tmp_path, {PAGE: "Li Lu"}, {PAGE: "", MARK: ""})
    (live.folder / NOTE).unlink()
    with pytest.raises(NoEarlier, match="withdrawn"):
        roll_back(target)


def test_going_back_leaves_no_words_of_what_was_taken_back(tmp_path: Path) -> None:
    target, _ = publish_by_hand(tmp_path, {"index.html": "old"}, {"index.html": "new", STYLE: "new", PIECE: "secret"})
    roll_back(target)
    assert (target / "current" / STYLE).exists()
    assert not (target / "current" / PIECE).exists()
