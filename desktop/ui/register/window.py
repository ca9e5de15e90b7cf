"""A window onto a long register: all row keys in eight bytes each, the rows themselves page by page."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence

from desktop.domain.complaint import RegisterRow

PAGE = 64
KEPT_PAGES = 24
"""About 1,500 rows in memory: scrolling a million rows costs no more than scrolling a hundred."""

RowReader = Callable[[Sequence[int]], Sequence[RegisterRow]]


class RowWindow:
    """Rows by position; a page is read when a row of it is asked for, and forgotten when long unused."""

    def __init__(self, read_rows: RowReader) -> None:
        """Read pages by `read_rows(keys)`, which returns a row for each key that still exists."""
        self._read_rows = read_rows
        self._keys: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, RegisterRow]] = OrderedDict()

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._keys)

    def reset(self, keys: array[int], first_rows: Sequence[RegisterRow] = ()) -> None:
        """Show other rows; `first_rows` are already read and save the first page's reading."""
        self._keys = keys
        self._pages.clear()
        if first_rows:
            self._pages[0] = {row.seq: row for row in first_rows[:PAGE]}
            if len(first_rows) < min(PAGE, len(keys)):
                self._pages.clear()

    def row(self, position: int) -> RegisterRow | None:
        """Return the row at a position, or None where it has gone meanwhile."""
        page = position // PAGE
        rows = self._pages.get(page)
        if rows is None:
            keys = self._keys[page * PAGE : (page + 1) * PAGE]
            rows = {row.seq: row for row in self._read_rows(keys)}
            self._pages[page] = rows
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return rows.get(self._keys[position])

    def key(self, position: int) -> int | None:
        """Return the key at a position, None outside."""
        return self._keys[position] if 0 <= position < len(self._keys) else None

    def position_of(self, seq: int) -> int | None:
        """Return where a row stands: at once where keys run from newest to oldest, else by looking at each (ranked)."""
        low, high = 0, len(self._keys)
        while low < high:
            middle = (low + high) // 2
            if self._keys[middle] > seq:
                low = middle + 1
            else:
                high = middle
        if low < len(self._keys) and self._keys[low] == seq:
            return low
        return self._looked_up(seq)

    def _looked_up(self, seq: int) -> int | None:
        try:
            return self._keys.index(seq)
        except ValueError:
            return None
