"""`hanhai verify`: what a host really serves, and what a folder really holds."""

from __future__ import annotations

import http.server
import json
import re
import shutil
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from hanhai.releases.asking import Host, Unreachable
from hanhai.releases.manifest import LARGEST_FILE, Manifest, NoRelease, Noted, parse_manifest
from projects import Project


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A plain host of a folder, which leads one address elsewhere."""

    class Host(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/about/" and (folder / ".elsewhere").exists():
                self.send_response(302)
                self.send_header("Location", "http://elsewhere.invalid/about/")
                self.end_headers()
            else:
                super().do_GET()

        def log_message(self, *arguments: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def copy(small_site: Path, tmp_path: Path) -> Path:
    """A site that a host may serve otherwise than it was built."""
    shutil.copytree(small_site, tmp_path / "copy")
    return tmp_path / "copy"


@pytest.fixture
def nowhere(tmp_path: Path) -> Project:
    """A folder that is no project: verifying needs none."""
    (tmp_path / "content").mkdir()
    return Project(tmp_path)


def test_a_host_that_serves_what_was_built_is_said_to(nowhere: Project, copy: Path) -> None:
    with served(copy) as address:
        done = nowhere.run("verify", address)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads((copy / "release.json").read_text("utf-8"))["id"] in done.stdout


def test_everything_that_a_host_serves_otherwise_is_named(nowhere: Project, copy: Path) -> None:
    (copy / "en/about/index.html").write_text("defaced", "utf-8")
    (copy / "activities.ics").unlink()
    (copy / ".elsewhere").touch()
    sitemap = copy / "sitemap.xml"
    text = sitemap.read_text("utf-8")
    sitemap.write_text(text.replace("/about/</loc>", "/spam/</loc>", 1), "utf-8")
    with served(copy) as address:
        online = nowhere.run("verify", address)
    assert online.returncode == 1
    for line in (
        "en/about/index.html：内容不同 different",
        "activities.ics：缺少 missing",
        "about/index.html：转到了别处 leads elsewhere",
        "sitemap.xml：内容不同 different",
        "/spam/：网站地图里有，版本里没有 in the sitemap, but not in the release",
    ):
        assert line in online.stderr
    folder = nowhere.run("verify", str(copy))
    assert ".elsewhere：多出来 extra" in folder.stderr
    assert folder.returncode == 1


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("http://127.0.0.1:9/", 1),
        ("http://127.0.0.1:9/格尔木/", 1),
        ("http:///", 2),
        ("https://user:word@town.example/", 2),
        ("nowhere", 2),
        ("content", 1),
    ],
)
def test_what_cannot_be_verified_is_said_in_words(place: str, code: int, nowhere: Project) -> None:
    done = nowhere.run("verify", place)
    assert done.returncode == code
    assert done.stderr.strip()
    assert "codec" not in done.stderr


@pytest.mark.parametrize(
    ("place", "chinese", "english"),
    [
        ("", "没有写要核对什么", "Nothing to compare was named"),
        (" ", "没有写要核对什么", "Nothing to compare was named"),
        ("http://127.0.0.1:9/", "没有应答：对方拒绝连接。", "gives no answer: it refuses connections."),
        ("http://nobody.invalid/", "没有应答：找不到这个主机名，或没有网络。", "no such host is known"),
        ("content", "没有完好的 release.json：没有这个文件。", "has no sound release.json: there is none."),
        ("folder", "没有完好的 release.json：没有这个文件。", "has no sound release.json: there is none."),
        ("words", "没有完好的 release.json：不是构建写成的样子。", "it is not what a build writes."),
        ("other", "没有完好的 release.json：构建之后被改动过。", "it was changed after the build."),
        ("HOST", "没有完好的 release.json：应答是 404。", "has no sound release.json: the answer is 404."),
    ],
)
def test_each_reason_is_given_in_both_languages(place: str, chinese: str, english: str, nowhere: Project) -> None:
    (nowhere.folder / "folder/release.json").mkdir(parents=True)
    nowhere.write("words/release.json", "words")
    nowhere.write("other/release.json", claimed(a=1).decode())
    with served(nowhere.folder / "content") as host:
        said = nowhere.run("verify", host if place == "HOST" else place).stderr
    assert chinese in said
    assert english in said
    half = said[: said.index(english)].replace("release.json", "").replace(place, "")
    assert not re.search("[a-z]{3} [a-z]{3}", half.partition("。")[0]), "no English stands inside of the Chinese"


def claimed(**files: object) -> bytes:
    """A `release.json` with whatever a host may claim of files, and the id that fits it."""
    listed = {
        path: file if isinstance(file, dict) else {"sha256": "0" * 64, "size": file} for path, file in files.items()
    }
    return json.dumps({"id": "0" * 16, "version": "1", "release": True, "moved": {}, "files": listed}).encode()


@pytest.mark.parametrize(
    "content",
    [
        claimed(a=0).replace(b'"size": 0', b'"size": 1e999'),
        claimed(a=10**30),
        claimed(a=10**12),
        claimed(a=-1),
        claimed(a="1"),
        claimed(a=True),
        claimed(a={"sha256": "\ud800", "size": 1}),
        claimed(**{"\ud800": 1}),
        claimed(a=1).replace(b'"moved": {}', b'"moved": {"a": "\\ud800"}'),
    ],
)
def test_whatever_a_host_claims_is_judged_in_words(content: bytes, nowhere: Project, copy: Path) -> None:
    (copy / "release.json").write_bytes(content)
    with served(copy) as address:
        for place in (address, str(copy)):
            done = nowhere.run("verify", place)
            assert done.returncode == 1
            assert "no sound release.json" in done.stderr


@pytest.mark.parametrize("size", [LARGEST_FILE + 1, 10**30])
def test_a_file_that_is_too_large_is_in_no_release(size: int) -> None:
    manifest = Manifest("1", True, {"a": Noted("0" * 64, size)}, {})
    with pytest.raises(NoRelease):
        parse_manifest(manifest.render())


def test_names_do_not_move_the_terminal_about(nowhere: Project, copy: Path) -> None:
    (copy / "evil\x1b[2J\nAll is well\u202e.html").touch()
    done = nowhere.run("verify", str(copy))
    assert "evil[U+001B][2J[U+000A]All is well[U+202E].html：多出来 extra" in done.stderr


@contextmanager
def dripping(beginning: bytes) -> Iterator[str]:
    """A host that goes on answering, a byte at a time, until nobody listens."""
    ended = threading.Event()

    class Host(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.sendall(beginning)
            while not ended.wait(0.02):
                self.request.sendall(b"x")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Host) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # whoever asks may hang up
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        ended.set()
        server.shutdown()


@pytest.mark.parametrize("beginning", [b"", b"HTTP/1.1 200 OK\r\nX-", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_host_that_drips_is_not_waited_for(beginning: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hanhai.releases.asking.PATIENCE", 0.2)
    with dripping(beginning) as address, pytest.raises(Unreachable, match="too slow"):
        Host(address).ask("release.json", 100_000)
