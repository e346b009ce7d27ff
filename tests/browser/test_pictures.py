"""Pictures in a browser: each device fetches a width that suits it, nothing moves, and the road has enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import served
from picture_files import save
from projects import built, copy_small

WORDS = "picture: {file: gate.jpg, alt: {zh: 图, en: A picture}, credit: 测试组, licence: CC BY 4.0}\n"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("pictured")
    project = copy_small(folder / "project")
    save(project.folder / "content/media/gate.jpg", 2000, 1000)
    save(project.folder / "docs/assets/wall.jpg", 2000, 1000)
    path = "content/spirit-sites/old-gate.yml"
    project.write(path, project.read(path).rstrip("\n") + "\n" + WORDS)
    text = "![墙](../assets/wall.jpg)\n\n" + "字。\n\n" * 200 + "![远处](../assets/wall.jpg)\n"
    project.write("docs/zh/visiting.md", f"---\ntitle: 来访\ndescription: 来访。\n---\n{text}")
    built(project)
    with served(project.folder / "site") as address:
        yield address


def chosen(page: Page, selector: str) -> str:
    """File that the browser shows in a picture, once it is there."""
    image = page.locator(selector).first
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    name: str = image.evaluate("image => image.currentSrc.split('/').pop()")
    assert image.evaluate("image => image.naturalWidth") > 0
    return name


@pytest.mark.parametrize(
    ("viewport", "scale", "width"), [(PHONE, 1, 480), (PHONE, 2, 960), (DESK, 1, 960), (DESK, 2, 1600)]
)
def test_a_device_fetches_the_width_that_suits_it(
    viewport: dict[str, int], scale: int, width: int, browser: Browser, pictured: str
) -> None:
    context = browser.new_context(viewport=viewport, device_scale_factor=scale, service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{pictured}spirit-sites/old-gate/")
    assert chosen(page, ".picture img") == f"gate-{width}.webp"
    box = page.locator(".picture img").bounding_box()
    assert box
    assert box["width"] * scale <= width * 1.15, "it is hardly ever shown larger than it is"
    context.close()


def test_a_phone_fetches_the_narrowest_card_and_page_picture(browser: Browser, pictured: str) -> None:
    context = browser.new_context(viewport=PHONE, service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{pictured}spirit-sites/")
    assert chosen(page, ".card-picture") == "gate-480.webp"
    page.goto(f"{pictured}visiting/")
    assert chosen(page, ".prose img") == "wall-480.webp"
    context.close()


def test_a_picture_has_its_place_before_it_comes(browser: Browser, pictured: str) -> None:
    context = browser.new_context(viewport=PHONE, service_workers="block")  # type: ignore[arg-type]
    context.route("**/*.webp", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{pictured}spirit-sites/old-gate/")
    box = page.locator(".picture img").bounding_box()
    assert box
    assert abs(box["height"] * 2 - box["width"]) < 2
    context.close()


def test_without_signal_the_guide_shows_the_width_that_it_kept(browser: Browser, pictured: str) -> None:
    context = browser.new_context(viewport=PHONE, device_scale_factor=3)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{pictured}visiting/")
    page.locator("[data-keep]").click()
    expect(page.locator("[data-remove]")).to_be_visible(timeout=20_000)
    context.set_offline(True)
    page.goto(f"{pictured}spirit-sites/old-gate/")
    assert page.evaluate("caches.match('/media/gate-1600.webp').then(Boolean)") is False
    assert chosen(page, ".picture img") == "gate-1600.webp", "the narrow one answers in its place"
    context.close()
