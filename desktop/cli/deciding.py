"""`release` and `resolve`: a person's decisions about held, unknown and hand-entered cases."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from desktop.cli import acts
from desktop.cli.looking import case_document
from desktop.cli.output import Exit, emit
from desktop.cli.session import session
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import FieldProblem, InvalidEntryError, ReasonNeededError
from desktop.usecases.reading import show_case
from desktop.usecases.release import Redacted, release_case, resend_unknown, resolve_with_tracking_id

ANONYMITY = {
    "none": Privacy(name=NameVisibility.VISIBLE, report=ReportVisibility.PUBLIC),
    "anonymous": Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC),
    "secret": Privacy(name=NameVisibility.VISIBLE, report=ReportVisibility.AGENCIES_ONLY),
    "anonymous_secret": Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.AGENCIES_ONLY),
}


def release(args: Namespace) -> Exit:
    """Let a held case go; a redacted text to send may come from a file."""
    sent_text = None
    if args.sent_text:
        try:
            sent_text = Path(args.sent_text).read_text(encoding="utf-8-sig")
        except (OSError, ValueError):
            raise InvalidEntryError((FieldProblem("--sent-text", "file_unreadable"),)) from None
    with session(args) as at_work:
        privacy = ANONYMITY[args.anonymity] if args.anonymity else None
        release_case(at_work.ctx, at_work.person, args.number, privacy=privacy, redacted=Redacted(text=sent_text))
        emit(case_document(show_case(at_work.ctx, at_work.person, args.number)))
    return Exit.DONE


def resolve(args: Namespace) -> Exit:
    """Settle a case by the tracking number found on the site, or decide to send it again with a reason.

    With `--item` it is one reply or forwarding of the case that is decided about.
    """
    if args.item is not None or args.done or args.withdraw:
        return acts.decide(args)
    if args.resend and not (args.reason or "").strip():
        raise ReasonNeededError
    with session(args) as at_work:
        if args.resend:
            resend_unknown(at_work.ctx, at_work.person, args.number, args.reason)
        else:
            resolve_with_tracking_id(at_work.ctx, at_work.person, args.number, args.tracking_id)
        emit(case_document(show_case(at_work.ctx, at_work.person, args.number)))
    return Exit.DONE
