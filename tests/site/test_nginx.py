"""A host that runs nginx with our file: each status has every header once, old addresses lead on, nothing leaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hanhai.outputs.headers import FOREVER, HEADERS
from nginx import CONF, Host, hosted
from projects import Project, built, copy_small
from reading import read_site, static_of

MOVES = """
old-page/: about/
older/: old-page/
/旧站/首页.htm: spirits/
a.php: about/
"odd!$&'()+,;=@/": about/
lost-page/: withdrawn
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_small(tmp_path_factory.mktemp("hosted") / "project")
    project.write("content/redirects.yml", MOVES)
    project.replace("content/residents/gone.yml", "status:", "former_slugs: [gone-once]\nstatus:")
    return built(project)


@pytest.fixture(scope="module", params=["plain", "behind a proxy with https"])
def host(site: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Host]:
    with hosted(site, tmp_path_factory.mktemp("nginx"), proxy=request.param != "plain") as host:
        yield host


def asked(path: str, status: int, method: str = "GET", **headers: str) -> tuple[str, int, str, dict[str, str]]:
    return path, status, method, headers


REQUESTS = {
    "a page": asked("/about/", 200),
    "its head": asked("/about/", 200, "HEAD"),
    "a part that it has not": asked("/about/", 200, Range="bytes=99999999-"),
    "a list": asked("/assets/known-words.json", 200),
    "a redirect": asked("/old-page/", 301),
    "a folder without its slash": asked("/about", 301),
    "nothing": asked("/nowhere/", 404),
    "a folder without a page": asked("/assets/", 404),
    "a post": asked("/about/", 405, "POST"),
    "a deletion": asked("/about/", 405, "DELETE"),
    "what was withdrawn": asked("/residents/gone/", 410),
    "no request": asked("/%zz", 400),
    "out of the site": asked("/../../etc/passwd", 400),
}


@pytest.mark.parametrize("name", REQUESTS)
def test_every_status_has_every_header_once(name: str, host: Host) -> None:
    path, status, method, headers = REQUESTS[name]
    answer = host.ask(path, method, **headers)
    assert answer.status == status
    for header, value in HEADERS.items():
        unread = status == 400  # and so is what the proxy says
        wanted = [] if header == "Strict-Transport-Security" and (unread or not host.proxy) else [value]
        assert answer.all(header) == wanted, header
    assert answer.all("Cache-Control") == ["no-cache"]
    assert len({key for key, _ in answer.headers}) == len(answer.headers)
    assert answer.one("Server") == "nginx"


def test_a_page_is_not_sent_again_while_it_is_the_same(host: Host) -> None:
    first = host.ask("/about/")
    for ask in ({"If_None_Match": first.one("ETag")}, {"If_Modified_Since": first.one("Last-Modified")}):
        again = host.ask("/about/", **ask)
        assert (again.status, again.body) == (304, b"")
        assert all(again.all(name) == first.all(name) for name in (*HEADERS, "Cache-Control"))
    packed = host.ask("/about/", Accept_Encoding="gzip")
    assert packed.one("Content-Encoding") == "gzip"
    assert packed.one("Vary") == "Accept-Encoding"
    assert host.ask("/about/", Accept_Encoding="gzip", If_None_Match=packed.one("ETag")).status == 304


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/old-page/", "/about/"),
        ("/old-page", "/about/"),
        ("/en/old-page/", "/en/about/"),
        ("/older/", "/about/"),
        ("/spirit-sites/the-gate/", "/spirit-sites/old-gate/"),
        ("/%E6%97%A7%E7%AB%99/%E9%A6%96%E9%A1%B5.htm", "/spirits/"),
        ("/a.php", "/about/"),
        ("/a.php?id=3", "/about/"),
        ("/odd!$&'()+,;=@/", "/about/"),
        ("/about", "/about/"),
        ("/en/residents/li-lu", "/en/residents/li-lu/"),
        ("/about/index.html", "/about/"),
        ("/index.html?from=code", "/"),
    ],
)
def test_an_old_address_leads_on_in_one_step(old: str, new: str, host: Host) -> None:
    answer = host.ask(old)
    assert (answer.status, answer.one("Location")) == (301, new)
    assert host.ask(new).status == 200


@pytest.mark.parametrize(
    "path",
    ["//evil.example/index.html", "/%0d%0aSet-Cookie:x/index.html", "/%5cevil.example/about", "//evil.example/about"],
)
def test_no_address_leads_out_of_the_site(path: str, host: Host) -> None:
    answer = host.ask(path)
    assert answer.status in (400, 404)
    assert not answer.all("Location")
    assert not answer.all("Set-Cookie")


