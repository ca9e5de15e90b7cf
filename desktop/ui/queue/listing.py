"""A row of the queue as the table of groups draws it."""

from __future__ import annotations

from desktop.ui.lists.grouped import ListedRow
from desktop.ui.queue.rows import QueueRow


def listed(row: QueueRow) -> ListedRow:
    """Return a group's head or a case, worded already."""
    if row.is_group:
        return ListedRow(group=row.group, note=row.group_note)
    return ListedRow(
        key=row.key,
        kind=row.kind,
        chip=row.chip,
        icon=row.icon,
        title=row.title,
        second=row.number,
        step=row.note,
        under=row.when,
        spoken=row.spoken,
    )
