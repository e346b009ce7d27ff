"""nginx as a host runs it: found, installed where it may be, started on `deploy/nginx.conf` over a built site."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

CONF = Path(__file__).parent.parent / "deploy" / "nginx.conf"
PATIENCE = 10.0
MISSING = "没有 nginx，也装不上。 There is no nginx, and it could not be installed."


@dataclass(frozen=True)
class Answer:
    """What a host answered."""

    status: int
    headers: list[tuple[str, str]]
    """As sent, each with its small name: a header that is sent twice stands twice."""
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key == name.lower()]

    def one(self, name: str) -> str:
        (value,) = self.all(name)
        return value


@dataclass(frozen=True)
class Host:
    """nginx at a port of this machine."""

    port: int
    proxy: bool
    """Whether it stands behind one that ends https."""

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """One request; underscores in the names of headers stand for hyphens."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        own = {"X-Forwarded-Proto": "https"} if self.proxy else {}
        connection.request(method, path, headers=own | {name.replace("_", "-"): text for name, text in headers.items()})
        response = connection.getresponse()
        answer = Answer(response.status, [(k.lower(), v) for k, v in response.getheaders()], response.read())
        connection.close()
        return answer


def find_nginx() -> str | None:
    """Path of nginx, also where only root looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def hosted(site: Path, folder: Path, *, proxy: bool = False) -> Iterator[Host]:
    """nginx over a site with our file, in which only what is marked for the host is changed."""
    nginx = find_nginx()
    assert nginx is not None, MISSING
    port = _free_port()
    (folder / "nginx.conf").write_text(_whole(_changed(site, port, proxy), folder), "utf-8")
    shutil.copy(_types_of(nginx), folder / "mime.types")
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")]
    tried = subprocess.run([*command, "-t", "-q"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    assert "[warn]" not in tried.stderr, tried.stderr
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield Host(port, proxy)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _changed(site: Path, port: int, proxy: bool) -> str:
    text = CONF.read_text("utf-8")
    changes = {"/srv/www/golmud/current": str(site), "listen 80;": f"listen 127.0.0.1:{port};"}
    if proxy:
        changes |= {"map $https ": "map $http_x_forwarded_proto ", '    on "max-age': '    https "max-age'}
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def _whole(server: str, folder: Path) -> str:
    paths = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{name}_temp_path {folder}/{name};\n" for name in paths)
    head = f"daemon off;\nmaster_process off;\npid {folder}/pid;\nevents {{}}\n"
    return f"{head}http {{\naccess_log off;\n{temporary}{server}}}\n"


def _types_of(nginx: str) -> Path:
    built = subprocess.run([nginx, "-V"], capture_output=True, text=True, check=True).stderr
    match = re.search(r"--conf-path=(\S+)", built)
    return Path(match[1] if match else "/etc/nginx/nginx.conf").with_name("mime.types")


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, "nginx ended"
        with socket.socket() as sock:
            if sock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise AssertionError("nginx does not answer")


def main() -> None:
    """Install nginx where there is none and the user may; without it the tests of the host fail."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "nginx-light"]
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    can = shutil.which("apt-get") and (not sudo or shutil.which("sudo"))
    for command in (["apt-get", "update"], install) if can and not find_nginx() else ():
        if subprocess.run([*sudo, *command], stdout=subprocess.DEVNULL, check=False).returncode:
            break
    if not find_nginx():
        print(MISSING, file=sys.stderr)


if __name__ == "__main__":
    main()
