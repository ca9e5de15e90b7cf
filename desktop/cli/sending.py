"""`sync` and `practice`: bringing what waits to the service, and a national service to practise with."""

from __future__ import annotations

import json
import math
import signal
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from desktop.cli.output import Exit, emit, tell
from desktop.cli.session import Session, session
from desktop.domain.office import Dialect
from desktop.errors import (
    FaultFileInvalidError,
    FieldProblem,
    InvalidEntryError,
    ReadingStoppedError,
    ServiceKeyRefusedError,
    ServiceUnreachableError,
)
from desktop.usecases.delivery import QueueSummary, queue_summary, resume_queue
from desktop.usecases.door import require

if TYPE_CHECKING:
    from desktop.practice.fault_file import PracticeSettings
    from desktop.sync.round import RoundReport

NO_LINE = "road_without_line"
BY_COURIER = "road_by_courier"


def sync(args: Namespace) -> Exit:
    """Run one round, or rounds until only waiting, refused and unknown items are left."""
    _check_seconds(args.deadline)
    with session(args) as at_work:
        require(at_work.person, "sync_now")
        with at_work.ctx.store.reading() as unit:
            dialect = unit.office.service().dialect
        if dialect is not Dialect.LAPOR_V3:
            return _without_line(queue_summary(at_work.ctx), dialect)
        if queue_summary(at_work.ctx).paused_reason:
            # Somebody with the right asks to send: the key is tried again, with a question that harms nothing.
            resume_queue(at_work.ctx, at_work.person)
        report = _run(at_work, args)
    emit(report.document())
    return _told(report)


def _check_seconds(deadline: float | None) -> None:
    if deadline is not None and not (math.isfinite(deadline) and deadline > 0):
        raise InvalidEntryError((FieldProblem("--deadline", "not_seconds"),))


def _without_line(queue: QueueSummary, dialect: Dialect) -> Exit:
    """Say that this office copies by hand or has a courier: nothing leaves by itself."""
    road = BY_COURIER if dialect is Dialect.COURIER else NO_LINE
    emit(
        {
            "accepted": 0,
            "refused": queue.refused,
            "unknown": queue.unknown,
            "waiting": queue.waiting,
            "received": 0,
            "seconds": 0.0,
            "road": road,
            "manual": queue.manual,
        }
    )
    tell(ServiceUnreachableError(detail=road))
    return Exit.PERSON_NEEDED if queue.manual or queue.acts.manual else Exit.DONE


def _run(at_work: Session, args: Namespace) -> RoundReport:
    from desktop.sync.cancel import Cancellation
    from desktop.sync.engine import Engine
    from desktop.sync.parcel_lane import ParcelLane
    from desktop.sync.roads import open_road

    with at_work.ctx.store.reading() as unit:
        service, practice = unit.office.service(), unit.office.get().practice
    cancel = Cancellation()
    with closing(open_road(service, practice=practice)) as road, _ended_gently(cancel.cancel):
        lock, others = at_work.places.sync_lock, (ParcelLane(at_work.ctx),)
        engine = Engine(ctx=at_work.ctx, road=road, lock=lock, cancel=cancel, others=others)
        engine = replace(engine, past_budget=args.past_budget)
        return engine.run_until_idle(args.deadline) if args.until_idle else engine.run_round(args.deadline)


def _told(report: RoundReport) -> Exit:
    """Say what hinders, and return what a script must know; the highest code wins."""
    from desktop.sync.round import StopReason

    needs_person = report.queue.unknown or report.queue.refused or report.queue.acts.refused
    if report.stopped in {StopReason.KEY_REFUSED, StopReason.PAUSED}:
        tell(ServiceKeyRefusedError())
        return Exit.PERSON_NEEDED
    if report.stopped in {StopReason.UNREACHABLE, StopReason.RATE_LIMITED}:
        tell(ServiceUnreachableError(detail=report.detail))
        return Exit.PERSON_NEEDED if needs_person else Exit.UNREACHABLE
    if report.stopped is StopReason.READING_DOUBTFUL:
        tell(ReadingStoppedError())
    asks = report.stopped in {StopReason.ADDRESS_REFUSED, StopReason.READING_DOUBTFUL}
    return Exit.PERSON_NEEDED if needs_person or asks else Exit.DONE


def practice(args: Namespace) -> Exit:
    """Run the practice national service in the foreground until it is interrupted."""
    from desktop.practice.server import PracticeService

    settings = _practice_settings(args.faults)
    service = PracticeService(port=args.port, faults=settings.faults, expectations=settings.expectations)
    ended = threading.Event()
    try:
        service.start()
    except (OSError, OverflowError):
        raise InvalidEntryError((FieldProblem("--port", "port_taken"),)) from None
    with closing(service), _ended_gently(ended.set):
        emit({"address": service.address})
        ended.wait()
    return Exit.DONE


def _practice_settings(name: str | None) -> PracticeSettings:
    from desktop.practice.fault_file import PracticeSettings, read_fault_file

    if not name:
        return PracticeSettings()
    try:
        document = json.loads(Path(name).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise FaultFileInvalidError((FieldProblem("", "file_unreadable"),)) from None
    return read_fault_file(document)


@contextmanager
def _ended_gently(end: Callable[[], None]) -> Iterator[None]:
    """Let Ctrl+C and a request to terminate end the work at its next resting place, so that nothing becomes unknown."""

    def asked(_number: int, _frame: FrameType | None) -> None:
        end()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, asked) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
