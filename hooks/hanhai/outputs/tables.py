"""`data/<kind>.csv`: all public records of a kind as a table that spreadsheets open as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from hanhai.columns import columns_of
from hanhai.escaping import csv_cell
from hanhai.languages import Languages
from hanhai.sharing import Fields


def render_table(kind: str, records: Sequence[Fields], languages: Languages) -> bytes:
    """CSV as RFC 4180 has it, in UTF-8 with a byte order mark, without which Excel takes it for another encoding."""
    columns = columns_of(kind, languages.codes)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    writer.writerows([csv_cell(column.cell(record)) for column in columns] for record in records)
    return text.getvalue().encode("utf-8-sig")
