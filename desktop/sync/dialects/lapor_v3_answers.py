"""Judges what LAPOR!'s API v3 answered (`decisions.md` 20); nothing else in the program decides an outcome.

What an exchange means for a submission; the first row that fits:

| exchange | outcome |
|---|---|
| nothing of the body left | not sent |
| answer lost, or not readable | unknown |
| 429 | not sent; `Retry-After` |
| 4xx or 5xx with a fault of the gateway known to be raised before it passes on | not sent; about the key: queue stops |
| 401, 403, no HTML | not sent; queue stops |
| 425 (the service declined to process) | not sent |
| 200 to 203, JSON object with one id in one of three places | accepted |
| 4xx of `CLEAR_NO`; JSON object, plain text or empty; no word of a duplicate, no id | refused |
| everything else: 408, 409, a duplicate, other 4xx, 2xx without id, 3xx, 5xx, HTML | unknown |

408 is unknown because a gateway may give it while the service behind it works on; 409 because it may mean "already
received". For a file everything that is no clear yes or no is tried again: files nobody refers to do no harm.
"""

from __future__ import annotations

from dataclasses import replace
from email.utils import parsedate_to_datetime

from desktop.clock import SystemClock
from desktop.domain.delivery import Accepted, NotSent, Outcome, Refused, Unknown
from desktop.domain.national import NotRead, NotThere
from desktop.sync.answers import (
    as_digits,
    at,
    gateway_fault,
    is_html,
    json_object,
    speaks_of_duplicate,
    words_of,
)
from desktop.sync.backoff import retry_after
from desktop.sync.wire import Answer, Exchange, Lost, NoByteSent

CLEAR_NO = {
    400: "invalid",
    404: "address",
    405: "address",
    406: "invalid",
    410: "address",
    411: "invalid",
    413: "too_large",
    414: "invalid",
    415: "kind_refused",
    422: "invalid",
    428: "invalid",
    431: "invalid",
    451: "invalid",
}
"""Statuses by which the service itself says no, and a stable word for why; "address" concerns every item alike."""

ACCEPTING = frozenset({200, 201, 202, 203})
KEY_REFUSED = frozenset({401, 403})
TOO_EARLY = 425
PORTAL = "captive_portal"
TOO_MANY = 429
REDIRECTS = range(300, 400)
NOT_FOUND = 404
SERVER_ERROR = 500
LOGIN_TO_NETWORK = 511
ABOUT_THE_FILE = frozenset({413, 415})
PLACES_OF_ID = (("complaint_id",), ("data", "complaint_id"), ("results", "complaint", "id"))


def judge_contact(exchange: Exchange) -> NotSent | None:
    """Return None where the service itself answered the harmless question, else why nothing is sent now."""
    if not isinstance(exchange, Answer):
        return _no_answer(exchange)
    early = before_processing(exchange)
    if early is not None:
        return early
    listed = at(json_object(exchange), "results", "data")
    if exchange.status in ACCEPTING and isinstance(listed, list):
        return None
    return _trouble(exchange)


def judge_submission(exchange: Exchange) -> Outcome:
    """Return the outcome of a submission by the table above."""
    if isinstance(exchange, NoByteSent):
        return NotSent(reason=exchange.reason)
    if isinstance(exchange, Lost):
        return Unknown(evidence=exchange.evidence)
    return before_processing(exchange) or _processed(exchange)


def _processed(answer: Answer) -> Outcome:
    reference = complaint_id(answer)
    if answer.status in ACCEPTING:
        return Accepted(reference=reference) if reference else Unknown(evidence=seen_of(answer, "no_id"))
    if answer.status not in CLEAR_NO or not is_plain_no(answer):
        return Unknown(evidence=seen_of(answer, "unclear"))
    if reference or speaks_of_duplicate(answer):
        return Unknown(evidence=seen_of(answer, "may_be_duplicate"))
    return Refused(reason=CLEAR_NO[answer.status], words=words_of(answer))


def judge_upload(exchange: Exchange) -> Outcome:
    """Return the outcome of one file; what is lost is sent again, an orphan on the service is allowed (21)."""
    if not isinstance(exchange, Answer):
        return _no_answer(exchange)
    early = before_processing(exchange)
    if early is not None:
        return early
    reference = file_id(exchange) if exchange.status in ACCEPTING else ""
    if reference:
        return Accepted(reference=reference)
    clear = exchange.status in CLEAR_NO and CLEAR_NO[exchange.status] != "address" and is_plain_no(exchange)
    if clear or exchange.status in ABOUT_THE_FILE:
        return Refused(reason=CLEAR_NO[exchange.status], words=words_of(exchange))
    # The service itself stumbles over this file: other items need not wait for it.
    trouble = _trouble(exchange)
    return replace(trouble, stops_round=trouble.reason == PORTAL)


