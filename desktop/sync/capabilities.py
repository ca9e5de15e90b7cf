"""What a road to a national service may offer; what is missing is shown, not faked."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from desktop.domain.office import Dialect


class Capability(StrEnum):
    """What a service may offer (`national-service.md` d.1); what is missing is shown, not faked."""

    SUBMIT = "submit"
    UPLOAD = "upload"
    FIND_REFERENCE = "find_reference"
    READ_STATUS = "read_status"
    READ_FOLLOWUPS = "read_followups"
    SEND_FOLLOWUP = "send_followup"
    DISPOSE = "dispose"
    CHANGE_FEED = "change_feed"
    MASTERS = "masters"
    FROM_EXPORT = "from_export"
    BY_HAND = "by_hand"


LAPOR_V3 = frozenset(
    {
        Capability.SUBMIT,
        Capability.UPLOAD,
        Capability.READ_STATUS,
        Capability.READ_FOLLOWUPS,
        Capability.SEND_FOLLOWUP,
        Capability.DISPOSE,
        Capability.MASTERS,
    }
)
"""lapor-v3 as observed; it has no known way to find our reference again, and no change feed."""

CAPABILITIES: Mapping[Dialect, frozenset[Capability]] = {
    Dialect.ASSISTED: frozenset({Capability.BY_HAND, Capability.FROM_EXPORT}),
    Dialect.LAPOR_V3: LAPOR_V3 | {Capability.FROM_EXPORT},
    Dialect.COURIER: frozenset({Capability.FROM_EXPORT}),
}
"""What this program can do on each road today; the official list can be read on every one."""