@pytest.mark.parametrize(
    ("path", "page", "lang"),
    [
        ("/nowhere/", "404.html", "zh-Hans"),
        ("/residents/nobody/", "404.html", "zh-Hans"),
        ("/en/nowhere/", "en/404.html", "en"),
        ("/en/residents/nobody", "en/404.html", "en"),
        ("/map/nowhere/", "404.html", "zh-Hans"),
    ],
)
def test_a_wrong_address_is_answered_in_its_language(path: str, page: str, lang: str, host: Host, site: Path) -> None:
    answer = host.ask(path)
    assert (answer.status, answer.body) == (404, (site / page).read_bytes())
    heading = read_site(site)[page].main.one("h1")
    assert heading.lang == lang


@pytest.mark.parametrize(
    "path", ["/residents/gone/", "/en/residents/gone/", "/residents/gone-once/", "/lost-page/", "/en/lost-page/"]
)
def test_what_was_withdrawn_is_gone_and_says_so(path: str, host: Host, site: Path) -> None:
    answer = host.ask(path)
    assert (answer.status, answer.body) == (410, (site / path.strip("/") / "index.html").read_bytes())
    assert host.ask(f"{path}index.html").one("Location") == path
    assert host.ask(f"{path}gone.txt").status == 404


@pytest.mark.parametrize("path", ["/_headers", "/_redirects", "/nginx-redirects.txt", "/.git/config", "/en/.env"])
def test_what_is_for_hosts_is_not_for_readers(path: str, host: Host) -> None:
    assert host.ask(path).status == 404


def test_files_for_other_programs_may_be_read_by_other_sites(host: Host) -> None:
    for path in ("/data/places.geojson", "/data/residents.json", "/activities.ics", "/en/activities.ics"):
        answer = host.ask(path)
        assert answer.one("Access-Control-Allow-Origin") == "*", path
        assert answer.one("Cross-Origin-Resource-Policy") == "cross-origin", path
    for path in ("/", "/about/", "/assets/titles.css", "/data-nowhere/"):
        assert not host.ask(path).all("Access-Control-Allow-Origin"), path


def test_only_what_has_its_hash_in_the_name_is_kept_for_a_year(host: Host, site: Path) -> None:
    font = next((site / "assets/fonts").iterdir())
    for path in (
        f"/assets/fonts/{font.name}",
        *(f"/assets/{static_of(site).name}/site{end}" for end in (".css", ".js")),
    ):
        assert host.ask(path).one("Cache-Control") == FOREVER
    paths = ["/assets/fonts/none.woff2", "/assets/titles.css", "/sw.js", "/sitemap.xml", "/"]
    paths += [f"/offline/{file.name}" for file in (site / "offline").glob("*.json")]
    assert len(paths) > 5
    for path in paths:
        assert host.ask(path).all("Cache-Control") == ["no-cache"], path


def test_what_the_host_serves_is_what_was_built(host: Host, project: Project) -> None:
    done = project.run("verify", f"http://127.0.0.1:{host.port}/")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_switch_shows_at_once_and_pages_of_before_keep_their_styles(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "town"
    styles = []
    for leading in ("1.8", "1.9"):
        project.replace("content/languages/zh.yml", 'line_height: "1.8"', f'line_height: "{leading}"')
        site = built(project, "--release", env={"SOURCE_DATE_EPOCH": "1794000000"})
        styles.append(f"/assets/{static_of(site).name}/site.css")
        if leading == "1.8":
            assert project.run("publish", str(target)).returncode == 0
    with hosted(target / "current", tmp_path) as host:
        assert [host.ask(path).status for path in styles] == [200, 404]
        assert project.run("publish", str(target)).returncode == 0
        assert styles[1].encode() in host.ask("/about/").body.replace(b"../assets", b"/assets")
        assert [host.ask(path).status for path in styles] == [200, 200]
        assert host.ask("/.published.json").status == 404
        assert project.run("rollback", str(target)).returncode == 0
        assert styles[0].encode() in host.ask("/about/").body.replace(b"../assets", b"/assets")
        assert [host.ask(path).status for path in styles] == [200, 200]


def test_files_have_types_that_browsers_take(host: Host) -> None:
    types = {
        "/data/places.geojson": "application/geo+json",
        "/data/residents.csv": "text/csv; charset=utf-8",
        "/activities.ics": "text/calendar; charset=utf-8",
        "/manifest.webmanifest": "application/manifest+json",
        "/": "text/html; charset=utf-8",
        "/assets/emblem.svg": "image/svg+xml",
        "/sw.js": "application/javascript; charset=utf-8",
    }
    found = {path: host.ask(path).one("Content-Type") for path in types}
    assert {path: found[path].partition(";")[0] for path in found} == {p: types[p].partition(";")[0] for p in types}
    assert all(found[path].endswith("charset=utf-8") for path in types if "charset" in types[path])


def test_no_header_is_set_where_it_would_drop_the_others() -> None:
    text = re.sub(r"#.*", "", CONF.read_text("utf-8"))
    server = text[text.index("server {") :]
    depth, at = 0, []
    for line in server.splitlines():
        if "add_header" in line:
            at.append(depth)
            assert line.rstrip().endswith("always;"), line
        depth += line.count("{") - line.count("}") if '"' not in line else 0
    assert set(at) == {1}
    assert "expires" not in text
