"""`office create` and `office show`: set-up without the wizard, and what is in force."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from dataclasses import asdict, replace
from pathlib import Path

from desktop import __version__
from desktop.cli.output import Exit, emit
from desktop.cli.session import passphrase_of, places_of, session
from desktop.clock import SystemClock
from desktop.domain.profile import OfficeProfile, read_profile
from desktop.errors import FieldProblem, ProfileInvalidError
from desktop.usecases.setup import OfficeSecrets, create_office, show_office


def create(args: Namespace) -> Exit:
    """Create the office of a profile file; the recovery key is printed once and kept nowhere."""
    profile = _with_service_secrets(read_profile(_document(args.profile)))
    passphrase = passphrase_of(args)
    if not passphrase:
        raise ProfileInvalidError((FieldProblem("LOKET_PASSPHRASE", "secret_missing"),))
    secrets = OfficeSecrets(passphrase=passphrase, people=_secrets(profile))
    created = create_office(places_of(args), profile, secrets, clock=SystemClock())
    created.store.close()
    emit({"office": asdict(profile.office), "desk": profile.desk, "recovery_key": created.recovery_key})
    return Exit.DONE


def _document(name: str) -> object:
    try:
        return json.loads(Path(name).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise ProfileInvalidError((FieldProblem("", "file_unreadable"),)) from None


def _secrets(profile: OfficeProfile) -> dict[str, str]:
    return {entry.person.login: os.environ.get(entry.password_env, "") for entry in profile.staff}


def _with_service_secrets(profile: OfficeProfile) -> OfficeProfile:
    """Read the service's secrets from the variables the profile names; they stay inside the store."""
    service = replace(
        profile.service,
        auth_value=os.environ.get(profile.auth_value_env, "") if profile.auth_value_env else "",
        token=os.environ.get(profile.token_env, "") if profile.token_env else "",
    )
    return replace(profile, service=service)


def show(args: Namespace) -> Exit:
    """Print the profile, versions and limits in force; never a secret."""
    from desktop.store.database import engine_versions

    with session(args) as at_work:
        office, desk, service = show_office(at_work.ctx, at_work.person)
        shown = {key: value for key, value in asdict(service).items() if key not in {"auth_value", "token"}}
        emit(
            {
                "office": asdict(office),
                "desk": desk,
                "service": shown,
                "versions": {"program": __version__, **engine_versions()},
                "limits": {"file_bytes": 25_000_000, "sent_files_bytes": service.files_limit},
            }
        )
    return Exit.DONE
