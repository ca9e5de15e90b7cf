"""What became of a case's receipt: how often it was printed, and whether the citizen has it."""

from __future__ import annotations

from desktop.store.database import EncryptedDatabase
from desktop.store.schema import Complaint
from desktop.store.statement import Statement, slot

_HANDED = Statement(lambda: Complaint.update({Complaint.receipt_handed: 1}).where(Complaint.number == slot("number")))
_PRINTED = Statement(
    lambda: (
        Complaint.update({Complaint.prints: Complaint.prints + 1})
        .where(Complaint.number == slot("number"))
        .returning(Complaint.prints)
    )
)


class ReceiptRepository:
    """Receipts by the number of their case."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Count inside the unit of work of `database`."""
        self._database = database

    def hand_over(self, number: str) -> None:
        """Note that the citizen has the receipt."""
        _HANDED.run(self._database, number=number)

    def next_copy(self, number: str) -> int:
        """Count one more print; return 0 for the first, then the number of the copy."""
        (prints,) = _PRINTED.rows(self._database, number=number)
        return int(prints[0]) - 1
