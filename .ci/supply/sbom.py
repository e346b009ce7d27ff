"""The SBOM of the project, as CycloneDX 1.6 in JSON: `make sbom`.

Of `cyclonedx-bom`, which reads an environment or a requirements file, one gives the licences and one the hashes.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from hanhai import __version__
from hanhai.typeface import FONT
from licences import licence_of
from pins import LOCKS, ROOT, Locked, read_lock

FONT_NAME, FONT_VERSION = "Noto Serif SC", "2.003"
"""As its `fonts/README.md` says."""
_LICENCES = LicenseFactory()


def render_sbom() -> str:
    """The SBOM's text: the same from the same locks, without a clock or a number of chance."""
    needed, tests = (read_lock(ROOT / lock) for lock in LOCKS.values())
    packages = [_package(locked, ComponentScope.REQUIRED) for locked in needed.values()]
    packages += [_package(locked, ComponentScope.EXCLUDED) for name, locked in tests.items() if name not in needed]
    root = Component(name="hanhai", version=__version__, type=ComponentType.APPLICATION, bom_ref="hanhai")
    root.licenses.add(_LICENCES.make_from_string("Apache-2.0"))
    bom = Bom(components=[*packages, _font()], metadata=BomMetaData(component=root))
    bom.register_dependency(root, bom.components)
    document = json.loads(JsonV1Dot6(bom).output_as_string())
    del document["serialNumber"], document["metadata"]["timestamp"]
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _package(locked: Locked, scope: ComponentScope) -> Component:
    purl = PackageURL("pypi", name=locked.name, version=locked.version)
    component = Component(name=locked.name, version=locked.version, purl=purl, bom_ref=str(purl), scope=scope)
    component.licenses.add(_LICENCES.make_from_string(licence_of(distribution(locked.name))))
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(str(purl)),
        comment="SHA-256 of each file of this version: the source, and the wheels of all platforms",
        hashes=_hashes(locked.digests),
    )
    component.external_references.add(files)
    return component


def _font() -> Component:
    component = Component(name=FONT_NAME, version=FONT_VERSION, type=ComponentType.FILE, bom_ref=f"fonts/{FONT.name}")
    component.licenses.add(_LICENCES.make_from_string("OFL-1.1"))
    component.hashes.update(_hashes([hashlib.sha256(FONT.read_bytes()).hexdigest()]))
    return component


def _hashes(digests: Iterable[str]) -> list[HashType]:
    return [HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in digests]


def main() -> None:
    """Write the SBOM to the file that is named."""
    file = Path(sys.argv[1])
    file.write_text(render_sbom(), "utf-8")
    print(f"已写入 {file}。 Written to {file}.")


if __name__ == "__main__":
    main()
