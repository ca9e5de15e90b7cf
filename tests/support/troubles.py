"""What a service can do to a story: each trouble once, by a word that a failing story prints."""

from __future__ import annotations

from desktop.practice.faults import Fault

TROUBLES = {
    "error page": Fault("error_before_commit", options={"status": 500}),
    "error page after all": Fault("error_after_commit"),
    "portal after all": Fault("html_after_commit"),
    "portal": Fault("html_200", on="submit"),
    "no id": Fault("accepted_without_id"),
    "busy": Fault("rate_limited", on="submit"),
    "busy with everything": Fault("rate_limited", skip=1, times=3),
    "gateway": Fault("xml_fault", on="submit"),
    "refused": Fault("validation_422"),
    "conflict": Fault("conflict_409"),
    "photo too large": Fault("too_large_413"),
    "photo stumbles": Fault("error_before_commit", on="upload", options={"status": 500}),
    "reply error": Fault("error_after_commit", on="reply"),
    "forwarding error": Fault("error_after_commit", on="reject"),
}
"""With what is sent."""

LOG_TROUBLES = {
    "log in disorder": Fault("reordered_pages", times=2),
    "log without end": Fault("endless_next_page", times=3),
    "log doubled": Fault("duplicate_change", times=2),
    "log forgotten": Fault("cursor_expired"),
    "log odd": Fault("odd_json", on="followups", options={"variant": "wrong_types"}),
    "report hidden": Fault("secret_hidden", on="detail"),
    "passed on twice": Fault("disposition_changed_twice"),
}
"""With what is read back, where that decides whether something goes again.

An empty log of a report that never showed anything is not among them: nothing tells it from the truth, and what is not
in it goes again. Where something was shown before, it proves nothing (`tests/sync/test_settling.py`).
"""
