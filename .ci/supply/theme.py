"""Record the SHA-256 of the theme's files that a build reads: `make lock`."""

from __future__ import annotations

from pathlib import Path

from mkdocs.theme import Theme

from hanhai.theme_files import RECORD, SETTINGS, digests, write_record

OWN = Path(__file__).parents[2] / "hooks" / "theme"


def main() -> None:
    """Write the record."""
    folders = Theme(name="material", custom_dir=str(OWN)).dirs
    write_record(digests(folders[1:], [SETTINGS]))
    print(f"已登记，请提交。 Recorded, commit it: hooks/{RECORD.name}")


if __name__ == "__main__":
    main()
