"""A CUPS of the tests' own: configuration, spool and port apart from the PC's, and printers that are sockets."""

from __future__ import annotations

import contextlib
import getpass
import grp
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PATIENCE = 20.0
"""Seconds a busy machine may take for what usually takes a tenth of one."""

PAUSE = 0.05

CONFIGURATION = """
Listen 127.0.0.1:{port}
Browsing No
BrowseLocalProtocols none
DefaultAuthType None
WebInterface No
PreserveJobHistory Yes
PreserveJobFiles No
MaxLogSize 0
DirtyCleanInterval 0
LogLevel info
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""

CUPS = Path("/usr/lib/cups")

OUT_OF_PAPER = """#!/bin/sh
[ $# -eq 0 ] && exit 0
cat > /dev/null
echo "STATE: +media-empty-error" >&2
trap 'exit 0' TERM
while :; do sleep 1; done
"""
"""A printer that takes a job, finds no paper and waits for somebody."""

BROKEN = """#!/bin/sh
[ $# -eq 0 ] && exit 0
cat > /dev/null
exit 4
"""
"""A printer whose queue stops with the first job (CUPS_BACKEND_STOP)."""

FILES = """
ServerRoot {folder}
CacheDir {folder}/cache
StateDir {folder}/state
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
DataDir /usr/share/cups
ServerBin {folder}/bin
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
SystemGroup root
User {user}
Group {group}
Sandboxing relaxed
"""


@dataclass
class SocketPrinter:
    """A network printer: takes bytes until the sender closes, and keeps each job."""

    jobs: list[bytes] = field(default_factory=list)
    came: threading.Condition = field(default_factory=threading.Condition)
    port: int = 0

    def job(self, number: int) -> bytes:
        """Return a job's bytes, waiting until it has come."""
        with self.came:
            assert self.came.wait_for(lambda: len(self.jobs) > number, PATIENCE), "the job did not arrive"
            return self.jobs[number]


@contextlib.contextmanager
def socket_printer() -> Iterator[SocketPrinter]:
    """Run a printer on a port of its own."""
    printer = SocketPrinter()
    with socket.create_server(("127.0.0.1", 0)) as server:
        printer.port = server.getsockname()[1]
        thread = threading.Thread(target=_take_jobs, args=(server, printer), daemon=True)
        thread.start()
        yield printer
        with contextlib.suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
    thread.join(PATIENCE)


def _take_jobs(server: socket.socket, printer: SocketPrinter) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection:
            parts = []
            while part := connection.recv(65536):
                parts.append(part)
        with printer.came:
            printer.jobs.append(b"".join(parts))
            printer.came.notify_all()


@dataclass
class CupsServer:
    """The running server; its spool tells what a job asked for."""

    address: str
    folder: Path

    def admin(self, *arguments: str) -> None:
        """Run an administrator's command against this server."""
        command, *rest = arguments
        path = shutil.which(command, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
        assert path, f"{command} is missing: install cups and cups-client"
        subprocess.run([path, "-h", self.address, *rest], check=True, timeout=PATIENCE, capture_output=True)

    def add(self, name: str, port: int) -> None:
        """Add a raw queue to a socket printer."""
        self.add_device(name, f"socket://127.0.0.1:{port}")

    def add_device(self, name: str, device: str) -> None:
        """Add a raw queue to a device."""
        self.admin("lpadmin", "-p", name, "-v", device, "-m", "raw", "-E")

    def remove(self, name: str) -> None:
        """Take a queue away with its jobs."""
        self.admin("lpadmin", "-x", name)

    def waiting(self, name: str) -> str:
        """Return the jobs of a queue that have not come out."""
        lpstat = shutil.which("lpstat")
        assert lpstat, "lpstat is missing: install cups-client"
        listed = subprocess.run(
            [lpstat, "-h", self.address, "-W", "not-completed", "-o", name],
            check=True,
            timeout=PATIENCE,
            capture_output=True,
            text=True,
        )
        return listed.stdout

    def jobs(self) -> set[str]:
        """Return the spool's records of the jobs so far."""
        return {path.name for path in (self.folder / "spool").glob("c*")}

    def options_of_first_since(self, before: set[str]) -> bytes:
        """Return the attributes of the first job that was not there before, as the spool keeps them (IPP)."""
        pause = threading.Event()
        for _ in range(int(PATIENCE / PAUSE)):
            fresh = sorted(self.jobs() - before)
            if fresh:
                return (self.folder / "spool" / fresh[0]).read_bytes()
            pause.wait(PAUSE)
        pytest.fail("no new job was recorded")


@contextlib.contextmanager
def cups_server() -> Iterator[CupsServer]:
    """Start a server, wait until it answers, and stop it by its own process id."""
    cupsd = shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert cupsd, "cupsd is missing: install cups"
    folder = Path(tempfile.mkdtemp(prefix="cups-uji-"))
    folder.chmod(0o755)
    is_root = os.geteuid() == 0
    user, group = ("lp", "lp") if is_root else (getpass.getuser(), grp.getgrgid(os.getgid()).gr_name)
    port = free_port()
    for name in ("cache", "state", "spool", "spool/tmp", "ppd", "ssl"):
        (folder / name).mkdir()
    (folder / "cupsd.conf").write_text(CONFIGURATION.format(port=port), encoding="utf-8")
    (folder / "cups-files.conf").write_text(FILES.format(folder=folder, user=user, group=group), encoding="utf-8")
    _add_programs(folder / "bin")
    if is_root:
        for path in (each for each in folder.rglob("*") if "bin" not in each.parts):
            shutil.chown(path, user, group)
    server = subprocess.Popen(
        [cupsd, "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, server)
        yield CupsServer(f"127.0.0.1:{port}", folder)
    finally:
        server.terminate()
        server.wait(PATIENCE)
        shutil.rmtree(folder, ignore_errors=True)


def _add_programs(programs: Path) -> None:
    """Put CUPS's own programs beside a backend of ours."""
    (programs / "backend").mkdir(parents=True)
    for name in ("daemon", "filter", "monitor", "notifier", "cgi-bin", "driver"):
        if (CUPS / name).exists():
            (programs / name).symlink_to(CUPS / name)
    shutil.copy(CUPS / "backend" / "socket", programs / "backend" / "socket")
    for name, script in (("habis", OUT_OF_PAPER), ("rusak", BROKEN)):
        (programs / "backend" / name).write_text(script, encoding="utf-8")
    for backend in (programs / "backend").iterdir():
        backend.chmod(0o755)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    pause = threading.Event()
    for _ in range(int(PATIENCE / PAUSE)):
        assert server.poll() is None, "cupsd ended by itself"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        pause.wait(PAUSE)
    pytest.fail("cupsd does not answer")
