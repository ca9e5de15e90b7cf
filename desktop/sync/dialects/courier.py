"""The courier's dialect: a parcel carries what any other road would send, through the same last gate, and no more."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from desktop.domain.courier import Parcel, ParcelFile, Routing
from desktop.domain.delivery import Step
from desktop.errors import StepNotAllowedError
from desktop.sync.lanes import load_of
from desktop.sync.loads import FileLoad, ForwardLoad, ReplyLoad, SubmitLoad
from desktop.usecases.sending import Sending


def parcel_of(sending: Sending) -> Parcel:
    """Return what may leave of one text or act; its name and a complaint's files are put in by whoever packs.

    Raises SentTextNeedsCareError where the text may not leave, StepNotAllowedError for a file alone.
    """
    match load_of(sending):
        case SubmitLoad(message=message):
            return Parcel(uid="", step=Step.SUBMIT, message=message, routing=_routing(sending))
        case ForwardLoad(tracking_id=tracking_id, outgoing=outgoing):
            return Parcel(uid="", step=Step.FORWARD, tracking_id=tracking_id, outgoing=replace(outgoing, files=()))
        case ReplyLoad(tracking_id=tracking_id, outgoing=outgoing, files=files):
            return Parcel(
                uid="",
                step=Step.REPLY,
                tracking_id=tracking_id,
                outgoing=replace(outgoing, files=()),
                files=tuple({piece.sha256: piece for piece in map(_piece, files)}.values()),
            )
        case _:
            raise StepNotAllowedError(sending.item.state)


def _piece(load: FileLoad) -> ParcelFile:
    digest = hashlib.sha256(load.content).hexdigest()
    return ParcelFile(sha256=digest, media_type=load.media_type, content=load.content)


def _routing(sending: Sending) -> Routing:
    service = sending.service
    return Routing(
        category_id=service.category_id,
        location_id=service.location_id,
        disposition_id=service.disposition_id,
        tags=service.tags,
    )
