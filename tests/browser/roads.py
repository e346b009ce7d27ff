"""A visitor on the road: pages are kept, the signal comes and goes, releases follow each other."""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page, expect

from projects import Project, built

PATIENCE = 20.0
WIDER = "2.6"


@dataclass
class Road:
    """A site below a path, a visitor of it, and a signal that comes and goes."""

    project: Project
    root: str
    context: BrowserContext
    page: Page

    def open(self, address: str) -> None:
        self.page.goto(self.root + address)

    def visit(self, address: str) -> None:
        """Open a page and wait until it is kept."""
        self.open(address)
        self.wait_kept(address)

    def wait_kept(self, address: str) -> None:
        question = "async (href) => navigator.serviceWorker.controller && Boolean(await caches.match(href))"
        self.wait(question, self.root + address)

    def wait(self, question: str, value: object = None) -> None:
        """Ask the page again and again until it says yes."""
        end = time.monotonic() + PATIENCE
        while not self.page.evaluate(question, value):
            assert time.monotonic() < end, question
            self.page.wait_for_timeout(50)

    def signal(self, there: bool) -> None:
        self.context.set_offline(not there)

    def kept(self) -> list[str]:
        """Addresses of all that is kept."""
        found: list[str] = self.page.evaluate(
            """async () => (await Promise.all((await caches.keys()).map(
                async (name) => (await (await caches.open(name)).keys()).map((key) => key.url)
            ))).flat()"""
        )
        return sorted({url.removeprefix(self.root) for url in found})

    def caches(self) -> list[str]:
        found: list[str] = self.page.evaluate("caches.keys()")
        return sorted(found)

    def download(self, address: str) -> None:
        """Ask for the guide and wait until all of it is there."""
        self.open(address)
        self.page.locator("[data-keep]").click()
        expect(self.page.locator("[data-remove]")).to_be_visible(timeout=20_000)

    def release(self) -> None:
        """Build and publish what the project has now, and wait until its worker has taken over."""
        before = self.caches()
        self.build()
        self.page.reload()
        gone = "now.length && !now.some((name) => old.includes(name))"
        self.wait(f"async (old) => {{ const now = await caches.keys(); return {gone}; }}", before)

    def change_styles(self) -> None:
        """Let the next release have other styles: lines further apart."""
        self.project.replace("content/languages/zh.yml", 'line_height: "1.8"', f'line_height: "{WIDER}"')

    def leading(self) -> str:
        """How far apart the styles of the page that is open set its lines."""
        return str(self.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--leading')"))

    def build(self) -> None:
        built(self.project, "--output", str(self.project.folder.parent / "web" / "town"))
