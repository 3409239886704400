"""HTTP as the server speaks it, with an end to the head of a request, which nothing else bounds."""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Bytes of the address and the headers together.
HEAD = 65_536


class BoundedHead(HttpToolsProtocol):
    """Answers 400 and closes the door when the head of a request is longer than HEAD."""

    _head = _read = 0
    _in_head = False

    def data_received(self, data: bytes) -> None:
        """What has come; a header is told of only once it is whole, so what is read meanwhile counts too."""
        super().data_received(data)
        self._read = self._read + len(data) if self._in_head else 0
        if self._read > HEAD and not self.transport.is_closing():
            self.send_400_response("")

    def on_message_begin(self) -> None:
        """A head begins."""
        super().on_message_begin()
        self._head, self._in_head = 0, True

    def on_url(self, url: bytes) -> None:
        """A part of the address. Raises ValueError, which the parser makes a bad request."""
        super().on_url(url)
        self._count(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A whole header. Raises ValueError, which the parser makes a bad request."""
        super().on_header(name, value)
        self._count(name + value)

    def on_headers_complete(self) -> None:
        """The head ends."""
        self._in_head = False
        super().on_headers_complete()

    def _count(self, part: bytes) -> None:
        self._head += len(part)
        if self._head > HEAD:
            raise ValueError("too long")
