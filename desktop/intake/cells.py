"""Reads the cells of a spreadsheet somebody brought. Runs inside the child process only.

The library reads xlsx, xls and ods; none of their XML is ours. What it gives is turned into plain text here, so that
nothing of a spreadsheet's own types crosses over.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from desktop.domain.listing import NEEDED, Column

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

    Cell = int | float | str | bool | time | date | datetime | timedelta

UNPACKED_CAP = 500_000_000
"""Bytes of all parts of the file unpacked, as it declares them; a file that lies about it meets the memory limit."""

ROW_CAP = 100_000
"""Twice what the largest register holds; a national year has fewer in one agency (`product.md` §4)."""

HEADING_ROWS = 100
"""How far down the header row is looked for: title rows stand above it."""

ENCRYPTED = "encrypted"
BROKEN = "broken"
TOO_LARGE = "too_large"
NO_HEADER = "no_header"
COLUMNS_MISSING = "columns_missing"
TOO_MANY_ROWS = "too_many_rows"
REFUSALS = (ENCRYPTED, BROKEN, TOO_LARGE, NO_HEADER, COLUMNS_MISSING, TOO_MANY_ROWS)

_EXACT = 2.0**53
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
"""The name of the part that holds a locked xlsx (MS-OFFCRYPTO), as it stands in the directory of the OLE file."""


class SheetRefusedError(Exception):
    """The file can't be read as a list; the first argument is the code, the second names missing columns."""

    def __init__(self, code: str, columns: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.columns = columns


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a workbook: known columns in the order they stand, title lines, and the rows by their number."""

    columns: tuple[Column, ...]
    heading: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]


def read_table(content: bytes) -> Table:
    """Return the table on the first visible sheet that has one; raises SheetRefusedError."""
    _check_size(content)
    workbook = _opened(content)
    missing: tuple[str, ...] = ()
    for rows in _visible_sheets(workbook):
        heading, header, rest = _find_header(rows)
        if header is None:
            continue
        places = _places(header)
        missing = tuple(column.value for column in NEEDED if column not in places)
        if not missing:
            below = len(heading) + 2
            return Table(tuple(places), tuple(heading), _known_cells(rest, below, tuple(places.values())))
    raise SheetRefusedError(COLUMNS_MISSING if missing else NO_HEADER, missing)


def _check_size(content: bytes) -> None:
    """Refuse what would unpack to more than any list is; only xlsx and ods are packed."""
    if content[:2] != b"PK":
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise SheetRefusedError(BROKEN) from None
    if unpacked > UNPACKED_CAP:
        raise SheetRefusedError(TOO_LARGE)


def _opened(content: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if _ENCRYPTED_PART in content:
        # The library looks into the content for what kind it is, and finds none in a locked xlsx.
        raise SheetRefusedError(ENCRYPTED)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise SheetRefusedError(ENCRYPTED) from None
    except (CalamineError, OSError, ValueError):
        raise SheetRefusedError(BROKEN) from None


def _visible_sheets(workbook: CalamineWorkbook) -> Iterator[Iterator[list[Cell]]]:
    """Give the rows, from the first of the sheet on, of each visible work sheet in the workbook's order."""
    from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum

    for place, about in enumerate(workbook.sheets_metadata):
        if about.visible is not SheetVisibleEnum.Visible or about.typ is not SheetTypeEnum.WorkSheet:
            continue
        try:
            sheet = workbook.get_sheet_by_index(place)
        except (CalamineError, OSError, ValueError):
            raise SheetRefusedError(BROKEN) from None
        if sheet.height > ROW_CAP + HEADING_ROWS:
            raise SheetRefusedError(TOO_MANY_ROWS)
        yield sheet.iter_rows()


def _find_header(rows: Iterator[list[Cell]]) -> tuple[list[str], list[str] | None, Iterator[list[Cell]]]:
    """Return the title lines, the header row's names and the rows below it."""
    heading: list[str] = []
    for _ in range(HEADING_ROWS):
        row = next(rows, None)
        if row is None:
            break
        names = [" ".join(plain(cell).split()) for cell in row]
        if Column.TRACKING_ID.casefold() in (name.casefold() for name in names):
            return heading, names, rows
        heading.append(" ".join(name for name in names if name))
    return heading, None, rows


def _places(header: Sequence[str]) -> dict[Column, int]:
    """Return where each known column stands; of two of one name the first."""
    known = {column.value.casefold(): column for column in Column}
    places: dict[Column, int] = {}
    for place, name in enumerate(header):
        column = known.get(name.casefold())
        if column is not None:
            places.setdefault(column, place)
    return places


def _known_cells(rows: Iterator[list[Cell]], first: int, places: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    told = 0
    for number, row in enumerate(rows, start=first):
        cells = [plain(row[place]) for place in places]
        if not any(cells):
            continue
        told += 1
        if told > ROW_CAP:
            raise SheetRefusedError(TOO_MANY_ROWS)
        yield number, cells


def plain(cell: Cell) -> str:
    """Return what a cell says as text: whole numbers without a point, dates and times as ISO writes them."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else repr(cell)
    return _plain_time(cell)


def _plain_time(cell: time | date | timedelta) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, timedelta):
        return f"{cell // timedelta(hours=1)}:{cell // timedelta(minutes=1) % 60:02d}:{cell.seconds % 60:02d}"
    return cell.isoformat()
