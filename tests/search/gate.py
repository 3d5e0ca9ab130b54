"""A door in front of a real server, to be shut and opened again: for its visitors the server is away meanwhile."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit


class Gate:
    """Passes on what comes to `url`, as long as it is open."""

    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        self._server = (parts.hostname, parts.port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.is_open = True
        self._connections: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def shut(self) -> None:
        """Hang up on everybody who is there, and on everybody who comes."""
        self.is_open = False
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._connections.clear()

    def open(self) -> None:
        self.is_open = True

    def close(self) -> None:
        self.shut()
        # Closing alone would leave the thread in accept(), and the port open with it.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                visitor = self._listener.accept()[0]
            except OSError:
                return
            if not self.is_open:
                visitor.close()
                continue
            server = socket.create_connection(self._server)
            self._connections += [visitor, server]
            for source, target in ((visitor, server), (server, visitor)):
                threading.Thread(target=_pass_on, args=[source, target], daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for connection in (source, target):
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
    source.close()


@contextlib.contextmanager
def gate(server: str) -> Iterator[Gate]:
    door = Gate(server)
    try:
        yield door
    finally:
        door.close()
