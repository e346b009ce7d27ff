"""Sites served on this machine, and a browser that looks at them."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from browser.chromium import find_chromium
from browser.roads import Road
from projects import Project, built, copy_small

ARGUMENTS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A host that says nothing of what it serves."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Asking(Quiet):
    """A host that has browsers ask again for each file, as ours are set up; else they guess from its age."""

    def end_headers(self) -> None:
        """Send what all answers have."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


@contextmanager
def served(folder: Path, host: type[Quiet] = Quiet) -> Iterator[str]:
    """Address at which a folder is served."""
    handler = functools.partial(host, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def wait_until_ready(page: Page) -> None:
    """Until buttons work and all is laid out; at once where no script does that, and for other files."""
    page.wait_for_selector(":root[data-ready]:not(.later), :root:not(.js)", state="attached")


@pytest.fixture(scope="session", autouse=True)
def _patient() -> Iterator[None]:
    """Readers act on what they see: the script comes behind the first paint, and tests wait for it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("goto", "reload"):
            patch.setattr(Page, name, _and_wait(getattr(Page, name)))
        yield


def _and_wait(go: Callable[..., Response | None]) -> Callable[..., Response | None]:
    def went(page: Page, *words: Any, **named: Any) -> Response | None:
        response = go(page, *words, **named)
        wait_until_ready(page)
        return response

    return went


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    path = find_chromium()
    if path is None and os.environ.get("HANHAI_NEEDS_BROWSER"):
        pytest.fail("no Chromium on this machine, and HANHAI_NEEDS_BROWSER asks for one")
    if path is None:
        pytest.skip("no Chromium on this machine: `make test` installs one where it may")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site with its search index, served below a path as on a host shared with others."""
    folder = tmp_path_factory.mktemp("served")
    project = copy_small(folder / "project")
    built(project, "--output", str(folder / "web" / "town"), env={"HANHAI_SEARCH": "on"})
    with served(folder / "web") as address:
        yield f"{address}town/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor on a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab of that visitor."""
    return context.new_page()


@pytest.fixture(scope="session")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project and its first release."""
    folder = tmp_path_factory.mktemp("road")
    project = copy_small(folder / "project")
    for code, title in (("zh", "来访须知。"), ("en", "Visiting us.")):
        head = f"---\ntitle: {title[:-1]}\ndescription: {title}\n---\n"
        project.write(f"docs/{code}/visiting.md", f"{head}{title}\n")
    built(project, "--output", str(folder / "web" / "town"))
    return folder


@pytest.fixture
def road(first_release: Path, tmp_path: Path, context: BrowserContext, page: Page) -> Iterator[Road]:
    shutil.copytree(first_release, tmp_path / "all")
    with served(tmp_path / "all" / "web", Asking) as address:
        yield Road(Project(tmp_path / "all" / "project"), f"{address}town/", context, page)
