"""`data/<kind>.csv`: all public records of a kind as a table that spreadsheets open as it is."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from hanhai.columns import columns_of
from hanhai.languages import Languages
from hanhai.sharing import Fields

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
"""Signs that begin a formula; Excel in East Asian languages takes the full-width ones as well."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def render_table(kind: str, records: Sequence[Fields], languages: Languages) -> bytes:
    """CSV as RFC 4180 has it, in UTF-8 with a byte order mark, without which Excel takes it for another encoding."""
    columns = columns_of(kind, languages.codes)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    writer.writerows([safe_cell(column.cell(record)) for column in columns] for record in records)
    return text.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: with an apostrophe before it, unless it is a number."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
