"""What an enemy plants below `.cache` reaches no reader, and leads a build to no file outside of it."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from hanhai.cached import keep, read_kept
from hanhai.disk import remove
from hanhai.font_cutting import cut_font
from hanhai.pictures import publishing
from projects import Project, built, copy_small
from reading import differing, snapshot

ON = {"HANHAI_SHARE": "on"}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><path d="M0 0h8"/></svg>'
EVIL = DRAWING.replace("<path", '<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh"/><path')
ITEMS = "- 李路种树\n- [植树](https://town.example/trees) [[spirits/road]]\n"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, dict[str, bytes]]:
    """A project with pictures and prose of the invented town, and the site built of it."""
    project = copy_small(tmp_path_factory.mktemp("planted") / "project", cold=True)
    media = project.folder / "content/media"
    media.mkdir()
    Image.new("RGB", (700, 500), "teal").save(media / "gate.png")
    (media / "seal.svg").write_text(DRAWING)
    rest = "alt: {zh: 门, en: A gate}, credit: 测试组, licence: CC BY 4.0}\n"
    project.replace("content/spirit-sites/old-gate.yml", "status:", f"picture: {{file: gate.png, {rest}status:")
    project.replace("content/residents/li-lu.yml", "status:", f"picture: {{file: seal.svg, {rest}status:")
    story = f"story: {{zh: {json.dumps(ITEMS)}, en: {json.dumps('- Trees')}}}\n"
    project.write(
        "content/youth/planter.yml",
        f"name: {{zh: 名, en: Name}}\nsummary: {{zh: 一句话。, en: One.}}\n{story}"
        'sources: [paper]\nchecked: "2026-11-01"\nstatus: published\n',
    )
    return project, snapshot(built(project, env=ON))


@pytest.fixture
def cache(first: tuple[Project, dict[str, bytes]]) -> Iterator[Path]:
    """The folder to plant something in; as it was before at the end."""
    cache = first[0].folder / ".cache"
    (cache / "pages").unlink(missing_ok=True)  # or no page would be made again
    before = shutil.copytree(cache, cache.with_name("before"))
    yield cache
    remove(cache)
    before.rename(cache)


def _drawing(cache: Path) -> None:
    raw = (cache.parent / "content/media/seal.svg").read_bytes()
    keep(cache / "pictures" / f"{publishing._digest(raw)}-0", EVIL.encode())


def _webp(cache: Path, size: tuple[int, int] | None = None, **more: bytes) -> None:
    for file in (cache / "pictures").iterdir():
        image = Image.open(BytesIO(read_kept(file) or b""))
        written = BytesIO()
        Image.new("RGB", size or image.size, "red").save(written, "WEBP", **more)
        keep(file, written.getvalue())


def _png(cache: Path) -> None:
    noted = PngInfo()
    noted.add_text("Author", "planted")
    for file in (cache / "share").iterdir():
        written = BytesIO()
        Image.new("P", (1200, 630)).save(written, "PNG", pnginfo=noted)
        keep(file, written.getvalue())


def _linked_png(cache: Path) -> None:
    private = cache.parent.parent / "private.png"
    keep(private, b"of the machine that builds")
    for file in (cache / "share").iterdir():
        file.unlink()
        file.symlink_to(private)


def _pipes(cache: Path) -> None:
    for file in [file for file in cache.rglob("*") if file.is_file()]:
        file.unlink()
        os.mkfifo(file)


def _font(cache: Path) -> None:
    for file in (cache / "fonts").iterdir():
        keep(file, cut_font("李路"))


def _prose(old: str, new: str) -> Callable[[Path], None]:
    def plant(cache: Path) -> None:
        kept = json.loads(read_kept(cache / "prose") or b"")
        planted = {key: html.replace(old, new) for key, html in kept["prose"].items()}
        assert planted != kept["prose"]
        keep(cache / "prose", json.dumps(kept | {"prose": planted}).encode())

    return plant


def _spellings(cache: Path) -> None:
    kept = json.loads(read_kept(cache / "spellings") or b"")
    planted = {name: dict.fromkeys(known, "a\x07\ud800\n") for name, known in kept.items()}
    keep(cache / "spellings", json.dumps(planted).encode())


def _of_others(cache: Path) -> None:
    """Words and pixels that nobody could tell from ours, behind the seal of somebody else."""
    kept = json.loads(read_kept(cache / "spellings") or b"")
    words = json.dumps({name: dict.fromkeys(known, "zhong") for name, known in kept.items()}).encode()
    for seal in (hashlib.sha256(words).digest(), hmac.digest(bytes(32), words, "sha256")):
        (cache / "spellings").write_bytes(seal + words)
    for file in (cache / "pictures").iterdir():
        image = Image.open(BytesIO(read_kept(file) or b""))
        written = BytesIO()
        Image.new("RGB", image.size, "red").save(written, image.format)
        file.write_bytes(hashlib.sha256(written.getvalue()).digest() + written.getvalue())


def _broken_pixels(cache: Path) -> None:
    """A shared picture whose pixels cannot be read, and sums that are wrong, as its file may be found on the disk."""
    for nth, file in enumerate(sorted((cache / "share").iterdir())):
        picture = read_kept(file) or b""
        start = picture.index(b"IDAT") + 4
        broken = picture[:start] + b"\0" * 8 + picture[start + 8 :]
        seals = (file.read_bytes()[:32], b"", hashlib.sha256(broken).digest(), hmac.digest(bytes(32), broken, "sha256"))
        file.write_bytes(seals[nth % len(seals)] + broken)


def _all_unsealed(cache: Path) -> None:
    """Everything that builds keep, as it is without a seal."""
    for file in [file for file in cache.rglob("*") if file.is_file()]:
        file.write_bytes(read_kept(file) or b"")


PLANTS: dict[str, Callable[[Path], None]] = {
    "a drawing that leads elsewhere": _drawing,
    "a picture with EXIF": lambda cache: _webp(cache, exif=b"Exif\0\0planted"),
    "a picture with a profile": lambda cache: _webp(cache, icc_profile=b"planted"),
    "a picture of another size": lambda cache: _webp(cache, size=(9, 9)),
    "a shared picture with words beside it": _png,
    "links in place of shared pictures": _linked_png,
    "pipes in place of all files": _pipes,
    "a font of other characters": _font,
    "prose that leads elsewhere": _prose("https://town.example/trees", "https://evil.example/"),
    "prose that leads to a part of an address": _prose("https://town.example/trees", "https://town.exam"),
    "prose with a script": _prose("<ul>", "<ul><script>x()</script>"),
    "prose that cites what is not there": _prose("<ul>", "<ul>\x0eC676f6e65\x0f"),
    "prose with half a link": _prose("<ul>", "<ul>\x0eLz"),
    "prose that is no text": _prose("<ul>", "<ul>\ud800"),
    "spellings that are no words": _spellings,
    "what somebody else sealed": _of_others,
    "shared pictures with broken pixels": _broken_pixels,
    "all that is kept, without a seal": _all_unsealed,
}


@pytest.mark.parametrize("plant", PLANTS)
def test_what_is_planted_in_a_cache_is_made_again(
    first: tuple[Project, dict[str, bytes]], cache: Path, plant: str
) -> None:
    project, site = first
    PLANTS[plant](cache)
    assert differing(snapshot(built(project, env=ON)), site) == []


@pytest.mark.parametrize("name", [".cache", ".cache/pictures", ".cache/share", ".cache/fonts"])
def test_a_folder_behind_a_link_is_neither_read_nor_emptied(
    first: tuple[Project, dict[str, bytes]], cache: Path, name: str, tmp_path: Path
) -> None:
    project, site = first
    folder = cache.parent / name
    own = Path(shutil.move(folder, tmp_path / "own"))
    for below in (own, own / "pictures", own / "share"):
        if below.is_dir():
            (below / "thesis.doc").write_text("of someone")
    kept = snapshot(own)
    folder.symlink_to(own)
    assert differing(snapshot(built(project, env=ON)), site) == []
    assert differing(snapshot(own), kept) == []


def test_writing_follows_no_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("of someone")
    file = tmp_path / ".cache/kept"
    file.parent.mkdir()
    file.with_name(f".kept.{os.getpid()}.new").symlink_to(outside)
    keep(file, b"new")
    assert read_kept(file) == b"new"
    assert outside.read_text() == "of someone"
