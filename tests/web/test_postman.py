"""Letters against a real SMTP server: taken, put off, refused, lost, and servers that are none."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from pipeline.errors import MailError
from pipeline.settings import Settings
from tests.postbox import Postbox, opened
from web.postman import Outcome, Postman

WHO = "camille@example.org"


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with opened() as box:
        yield box


def settings(url: str) -> Settings:
    return Settings(
        _env_file=None, smtp_url=url, mail_from="Soigner <alertes@soigner.example>",
        site_url="https://soigner.example",
    )  # fmt: skip


def letter(text: str = "Bonjour", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "alertes@soigner.example", WHO, "Été"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text, cte="quoted-printable")
    return message


def test_a_letter_arrives_as_it_was_written(postbox: Postbox) -> None:
    text = ".\n..deux points\n.\nQUIT\né" + "x" * 300 + "\n"
    with Postman(settings(postbox.url)) as postman:
        assert [postman.send(letter(text), WHO) for _ in range(2)] == [Outcome.SENT] * 2
    assert postbox.to == [WHO, WHO]
    assert postbox.letters[0].get_content().replace("\r\n", "\n") == text
    assert postbox.letters[0]["Subject"] == "Été"
    assert max(map(len, postbox.raw[0].split(b"\r\n"))) <= 78
    assert postbox.raw[0].isascii()


def test_a_long_address_in_a_header_stays_whole(postbox: Postbox) -> None:
    way_out = f"<https://{'sous-domaine.' * 9}example/alertes/arret/{'a' * 32}>"
    with Postman(settings(postbox.url)) as postman:
        postman.send(letter(List_Unsubscribe=way_out), WHO)
    assert f"List-Unsubscribe: {way_out}\r\n".encode() in postbox.raw[0]


@pytest.mark.parametrize(
    ("step", "answer", "outcome"),
    [
        ("RCPT", "450 4.2.0 greylisted", Outcome.LATER),
        ("RCPT", "451 try again", Outcome.LATER),
        ("RCPT", "550 5.1.1 no such user", Outcome.REFUSED),
        ("RCPT", "550 no such user", Outcome.REFUSED),
        ("RCPT", "552 5.2.2 full", Outcome.REFUSED),
        ("RCPT", "554 5.7.1 relay access denied", Outcome.LATER),
        ("RCPT", "550 5.1.8 your domain is unknown", Outcome.LATER),
        ("DATA", "452 4.3.1 no room", Outcome.LATER),
        ("DATA", "554 5.7.1 looks like spam", Outcome.LATER),
        ("DATA", "554 no", Outcome.REFUSED),
        ("DATA", "421 closing", Outcome.LATER),
    ],
)
def test_what_a_refusal_means(postbox: Postbox, step: str, answer: str, outcome: Outcome) -> None:
    postbox.answers[step] = answer
    with Postman(settings(postbox.url)) as postman:
        assert postman.send(letter(), WHO) is outcome
        postbox.answers.clear()
        assert postman.send(letter(), "other@example.org") is Outcome.SENT, "the next one goes on"
    assert postbox.to == ["other@example.org"]


def test_a_server_that_refuses_us_is_no_fault_of_the_address(postbox: Postbox) -> None:
    postbox.answers["MAIL"] = "550 5.7.1 who are you?"
    with Postman(settings(postbox.url)) as postman:
        with pytest.raises(MailError, match="SOIGNER_MAIL_FROM"):
            postman.send(letter(), WHO)


def test_a_server_that_closes_is_called_once_more(postbox: Postbox) -> None:
    postbox.answers["RCPT"] = "421 too many letters on this line"
    with Postman(settings(postbox.url)) as postman:
        with pytest.raises(MailError, match="raccroché"):
            postman.send(letter(), WHO)
        postbox.answers.clear()
        assert postman.send(letter(), WHO) is Outcome.SENT


def test_a_line_that_breaks_after_the_letter_leaves_it_unknown() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def serve() -> None:
            line, _ = listening.accept()
            with line, line.makefile("rwb") as talk:
                for answer in (b"220 hi", b"250 hi", b"250 ok", b"250 ok", b"354 go on"):
                    talk.write(answer + b"\r\n")
                    talk.flush()
                    talk.readline()  # the last one is the letter's first line
                while talk.readline() not in (b".\r\n", b""):
                    pass

        server = Thread(target=serve)
        server.start()
        with Postman(settings(f"smtp://127.0.0.1:{port}")) as postman:
            assert postman.send(letter(), WHO) is Outcome.UNKNOWN
        server.join(30)


def test_nobody_there_is_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with Postman(settings(f"smtp://127.0.0.1:{port}")) as postman:
        with pytest.raises(MailError, match=r"127\.0\.0\.1 \(SOIGNER_SMTP_URL\) ne répond pas"):
            postman.send(letter(), WHO)


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_name_and_a_password_are_given_and_a_wrong_one_is_said() -> None:
    def known(
        server: object, session: object, envelope: object, way: str, said: object
    ) -> AuthResult:
        assert isinstance(said, LoginPassword)
        return AuthResult(success=said == LoginPassword(b"soigner", b"p@ss/word"), handled=False)

    with opened(authenticator=known, auth_required=True, auth_require_tls=False) as box:
        right = f"smtp://soigner:p%40ss%2Fword@127.0.0.1:{box.port}"
        with Postman(settings(right)) as postman:
            assert postman.send(letter(), WHO) is Outcome.SENT
        with Postman(settings(right.replace("ss", "xx"))) as postman:
            with pytest.raises(MailError, match="535") as raised:
                postman.send(letter(), WHO)
    assert "xx" not in str(raised.value)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine, signed by itself, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + made.public_bytes(Encoding.PEM))
    return path


def serving(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def trust(monkeypatch: pytest.MonkeyPatch, certificate: Path) -> None:
    trusting = ssl.create_default_context(cafile=certificate)
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)


def test_an_encrypted_line_needs_a_certificate_that_somebody_signed(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(ssl_context=serving(certificate)) as box:
        url = box.url.replace("smtp:", "smtps:")
        with Postman(settings(url)) as postman, pytest.raises(MailError, match="certificate"):
            postman.send(letter(), WHO)
        trust(monkeypatch, certificate)
        with Postman(settings(url)) as postman:
            assert postman.send(letter(), WHO) is Outcome.SENT


def test_off_this_machine_the_line_is_encrypted_before_anything_is_said(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.postman._is_here", lambda host: False)
    with opened(tls_context=serving(certificate), require_starttls=True) as box:
        with Postman(settings(box.url)) as postman, pytest.raises(MailError, match="certificate"):
            postman.send(letter(), WHO)
        trust(monkeypatch, certificate)
        with Postman(settings(box.url)) as postman:
            assert postman.send(letter(), WHO) is Outcome.SENT


def test_off_this_machine_no_password_travels_in_the_clear(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.postman._is_here", lambda host: False)
    url = postbox.url.replace("//", "//soigner:secret@")
    with Postman(settings(url)) as postman, pytest.raises(MailError, match="pas de chiffrement"):
        postman.send(letter(), WHO)
    with Postman(settings(postbox.url)) as postman:
        assert postman.send(letter(), WHO) is Outcome.SENT
