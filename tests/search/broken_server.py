"""A server that is broken in a way of one's choice: it listens, and what it does then is no answer."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

Behaviour = Callable[[socket.socket], None]

PRODUCT = "X-Elastic-Product: Elasticsearch\r\nContent-Type: application/vnd.elasticsearch+json;compatible-with=8"


class BrokenServer:
    """Counts who comes, in `visits`; its address is `url`. `behave` may be exchanged at any time."""

    def __init__(self, behave: Behaviour) -> None:
        self.behave = behave
        self.visits = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._over = threading.Event()
        self._open: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                connection = self._listener.accept()[0]
            except OSError:
                return
            self.visits += 1
            self._open.append(connection)
            threading.Thread(target=self._answer, args=[connection], daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            connection.recv(65536)
            self.behave(connection)

    def close(self) -> None:
        self._over.set()
        # Closing alone would leave the thread in accept(), and the port open with it.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            connection.close()


@contextlib.contextmanager
def broken_server(behave: Behaviour) -> Iterator[BrokenServer]:
    server = BrokenServer(behave)
    try:
        yield server
    finally:
        server.close()


def hang(connection: socket.socket) -> None:
    """Take the question and say nothing, for longer than anybody waits."""
    connection.settimeout(60)
    while connection.recv(65536):
        pass


def drip(connection: socket.socket) -> None:
    """Send a sign now and then, so that no single wait is long."""
    connection.sendall(f"HTTP/1.1 200 OK\r\n{PRODUCT}\r\nContent-Length: 10000\r\n\r\n".encode())
    while True:
        connection.sendall(b" ")
        threading.Event().wait(0.2)


def refuse(connection: socket.socket) -> None:
    """Hang up at once."""
    connection.close()


def say(status: str, body: str = "{}", headers: str = PRODUCT, length: int | None = None) -> Behaviour:
    """Answer with a status and a body; `length` is what the answer says of the body, whatever that is."""

    def answer(connection: socket.socket) -> None:
        size = len(body.encode()) if length is None else length
        head = f"HTTP/1.1 {status}\r\n{headers}\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n"
        connection.sendall((head + body).encode())
        connection.close()

    return answer


FAULTS = {
    "hangs up": refuse,
    "429": say("429 Too Many Requests", '{"error": "busy", "status": 429}'),
    "503": say("503 Service Unavailable", '{"error": "no master", "status": 503}'),
    "500": say("500 Internal Server Error", "<h1>Oops</h1>", "Content-Type: text/html"),
    "502 of a proxy": say("502 Bad Gateway", "<h1>Bad gateway</h1>", "Content-Type: text/html"),
    "half a body": say("200 OK", '{"took": 3, "hits": {"to', length=5000),
    "half a document": say("200 OK", '{"took": 3, "hits": {"to'),
    "rubbish": say("200 OK", "\x00\x01 rubbish }{"),
    "an empty answer": say("200 OK", ""),
    "an empty object": say("200 OK", "{}"),
    "null": say("200 OK", "null"),
    "a list": say("200 OK", "[1, 2]"),
    "other fields": say("200 OK", '{"took": 1, "timed_out": false, "hits": {"total": 7, "hits": [{"_id": 1}]}}'),
    "another content type": say("200 OK", "<p>Welcome to the portal of the hotel</p>", "Content-Type: text/html"),
    "another product": say("200 OK", '{"hits": {"total": {"value": 0}, "hits": []}}', "Content-Type: application/json"),
    "no HTTP": lambda connection: (connection.sendall(b"220 smtp.example ESMTP\r\n"), connection.close()),
    "a shard failed": say("200 OK", '{"responses": [{"error": {"type": "search_phase_execution"}, "status": 503}]}'),
    "no answers": say("200 OK", '{"responses": []}'),
    "no index": say("200 OK", '{"responses": [{"error": {"type": "index_not_found_exception"}, "status": 404}]}'),
    "not found": say("404 Not Found", '{"error": "not found", "status": 404}'),
}
