"""What a folder holds or a host really serves, file by file, against the `release.json` there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
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
_FOR_HOSTS = re.compile(rf"_[^/]*|nginx-redirects\.txt|(?:.*/)?{re.escape(GONE_MARK)}|(?:.*/)?\.[^/]*")
"""Files that tell a host what to do and that it need not give to readers."""
_LOCATION = re.compile(r"<loc>([^<]*)</loc>")
_OK, _LOST, _GONE = 200, 404, 410


def verify_folder(folder: Path) -> tuple[Manifest, list[Difference]]:
    """The manifest of a built site or a kept release, and what differs from it; raises `NoRelease` or OSError."""
    manifest = read_manifest(folder)
    kept = read_kept(folder.resolve())
    found = differences(folder, manifest, kept.carried | {NOTE} if kept else frozenset())
    sitemap = folder / _SITEMAP
    text = sitemap.read_text("utf-8", "replace") if sitemap.is_file() else ""
    return manifest, found + list(_unlisted(text, manifest))


def verify_url(root: str) -> tuple[Manifest, list[Difference]]:
    """The manifest that a host serves, and what it serves otherwise; raises `Unreachable` or `NoRelease`."""
    host = Host(root)
    answer = host.follow(MANIFEST, LARGEST)
    if answer.status != _OK:
        raise NoRelease(f"the answer is {answer.status}")
    manifest = parse_manifest(answer.body)
    paths = [path for path in sorted(manifest.files) if not _FOR_HOSTS.fullmatch(path)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        words = dict(zip(paths, pool.map(lambda path: _differs(host, path, manifest), paths), strict=True))
    found = [Difference(path, what) for path, what in words.items() if what]
    return manifest, found + list(_unlisted(_sitemap_of(host, manifest), manifest))


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


def _sitemap_of(host: Host, manifest: Manifest) -> str:
    most = manifest.files[_SITEMAP].size if _SITEMAP in manifest.files else LARGEST_FILE
    try:
        answer = host.follow(_SITEMAP, most)
    except Unreachable:
        return ""
    return answer.body.decode("utf-8", "replace") if answer.status == _OK else ""


def _unlisted(sitemap: str, manifest: Manifest) -> Iterator[Difference]:
    """Addresses of a sitemap that the release has no page for."""
    addresses = [html.unescape(address.strip()) for address in _LOCATION.findall(sitemap)]
    root = min(addresses, key=len, default="")
    for address in addresses:
        path = unquote(address.removeprefix(root))
        file = f"{path}index.html" if path.endswith("/") or not path else path
        if not address.startswith(root) or file not in manifest.files:
            yield Difference(address, "unlisted")
