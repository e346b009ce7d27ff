"""What a folder holds or a host really serves, file by file, against the `release.json` there."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote

from hanhai.releases.asking import MOVED, Host, Unreachable
from hanhai.releases.kept import GONE_MARK, NOTE, read_kept
from hanhai.releases.manifest import (
    LARGEST,
    LARGEST_FILE,
    MANIFEST,
    Difference,
    Manifest,
    NoRelease,
    differences,
    noted,
    parse_manifest,
    read_manifest,
)

AT_ONCE = 4
_SITEMAP = "sitemap.xml"
_PART = re.compile(r"sitemap-[0-9]+\.xml")
_FOR_HOSTS = re.compile(rf"_[^/]*|nginx-redirects\.txt|(?:.*/)?{re.escape(GONE_MARK)}|(?:.*/)?\.[^/]*")
"""Files that tell a host what to do and that it need not give to readers."""
_LOCATION = re.compile(r"<loc>([^<]*)</loc>")
_OK, _LOST, _GONE = 200, 404, 410


def verify_folder(folder: Path) -> tuple[Manifest, list[Difference]]:
    """The manifest of a built site or a kept release, and what differs from it; raises `NoRelease` or OSError."""
    manifest = read_manifest(folder)
    kept = read_kept(folder.resolve())
    found = differences(folder, manifest, kept.carried | {NOTE} if kept else frozenset())

    def read(name: str) -> str:
        file = folder / name
        return file.read_text("utf-8", "replace") if file.is_file() else ""

    return manifest, found + list(_unlisted(_locations(read, manifest), manifest))


def verify_url(root: str) -> tuple[Manifest, list[Difference]]:
    """The manifest that a host serves, and what it serves otherwise; raises `Unreachable` or `NoRelease`."""
    host = Host(root)
    answer = host.follow(MANIFEST, LARGEST)
    if answer.status != _OK:
        raise NoRelease(f"应答是 {answer.status}", f"the answer is {answer.status}")
    manifest = parse_manifest(answer.body)
    paths = [path for path in sorted(manifest.files) if not _FOR_HOSTS.fullmatch(path)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        words = dict(zip(paths, pool.map(lambda path: _differs(host, path, manifest), paths), strict=True))
    found = [Difference(path, what) for path, what in words.items() if what]
    locations = _locations(lambda name: _text_of(host, name, manifest), manifest)
    return manifest, found + list(_unlisted(locations, manifest))


def _differs(host: Host, path: str, manifest: Manifest) -> str:
    """What is wrong with a file of a release as a host serves it; empty when nothing is."""
    if host.is_silent:
        return "unasked"
    file, page = manifest.files[path], re.sub(r"(^|/)index\.html$", r"\1", path)
    try:
        answer = (host.ask if path in manifest.moved else host.follow)(page, file.size)
    except Unreachable:
        return "unreachable"
    if answer.status in MOVED:
        leads = path in manifest.moved and answer.location == host.address(manifest.moved[path])
        return "" if leads else "elsewhere"
    if answer.status not in _statuses(path, page, manifest):
        return "missing"
    return "" if noted(answer.body) == file else "different"


def _statuses(path: str, page: str, manifest: Manifest) -> tuple[int, ...]:
    """Statuses with which a file may come."""
    if f"{page}{GONE_MARK}" in manifest.files:
        return (_OK, _GONE)
    return (_OK, _LOST) if path.endswith("404.html") else (_OK,)


def _text_of(host: Host, name: str, manifest: Manifest) -> str:
    most = manifest.files[name].size if name in manifest.files else LARGEST_FILE
    try:
        answer = host.follow(name, most)
    except Unreachable:
        return ""
    return answer.body.decode("utf-8", "replace") if answer.status == _OK else ""


def _locations(read: Callable[[str], str], manifest: Manifest) -> list[str]:
    """Addresses of pages in a sitemap and in the files that it names, which the release has."""
    texts = [read(_SITEMAP), *(read(name) for name in sorted(manifest.files) if _PART.fullmatch(name))]
    return [html.unescape(found.strip()) for text in texts for found in _LOCATION.findall(text)]


def _unlisted(addresses: Sequence[str], manifest: Manifest) -> Iterator[Difference]:
    """Addresses of a sitemap that the release has no page for."""
    root = min(addresses, key=len, default="")
    for address in addresses:
        path = unquote(address.removeprefix(root))
        file = f"{path}index.html" if path.endswith("/") or not path else path
        if not address.startswith(root) or file not in manifest.files:
            yield Difference(address, "unlisted")
