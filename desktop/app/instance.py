"""One window of a store at a time: an OS lock decides, a local message brings the first window forward."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack

from PySide6.QtCore import QObject, Signal

from desktop.errors import AlreadyRunningError, FolderReadOnlyError, SyncRunningError
from desktop.paths import Places
from desktop.sync.lock import sync_lock

WAIT_MS = 500


class OnlyWindow(QObject):
    """Holds the store's window lock from `take()` to `release()`; the lock dies with the process, however it dies."""

    called = Signal()
    """A second start asks for the window."""

    def __init__(self, places: Places, parent: QObject | None = None) -> None:
        """Belong to the store at `places`."""
        super().__init__(parent)
        self._places = places
        self._held = ExitStack()
        self._server: QObject | None = None

    def take(self) -> None:
        """Be the one window; raises AlreadyRunningError after calling the other, or FolderReadOnlyError."""
        try:
            self._places.data.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._held.enter_context(sync_lock(self._places.window_lock))
        except SyncRunningError:
            self._call_other()
            raise AlreadyRunningError from None
        except OSError:
            raise FolderReadOnlyError(self._places.data) from None

    def listen(self) -> None:
        """Hear of second starts; without this nothing but their courtesy is lost."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name())
        if server.listen(self._name()):
            server.newConnection.connect(self._answer)
            self._server = server

    def release(self) -> None:
        """Let another window of this store open."""
        from PySide6.QtNetwork import QLocalServer

        if isinstance(self._server, QLocalServer):
            self._server.close()
        self._server = None
        self._held.close()

    def _name(self) -> str:
        digest = hashlib.sha256(str(self._places.data.resolve()).encode()).hexdigest()
        return f"loket-aduan-{digest[:20]}"

    def _call_other(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        caller = QLocalSocket()
        caller.connectToServer(self._name())
        if caller.waitForConnected(WAIT_MS):
            caller.disconnectFromServer()

    def _answer(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        if isinstance(self._server, QLocalServer):
            while self._server.hasPendingConnections():
                self._server.nextPendingConnection().deleteLater()
        self.called.emit()
