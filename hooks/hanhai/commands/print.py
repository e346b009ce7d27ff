"""`hanhai print`: a poster and a label for a plaque per place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hanhai.addresses import with_printed
from hanhai.commands.project import fail, find_project, find_site_url, load_clean, refuse_source_folder
from hanhai.problems import ProblemsFound, did_you_mean, has_errors
from hanhai.register import REGISTER, Register, read_register, write_register

if TYPE_CHECKING:
    from hanhai.library import Entry, Library


@click.command("print")
@click.argument("records", nargs=-1, metavar="[KIND/SLUG]...")
@click.option(
    "--output", type=click.Path(path_type=Path), default=Path("print"), help="输出文件夹。 Folder to write to. [print]"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["svg", "pdf"]),
    default="svg",
    show_default=True,
    help="文件格式；pdf 需要 Chromium。 Format of the files; pdf needs Chromium.",
)
@click.option("--site-url", help="网站的公开地址，二维码用。 Public address of the site, for the codes.")
def command(records: tuple[str, ...], output: Path, form: str, site_url: str | None) -> None:
    """海报（A3）和铭牌标签（A6），默认是全部地点。 Posters (A3) and plaque labels (A6), of all places by default."""
    project = find_project()
    refuse_source_folder(project, output)
    chromium = _chromium() if form == "pdf" else None
    library = load_clean(project)
    entries = [_entry(key, library) for key in records] if records else _places(library)
    address = site_url or _site_url(project)
    if not address.startswith(("https://", "http://")):
        fail(f"“{address}”不是网址。 “{address}” is not a web address: begin with https://.")
    entries = list(entries)
    register = _register(project)
    output.mkdir(parents=True, exist_ok=True)
    count = sum(_write(entry, library, address, output, chromium) for entry in entries)
    if write_register(project, with_printed(register, [f"{entry.key}/" for entry in entries])):
        click.echo(
            f"印到纸上的地址已登记在 {REGISTER}，请提交到版本库。 What is on paper was noted in {REGISTER}: commit it."
        )
    click.echo(f"已写入 {output}/，共 {count} 个文件。 {count} files written to {output}/.")


def _register(project: Path) -> Register:
    """The register of addresses; ends the command when it is damaged."""
    register = read_register(project)
    if has_errors(register.problems):
        fail(str(ProblemsFound(register.problems)), 1)
    return register


def _places(library: Library) -> Iterable[Entry]:
    from hanhai.view.visits import is_place

    return [entry for entry in library.public if is_place(entry.record)]


def _entry(key: str, library: Library) -> Entry:
    """A public entry by its key; ends the command when there is none."""
    entry = library.entries.get(key.strip("/"))
    if entry is None or not entry.is_public:
        near = did_you_mean(key, [entry.key for entry in library.public])
        zh, en = (f"是不是“{near}”？", f" Did you mean “{near}”?") if near else ("", "")
        fail(f"没有“{key}”这条公开的记录。{zh}\nThere is no public record “{key}”.{en}")
    return entry


def _write(entry: Entry, library: Library, site_url: str, output: Path, chromium: str | None) -> int:
    """Write the sheets of an entry; how many there are."""
    from hanhai.outputs import plaques, posters
    from hanhai.sheets import sheet_of

    sheet = sheet_of(entry, library, site_url)
    name = entry.key.replace("/", "-")
    sheets = [
        (f"{name}-poster", posters.render_poster(sheet), posters.WIDTH, posters.HEIGHT),
        (f"{name}-label", plaques.render_plaque(sheet), plaques.WIDTH, plaques.HEIGHT),
    ]
    for stem, svg, width, height in sheets:
        if chromium:
            _print(chromium, svg, (width, height), output / f"{stem}.pdf")
        else:
            (output / f"{stem}.svg").write_text(svg, "utf-8")
    return len(sheets)


def _print(chromium: str, svg: str, size: tuple[float, float], target: Path) -> None:
    from hanhai.chromium import NotPrinted, print_pdf

    try:
        print_pdf(chromium, svg, *size, target)
    except NotPrinted as reason:
        fail(f"Chromium 没有写出 {target}：{reason}\nChromium did not write {target}: {reason}", 1)


def _chromium() -> str:
    from hanhai.chromium import find_chromium

    chromium = find_chromium()
    if chromium is None:
        fail(
            "没有找到 Chromium。请安装 Chromium 或 Chrome；也可以用 --format svg，再在浏览器中打开文件，打印成 PDF。\n"
            "No Chromium was found. Install Chromium or Chrome; "
            "or take --format svg, open the file in a browser and print it to PDF."
        )
    return chromium


def _site_url(project: Path) -> str:
    """The public address that a build would use; ends the command when `mkdocs.yml` names none."""
    address = find_site_url(project)
    if not address:
        fail(
            "mkdocs.yml：没有读到 site_url，请用 --site-url 写明。 mkdocs.yml: no site_url was found; give --site-url."
        )
    return address
