"""Letters to the mail server: one connection, and for each letter one word on what became of it."""

from __future__ import annotations

import re
import smtplib
import ssl
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr
from enum import StrEnum
from ipaddress import ip_address
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from pipeline.errors import MailError
from pipeline.settings import Settings

_TIMEOUT = 20.0  # seconds for each answer
_PORTS = {"smtp": 25, "smtps": 465}
# RFC 3463: only these speak of the mailbox itself; policies and routes may be our own fault
_OF_THE_MAILBOX = re.compile(rb"5\.1\.(?![78]\Z)\d+|5\.2\.\d+")
_ENHANCED = re.compile(rb"\s*([245]\.\d+\.\d+)")


class Outcome(StrEnum):
    """What became of one letter."""

    SENT = "sent"
    LATER = "later"
    """Refused for now, or for a reason that may pass."""
    REFUSED = "refused"
    """The mailbox is not there, or takes nothing."""
    UNKNOWN = "unknown"
    """The connection broke after the whole letter had gone: it may have arrived."""


class _Whole(EmailPolicy):
    """SMTP's policy; addresses in headers stay on one line, where folding would encode them."""

    _KEPT = ("list-unsubscribe", "message-id")

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Write one header."""
        if name.lower() in self._KEPT:
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


_POLICY = _Whole(linesep="\r\n", raise_on_defect=False)


class Postman:
    """A context manager around one connection to the server of the settings, made when needed.

    Raises `MailError` where the server does not answer, or refuses us and not one letter's
    recipient: no other letter would fare better.
    """

    def __init__(self, settings: Settings) -> None:
        self._url = urlsplit(settings.smtp_url or "")
        self._from = parseaddr(settings.mail_from or "")[1]
        # our public name, not that of this machine
        self._name = urlsplit(settings.site_url or "").hostname
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._hang_up()

    def send(self, message: EmailMessage, address: str) -> Outcome:
        """Send one letter to one address. A connection that has ended is made anew, once."""
        letter = _stuffed(message.as_bytes(policy=_POLICY))
        for last in (False, True):
            if self._smtp is None:
                self._smtp = self._connect()
            try:
                return self._send(self._smtp, letter, address)
            except _HungUpError as error:
                self._hang_up()
                if last:
                    raise MailError(f"le serveur de courriel a raccroché : {error}") from None
        raise AssertionError  # the loop returns or raises

    def _send(self, smtp: smtplib.SMTP, letter: bytes, address: str) -> Outcome:
        try:
            self._accepted(*smtp.mail(self._from))
            code, said = smtp.rcpt(address)
            if code in (250, 251):
                code, said = smtp.docmd("DATA")
            if code != 354:
                self._goes_on(code, said)
                smtp.rset()
                return _refusal(code, said)
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            raise _HungUpError(_words(error)) from None
        try:
            smtp.send(letter)
            code, said = smtp.getreply()
        except (OSError, smtplib.SMTPServerDisconnected):
            self._hang_up()
            return Outcome.UNKNOWN
        if code == 421:
            self._hang_up()  # RFC 5321, 3.8: the letter was not taken
            return Outcome.LATER
        return Outcome.SENT if code == 250 else _refusal(code, said)

    def _accepted(self, code: int, said: bytes) -> None:
        self._goes_on(code, said)
        if code != 250:
            raise MailError(
                f"le serveur de courriel refuse {self._from} (SOIGNER_MAIL_FROM) : {_text(said)}"
            )

    def _goes_on(self, code: int, said: bytes) -> None:
        if code == 421:
            raise _HungUpError(_text(said))

    def _connect(self) -> smtplib.SMTP:
        host, scheme = self._url.hostname or "", self._url.scheme
        try:
            port = self._url.port or _PORTS[scheme]
            if scheme == "smtps":
                smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                    host, port, self._name, timeout=_TIMEOUT, context=ssl.create_default_context()
                )
            else:
                smtp = smtplib.SMTP(host, port, self._name, timeout=_TIMEOUT)
            try:
                self._introduce(smtp, host, encrypted=scheme == "smtps")
            except BaseException:
                smtp.close()
                raise
        except (OSError, ValueError, smtplib.SMTPException) as error:
            raise MailError(
                f"le serveur de courriel {host} (SOIGNER_SMTP_URL) ne répond pas ou nous refuse : "
                f"{_words(error)}"
            ) from None
        return smtp

    def _introduce(self, smtp: smtplib.SMTP, host: str, *, encrypted: bool) -> None:
        smtp.ehlo_or_helo_if_needed()
        here = _is_here(host)
        # a server on this machine often has a certificate that nobody signed
        if not encrypted and not here and smtp.has_extn("starttls"):
            smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo()
            encrypted = True
        if self._url.username:
            if not encrypted and not here:
                raise MailError(
                    f"le serveur de courriel {host} n'offre pas de chiffrement : le mot de passe "
                    "n'y est pas envoyé ; donnez une adresse smtps:// dans SOIGNER_SMTP_URL"
                )
            smtp.login(unquote(self._url.username), unquote(self._url.password or ""))

    def _hang_up(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is None:
            return
        try:
            smtp.quit()
        except (OSError, smtplib.SMTPException):
            smtp.close()


class _HungUpError(Exception):
    """The server closed the connection before a letter had gone."""


def _refusal(code: int, said: bytes) -> Outcome:
    found = _ENHANCED.match(said)
    ours = found is not None and not _OF_THE_MAILBOX.fullmatch(found[1])
    return Outcome.REFUSED if code >= 500 and not ours else Outcome.LATER


def _stuffed(letter: bytes) -> bytes:
    """The letter as it travels: its dots doubled, its end said (RFC 5321, 4.5.2)."""
    lines = re.sub(rb"(?m)^\.", b"..", letter)
    return (lines if lines.endswith(b"\r\n") else lines + b"\r\n") + b".\r\n"


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return f"{error.smtp_code} {_text(said if isinstance(said, bytes) else said.encode())}"
    return " ".join(str(error).split())[:200] or type(error).__name__


def _text(said: bytes) -> str:
    return " ".join(said.decode("utf-8", "replace").split())[:200]
