"""Invented pictures for the benchmarks: drawn, small, the same at every run."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw

from records import Invented

SIZE = (640, 360)


def write_pictures(folder: Path, records: Iterable[Invented]) -> None:
    """A JPEG for each record that has a picture: hills under a sky."""
    folder.mkdir(parents=True, exist_ok=True)
    for record in records:
        if record.picture:
            _draw(record.number).save(folder / f"{record.picture}.jpg", quality=80)


def _draw(number: int) -> Image.Image:
    chance, (width, height) = random.Random(number), SIZE
    picture = Image.new("RGB", SIZE, (chance.randint(120, 200), 190, 230))
    draw = ImageDraw.Draw(picture)
    for far in range(4):
        line = [(x, height * (far + 2) // 6 + chance.randint(-40, 40)) for x in range(0, width + 80, 80)]
        shade = 150 - far * 30
        draw.polygon([(0, height), *line, (width, height)], fill=(shade, shade + chance.randint(0, 40), shade - 20))
    return picture
