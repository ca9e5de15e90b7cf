"""Every use case that writes, with the office made ready for it: `ready` prepares, `act` is one act of a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from desktop.domain.complaint import RegisterFilter, Respondent
from desktop.domain.delivery import Accepted, NotSent, Outcome, Refused, Step, Unknown
from desktop.domain.office import ServiceProfile
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.usecases.correct import Correction, revise_complaint, void_number
from desktop.usecases.delivery import (
    begin_attempt,
    due_items,
    pause_queue,
    recover_interrupted,
    resume_queue,
    settle_attempt,
)
from desktop.usecases.drafting import attach_file, detach_file, discard_draft, open_draft, save_draft
from desktop.usecases.reading import open_identity, register_keys, register_page
from desktop.usecases.receipts import hand_over_receipt, issue_receipt, issue_sealed_identity
from desktop.usecases.release import (
    Redacted,
    hold_case,
    release_case,
    resend_unknown,
    resolve_with_tracking_id,
    send_without_files,
)
from desktop.usecases.setup import set_service
from desktop.usecases.sign_in import reset_secret
from tests.support.counter import Counter
from tests.support.desk import JPEG, evidence

PDF = b"%PDF-1.4 bukti"
DECIDED = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC)
SEALED = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC, identity_confidential=True)


@dataclass(frozen=True)
class Act:
    """One writing act; both parts work on `office.numbers`."""

    name: str
    ready: Callable[[Counter], object]
    act: Callable[[Counter], object]


def _nothing(office: Counter) -> None:
    del office


def _draft(office: Counter) -> None:
    save_draft(office.ctx, office.who("lilis"), "d-1", "{}", story="Jalan rusak")


def _draft_with_file(office: Counter) -> None:
    _draft(office)
    attach_file(office.ctx, office.who("lilis"), "d-1", PDF, "bukti.pdf")


def _case(office: Counter) -> None:
    office.record(evidence(JPEG))


def _uploaded(office: Counter) -> None:
    _case(office)
    office.settle(office.numbers[0], Accepted(reference="77"), Step.FILE)


def _held(office: Counter) -> None:
    office.record(evidence(JPEG), privacy=Privacy(), respondent=Respondent(staff_login="dadang"))


def _unknown(office: Counter) -> None:
    _uploaded(office)
    office.settle(office.numbers[0], Unknown(evidence="cut"))


def _sending(office: Counter) -> None:
    _uploaded(office)
    office.begin(office.numbers[0])


def _paused(office: Counter) -> None:
    office.record()
    office.settle(office.numbers[0], NotSent(reason="key_refused"))
    pause_queue(office.ctx, "key_refused")


def _upload_too_old(office: Counter) -> None:
    _uploaded(office)
    office.clock.forward(hours=25)


def _settle(outcome: Outcome, step: Step = Step.SUBMIT) -> Callable[[Counter], object]:
    def act(office: Counter) -> object:
        item = next(item for item in office.items(office.numbers[0]) if item.step is step)
        later = office.ctx.now() + timedelta(minutes=1)
        return settle_attempt(office.ctx, item, 2, outcome, next_try_at=later)

    return act


def _attach(office: Counter) -> None:
    attach_file(office.ctx, office.who("lilis"), "d-1", PDF, "bukti.pdf")


def _detach(office: Counter) -> None:
    _, files = open_draft(office.ctx, office.who("lilis"), "d-1")
    detach_file(office.ctx, office.who("lilis"), "d-1", files[0].uid)


def _begin(office: Counter) -> object:
    item = next(item for item in office.items(office.numbers[0]) if item.step is Step.SUBMIT)
    return begin_attempt(office.ctx, item, b"isi")


def _lilis(verb: Callable[..., object], *words: object, **more: object) -> Callable[[Counter], object]:
    """Return the act of the desk on the first case."""
    return lambda office: verb(office.ctx, office.who("lilis"), office.numbers[0], *words, **more)


ACTS = (
    Act("record", _draft_with_file, lambda office: office.record(evidence(JPEG), uid="d-1")),
    Act("record fenced", _nothing, lambda office: office.record(respondent=Respondent(staff_login="dadang"))),
    Act("save a draft", _nothing, _draft),
    Act("attach", _draft, _attach),
    Act("detach", _draft_with_file, _detach),
    Act("discard", _draft_with_file, lambda office: discard_draft(office.ctx, office.who("lilis"), "d-1")),
    Act("release", _held, _lilis(release_case, privacy=DECIDED, redacted=Redacted(text="Jalan rusak."))),
    Act("hold", _uploaded, _lilis(hold_case)),
    Act("resolve", _unknown, _lilis(resolve_with_tracking_id, "9412077")),
    Act("resend", _unknown, _lilis(resend_unknown, "tidak ada di situs")),
    Act("without files", _case, _lilis(send_without_files)),
    Act("void", _case, _lilis(void_number, "salah ketik")),
    Act("revise", _case, _lilis(revise_complaint, Correction(field="complainant.name", value="Asep D."))),
    Act("receipt", _case, _lilis(issue_receipt)),
    Act("sealed sheet", lambda office: office.record(privacy=SEALED), _lilis(issue_sealed_identity)),
    Act("hand over", _case, _lilis(hand_over_receipt)),
    Act("look at identity", _case, _lilis(open_identity, "menelepon balik")),
    Act(
        "search names",
        _case,
        lambda office: register_page(office.ctx, office.who("wahyu"), RegisterFilter(search="asep")),
    ),
    Act(
        "search for keys",
        _case,
        lambda office: register_keys(office.ctx, office.who("wahyu"), RegisterFilter(search="asep")),
    ),
    Act("begin", _uploaded, _begin),
    Act("accepted", _sending, _settle(Accepted(reference="9412077"))),
    Act("refused", _sending, _settle(Refused(reason="invalid"))),
    Act("unknown", _sending, _settle(Unknown(evidence="cut"))),
    Act("not sent", _sending, _settle(NotSent(reason="reset"))),
    Act("answered late", _unknown, _settle(NotSent(reason="reset"))),
    Act("recover", _sending, lambda office: recover_interrupted(office.ctx)),
    Act("expire uploads", _upload_too_old, lambda office: due_items(office.ctx)),
    Act("pause", _case, lambda office: pause_queue(office.ctx, "key_refused")),
    Act("resume", _paused, lambda office: resume_queue(office.ctx, office.who("lilis"))),
    Act("change the road", _case, lambda office: set_service(office.ctx, office.who("budi"), ServiceProfile())),
    Act(
        "reset a secret", _nothing, lambda office: reset_secret(office.ctx, office.who("budi"), "lilis", "rahasia-baru")
    ),
)
