"""Pictures: what a file is known by, what is refused, what is passed on of it."""

from __future__ import annotations

import base64
import os
import random
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from hanhai.library.strays import is_backup, is_hidden, known_stray
from hanhai.pictures import Published, inspect_picture, make_versions, picture_for_print, plan_picture, publishing
from hanhai.pictures.drawing_text import clean_drawing
from hanhai.pictures.formats import format_of
from hanhai.pictures.raster import upright
from hanhai.putting import Putting
from picture_files import RECIPES, SVG, encoded, save

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 4">'
DRAWINGS = sorted((Path(__file__).parents[2] / "content/media").glob("*.svg"))


def problems(file: Path) -> list[str]:
    return [problem.code for problem in inspect_picture(file, file.name, file.parent / "cache")]


def shown(file: Path) -> Image.Image:
    return Image.open(BytesIO(file.read_bytes()))


def is_red(pixel: tuple[int, ...] | float | None) -> bool:
    assert isinstance(pixel, tuple)
    return pixel[0] > 200 and pixel[1] < 80 and pixel[2] < 80


def made(picture: Published, folder: Path) -> list[Path]:
    make_versions(picture, Putting(folder), folder / "cache")
    return [folder / version.file for version in picture.versions]


def oriented(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Camera of Li Lu"
    exif.get_ifd(0x8825)[2] = (36.0, 24.0, 0.0)
    return exif.tobytes()


@pytest.mark.parametrize("suffix", [".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".JPG"])
def test_a_sound_picture_of_every_format_is_let_through(suffix: str, tmp_path: Path) -> None:
    assert problems(save(tmp_path / f"gate{suffix}", 400, 300)) == []


@pytest.mark.parametrize("name", ["png", "jpeg", "heic", "zip", "gzip", "pdf", "noise", "empty"])
def test_a_format_is_known_by_its_first_bytes(name: str, tmp_path: Path) -> None:
    RECIPES[name](tmp_path / "file")
    known = {"zip": "ZIP", "noise": "", "empty": "", "gzip": "gzip"}
    assert format_of((tmp_path / "file").read_bytes()[:64]) == known.get(name, name.upper())


def test_a_picture_of_several_shots_in_one_jpeg_does_not_count_as_moving(tmp_path: Path) -> None:
    written = BytesIO()
    shot = Image.new("RGB", (40, 30))
    shot.save(written, "MPO", save_all=True, append_images=[shot])
    (tmp_path / "gate.jpg").write_bytes(written.getvalue())
    assert problems(tmp_path / "gate.jpg") == []


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "YCbCr"])
def test_a_picture_of_every_mode_can_be_published(mode: str, tmp_path: Path) -> None:
    image = Image.new(mode, (20, 10))
    file = tmp_path / ("gate.jpg" if mode in ("CMYK", "YCbCr") else "gate.png")
    image.save(file)
    assert problems(file) == []
    assert shown(made(plan_picture(file, "media"), tmp_path)[0]).size == (20, 10)


def test_grey_of_sixteen_bits_keeps_its_brightness(tmp_path: Path) -> None:
    Image.new("I;16", (4, 4), 32896).save(tmp_path / "grey.png")
    assert upright((tmp_path / "grey.png").read_bytes()).getpixel((1, 1)) == (128, 128, 128)


@pytest.mark.parametrize(
    ("width", "widths"),
    [(1, [1]), (480, [480]), (481, [480, 481]), (960, [480, 960]), (1600, [480, 960, 1600]), (2400, [480, 960, 1600])],
)
def test_no_width_is_larger_than_the_picture(width: int, widths: list[int], tmp_path: Path) -> None:
    picture = plan_picture(save(tmp_path / "gate.jpg", width, 300), "media")
    assert [version.file for version in picture.versions] == [f"media/gate-{w}.webp" for w in widths]
    assert [shown(file).size[0] for file in made(picture, tmp_path)] == widths
    assert picture.size
    assert shown(tmp_path / picture.widest.file).size == picture.size


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_shown_upright(orientation: int, format: str, tmp_path: Path) -> None:
    file = tmp_path / f"gate.{format.lower() if format != 'JPEG' else 'jpg'}"
    file.write_bytes(encoded(format, 80, 40, exif=oriented(orientation)))
    picture = plan_picture(file, "media")
    image = shown(made(picture, tmp_path)[0]).convert("RGB")
    assert image.size == picture.size == ((40, 80) if orientation >= 5 else (80, 40))
    right, low = image.width - 3, image.height - 3
    corner = {
        1: (2, 2),
        2: (right, 2),
        3: (right, low),
        4: (2, low),
        5: (2, 2),
        6: (right, 2),
        7: (right, low),
        8: (2, low),
    }
    assert is_red(image.getpixel(corner[orientation]))


def test_nothing_that_was_stored_beside_the_picture_is_passed_on(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    note = {
        "exif": oriented(1),
        "icc_profile": profile,
        "comment": b"secret note",
        "xmp": b"<x:xmpmeta>secret</x:xmpmeta>",
    }
    raw = encoded("JPEG", 600, 400, **note) + b"<?php secret ?>"
    (tmp_path / "gate.jpg").write_bytes(raw)
    assert b"secret" in raw
    assert b"Camera of Li Lu" in raw
    for file in made(plan_picture(tmp_path / "gate.jpg", "media"), tmp_path):
        content = file.read_bytes()
        assert not [mark for mark in (b"secret", b"Li Lu", b"EXIF", b"ICCP", b"XMP ", b"Exif") if mark in content]
    _, printed = picture_for_print(tmp_path / "gate.jpg")
    assert not [mark for mark in (b"secret", b"Li Lu", b"Exif", b"ICC_PROFILE") if mark in printed]


def test_damaged_exif_and_a_damaged_profile_are_dropped(tmp_path: Path) -> None:
    raw = encoded("JPEG", 40, 30, exif=b"Exif\0\0II*\0\xff\xff\xff\xff", icc_profile=b"nonsense" * 30)
    (tmp_path / "gate.jpg").write_bytes(raw)
    assert problems(tmp_path / "gate.jpg") == []
    assert shown(made(plan_picture(tmp_path / "gate.jpg", "media"), tmp_path)[0]).size == (40, 30)


def test_what_is_transparent_stays_so(tmp_path: Path) -> None:
    Image.new("RGBA", (20, 10), (255, 0, 0, 0)).save(tmp_path / "clear.png")
    image = shown(made(plan_picture(tmp_path / "clear.png", "media"), tmp_path)[0])
    assert image.mode == "RGBA"
    assert image.getchannel("A").getextrema() == (0, 0)


def test_the_same_picture_gives_the_same_bytes_with_and_without_the_cache(tmp_path: Path) -> None:
    picture = plan_picture(save(tmp_path / "gate.png", 700, 400), "media")
    first = [file.read_bytes() for file in made(picture, tmp_path)]
    again = [file.read_bytes() for file in made(picture, tmp_path)]
    make_versions(picture, Putting(tmp_path / "other"), tmp_path / "fresh")
    fresh = [(tmp_path / "other" / version.file).read_bytes() for version in picture.versions]
    assert first == again == fresh


@pytest.mark.parametrize("damage", [b"", b"short", bytes(3000)])
def test_a_damaged_file_of_the_cache_is_made_again(damage: bytes, tmp_path: Path) -> None:
    picture = plan_picture(save(tmp_path / "gate.png", 700, 400), "media")
    sound = [file.read_bytes() for file in made(picture, tmp_path)]
    kept = sorted((tmp_path / "cache").iterdir())
    before = [file.read_bytes() for file in kept]
    for file in kept:
        file.write_bytes(damage)
    assert [file.read_bytes() for file in made(picture, tmp_path)] == sound
    assert [file.read_bytes() for file in kept] == before


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    picture = plan_picture(save(tmp_path / "gate.png", 100, 80), "media")
    assert made(picture, tmp_path)[0].is_file()


def test_what_is_kept_depends_on_how_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = plan_picture(save(tmp_path / "gate.png", 100, 80), "media")
    names = make_versions(picture, Putting(tmp_path), tmp_path / "cache")
    monkeypatch.setattr(publishing, "_makers", lambda: b"another version of Pillow")
    assert set(make_versions(picture, Putting(tmp_path), tmp_path / "cache")).isdisjoint(names)


def test_only_what_is_seen_of_a_drawing_is_passed_on() -> None:
    text = (
        "<?xml version='1.0'?><!-- by Li Lu --><?note secret?>"
        + HEAD.replace("<svg", '<svg xmlns:ink="http://www.inkscape.org/ns" ink:file="/home/li-lu/gate.svg"', 1)
        + '<metadata><a xmlns="urn:x">Li Lu</a></metadata><ink:view name="Li"><g/></ink:view><title>门 &amp; 墙</title>'
        '<defs><path id="p" d="M0 0"/></defs><use xlink:href="#p" fill="url(#p)" style="fill:url( \'#p\' )"/></svg>'
    )
    assert clean_drawing(text.encode()).decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 4">'
        '<title>门 &amp; 墙</title><defs><path id="p" d="M0 0"/></defs>'
        '<use xlink:href="#p" fill="url(#p)" style="fill:url( &#x27;#p&#x27; )"/></svg>\n'
    )


def test_a_clean_drawing_is_clean_for_ever() -> None:
    once = clean_drawing(f'{HEAD}<text x="1"> a&lt;b&#10;"c" <tspan>&#x20bb7;</tspan></text></svg>'.encode())
    assert clean_drawing(once) == once
    assert "𠮷".encode() in once


def test_a_picture_inside_a_drawing_loses_what_was_stored_beside_it(tmp_path: Path) -> None:
    inner = base64.b64encode(encoded("JPEG", 80, 40, exif=oriented(1))).decode()
    text = f'{HEAD}<image width="8" height="4" href="data:image/jpeg;base64,{inner}"/></svg>'
    (tmp_path / "gate.svg").write_text(text)
    assert problems(tmp_path / "gate.svg") == []
    clean = clean_drawing(text.encode()).decode()
    raw = base64.b64decode(clean.partition("base64,")[2].partition('"')[0])
    assert Image.open(BytesIO(raw)).size == (80, 40)
    assert b"Li Lu" not in raw


@pytest.mark.parametrize(
    "file", sorted(Path(__file__).parents[2].glob("content/media/*.svg")), ids=lambda file: file.name
)
def test_the_drawings_of_the_site_look_the_same_when_written_out_again(file: Path) -> None:
    assert problems(file) == []
    before, after = file.read_text("utf-8"), clean_drawing(file.read_bytes()).decode()
    assert after.rstrip("\n").replace('"/>', '" />') == before.rstrip("\n").replace('"/>', '" />')


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", "._about.md"])
def test_what_systems_leave_is_passed_over(name: str) -> None:
    assert is_hidden(name)


@pytest.mark.parametrize("name", ["~$plan.docx", "gate.jpg~", "gate.svg.bak", "#gate.md#", "大门 副本.png"])
def test_what_editors_leave_is_named(name: str) -> None:
    assert is_backup(name)
    problem = known_stray(name, name)
    assert problem
    assert problem.code == "backup-file"


def test_a_hard_link_is_a_file_like_any_other(tmp_path: Path) -> None:
    save(tmp_path / "gate.png", 40, 30)
    os.link(tmp_path / "gate.png", tmp_path / "same.png")
    assert problems(tmp_path / "same.png") == []


def test_a_drawing_may_hold_what_drawings_need(tmp_path: Path) -> None:
    text = SVG.replace("<rect", '<style>.a { fill: url(#g) } @media print { .a { fill: none } }</style><rect class="a"')
    (tmp_path / "gate.svg").write_text(text)
    assert problems(tmp_path / "gate.svg") == []


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "SVG"])
def test_whatever_bytes_change_a_file_is_refused_or_can_be_published(format: str, tmp_path: Path) -> None:
    numbers = random.Random(format)
    sound = encoded(format, 60, 40) if format != "SVG" else DRAWINGS[0].read_bytes()[:3000] + b"</svg>"
    file = tmp_path / f"gate.{'jpg' if format == 'JPEG' else format.lower()}"
    for _ in range(150):
        raw = bytearray(sound)
        for _ in range(numbers.randint(1, 6)):
            raw[numbers.randrange(len(raw))] = numbers.randrange(256)
        file.write_bytes(raw[: numbers.choice((len(raw), numbers.randrange(1, len(raw))))])
        if not problems(file):
            assert all(version.stat().st_size for version in made_of(file, tmp_path))


def made_of(file: Path, folder: Path) -> list[Path]:
    return made(plan_picture(file, "media"), folder)
