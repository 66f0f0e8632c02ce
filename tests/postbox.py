"""A real SMTP server on a loopback port, which answers as it is told and keeps what it took."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller


@dataclass
class Postbox:
    """What the server took, and what it answers: by step, or by step and recipient."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    on_letter: Callable[[], str | None] = lambda: None

    @property
    def url(self) -> str:
        """As in `SOIGNER_SMTP_URL`."""
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_MAIL(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if "MAIL" not in self.answers:
            envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if answer := self.answers.get(f"RCPT {address}", self.answers.get("RCPT")):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if answer := (self.on_letter() or self.answers.get("DATA")):
            return answer
        self.raw.append(envelope.content)
        self.letters.append(
            cast(EmailMessage, message_from_bytes(envelope.content, policy=default))
        )
        self.to += envelope.rcpt_tos
        return "250 OK"


class _AnyPort(Controller):
    """aiosmtpd's server in a thread, on a port that is free."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def opened(**options: Any) -> Iterator[Postbox]:
    """Serve a postbox until the body ends."""
    box = Postbox()
    controller = _AnyPort(box, hostname="127.0.0.1", port=0, **options)
    controller.start()
    try:
        box.port = controller.port
        yield box
    finally:
        controller.stop()


def part(letter: EmailMessage, form: str) -> str:
    """The `plain` or `html` part of a letter."""
    found = letter.get_body((form,))
    assert found is not None, form
    return cast(str, found.get_content())