def judge_reading(exchange: Exchange) -> NotRead | NotThere | None:
    """Return None where the service itself answered a question with JSON, else what was learnt instead.

    What concerns one report alone (the service stumbles over it, or shows it in no readable way) does not stop the
    round: others would wait behind it for ever.
    """
    if not isinstance(exchange, Answer):
        return NotRead(reason=str(exchange.reason))
    early = before_processing(exchange)
    if early is not None:
        return NotRead(reason=early.reason, retry_after=early.retry_after, stops_queue=early.stops_queue)
    found = json_object(exchange)
    if found is not None and exchange.status in ACCEPTING:
        return None
    message = found.get("message") if found is not None and "fault" not in found else None
    if exchange.status == NOT_FOUND and isinstance(message, str) and message.strip():
        return NotThere()
    trouble = _trouble(exchange)
    by_itself = isinstance(message, str) and SERVER_ERROR >= exchange.status >= min(CLEAR_NO)
    one_report = trouble.reason != PORTAL and (by_itself or exchange.status < min(REDIRECTS))
    return NotRead(reason=trouble.reason, retry_after=trouble.retry_after, stops_round=not one_report)


def complaint_id(answer: Answer) -> str:
    """Return the id from whichever of the three places has it; two different ids are none."""
    found = json_object(answer)
    there = [value for value in (at(found, *path) for path in PLACES_OF_ID) if value is not None]
    ids = {as_digits(value) for value in there}
    return ids.pop() if len(ids) == 1 else ""


def file_id(answer: Answer) -> str:
    """Return the one id of the one file, in whichever list the service put it."""
    found = json_object(answer)
    lists = [at(found, "results", key) for key in ("images", "docs")]
    ids = {as_digits(at(row, "id")) for rows in lists if isinstance(rows, list) for row in rows}
    return ids.pop() if len(ids) == 1 else ""


def before_processing(answer: Answer) -> NotSent | None:
    """Return the outcome where the answer shows that the request was not processed, whatever it was."""
    wait = _wished_pause(answer)
    if answer.status == TOO_MANY:
        return NotSent(reason="rate_limited", retry_after=wait)
    fault = gateway_fault(answer) if answer.status >= min(CLEAR_NO) else None
    if fault is not None:
        reason = "rate_limited" if fault.is_about_rate else f"gateway_{fault.code}"
        return NotSent(
            reason="key_refused" if fault.is_about_key else reason,
            retry_after=wait,
            stops_queue=fault.is_about_key,
        )
    if answer.status in KEY_REFUSED and answer.readable and not is_html(answer):
        return NotSent(reason="key_refused", stops_queue=True)
    if answer.status == TOO_EARLY:
        return NotSent(reason="too_early", retry_after=wait)
    return None


def _no_answer(exchange: NoByteSent | Lost) -> NotSent:
    return NotSent(reason=str(exchange.reason))


def _trouble(answer: Answer) -> NotSent:
    portal = is_html(answer) or answer.status in REDIRECTS or answer.status == LOGIN_TO_NETWORK
    reason = PORTAL if portal else f"service_trouble_{answer.status}"
    return NotSent(reason=reason, retry_after=_wished_pause(answer))


def is_plain_no(answer: Answer) -> bool:
    """Say whether a refusal is the service's own: JSON, plain text or nothing, never a page for people."""
    if not answer.readable or is_html(answer):
        return False
    return not answer.body.strip() or answer.content_type == "text/plain" or json_object(answer) is not None


def _wished_pause(answer: Answer) -> float | None:
    """Return the pause the service asks for, measured by the service's own clock where it shows one."""
    if not answer.retry_after:
        return None
    now = SystemClock().now()
    try:
        shown = parsedate_to_datetime(answer.headers.get("date", ""))
    except ValueError:
        return retry_after(answer.retry_after, now)
    return retry_after(answer.retry_after, shown if shown.tzinfo else now)


def seen_of(answer: Answer, why: str) -> str:
    """Return what is known, without a word of the body: it may echo what was sent."""
    return f"{why}; status {answer.status}; {answer.content_type or '-'}; {len(answer.body)} B"
