"""Whether the licences of all that is installed are on our list: `make licences`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from license_expression import AND, ExpressionError, LicenseSymbol, get_spdx_licensing

from pins import ROOT, normal, read_lock

ALLOWED = frozenset(
    {
        *("Apache-2.0", "MIT", "MIT-CMU", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "PSF-2.0"),
        *("CC0-1.0", "Unlicense", "OFL-1.1"),
        "MPL-2.0",  # binds those who change its files, and we change none
    }
)
"""SPDX names of licences under which others' work may come in."""
READ = {
    "axe-playwright-python==0.1.8": "MIT AND MPL-2.0",  # its own licence and that of the axe-core inside
    "colorama==0.4.6": "BSD-3-Clause",
    "jinja2==3.1.6": "BSD-3-Clause",
    "segno==1.6.6": "BSD-3-Clause",
}
"""Where the metadata names no one licence: what the licence's text in that version says."""
SAID = {
    "Apache License 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "PSFL": "PSF-2.0",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""Ways of saying it in metadata that is older than SPDX."""
_SPDX = get_spdx_licensing()


def licence_of(found: Distribution) -> str:
    """The SPDX expression of a distribution's licence; as its metadata says it where that is none; empty for none."""
    metadata = found.metadata
    classifiers = [line for line in metadata.get_all("Classifier") or [] if line.startswith("License ::")]
    said = [metadata.get("License-Expression"), metadata.get("License")]
    expressions = [SAID.get(text, text) for text in said if text and text != "UNKNOWN"]
    expressions.append(" AND ".join(SAID.get(line, line) for line in classifiers))
    return READ.get(f"{normal(metadata['Name'])}=={found.version}") or expressions[0]


def is_allowed(expression: str) -> bool:
    """Whether one may use what has this licence: every part of an AND, one part of an OR."""
    try:
        return bool(expression) and _allows(_SPDX.parse(expression, validate=True))
    except ExpressionError:
        return False


def _allows(node: object) -> bool:
    if isinstance(node, LicenseSymbol):
        return node.key in ALLOWED
    parts = [_allows(part) for part in getattr(node, "args", ())]
    return bool(parts) and (all(parts) if isinstance(node, AND) else any(parts))


def refused(names: list[str]) -> Iterator[str]:
    """A line for every package that is not installed or whose licence is not on our list."""
    for name in names:
        try:
            licence = licence_of(distribution(name))
        except PackageNotFoundError:
            yield f"{name}: 没有安装。 Not installed."
            continue
        if not is_allowed(licence):
            said = licence[:60].partition("\n")[0] or "—"
            yield f"{name}: {said}: 不在许可证清单（.ci/supply/licences.py）里。 Not on the list of licences."


def main() -> None:
    """Print what is amiss; the exit code is 1 then."""
    names = sorted(read_lock(ROOT / "requirements-dev.lock"))
    amiss = list(refused(names))
    print(
        "\n".join(amiss) or f"{len(names)} 个包的许可证都在清单里。 The licences of {len(names)} packages are listed."
    )
    sys.exit(bool(amiss))


if __name__ == "__main__":
    main()
