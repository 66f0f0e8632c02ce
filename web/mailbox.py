"""E-mail addresses as people type them: one that a letter can be sent to, or a word on why not."""

from __future__ import annotations

import re

_LONGEST = 254  # RFC 5321, 4.5.3.1.3: a path of 256 with its angle brackets
_LONGEST_LOCAL = 64
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# the last label is never a number: that would be an IP address
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+(?![0-9]+\Z){_LABEL}")


class AddressError(ValueError):
    """What was typed is no address; the message says in French what would be right."""


def read_address(typed: str) -> str:
    """The address typed, its domain in lower case and in ASCII; raises `AddressError`.

    Nothing that could end a header or begin a second recipient passes.

    >>> read_address("  Camille.Dupre+soigner@Hôpital.Example ")
    'Camille.Dupre+soigner@xn--hpital-ixa.example'
    >>> read_address("camille@example.org\\nBcc: x@example.org")
    Traceback (most recent call last):
    web.mailbox.AddressError: il faut une seule adresse, telle que prenom.nom@exemple.fr
    """
    text = typed.strip()
    local, at, domain = text.rpartition("@")
    if not at or not local or not domain or re.search(r"[\s,;<>@\x00-\x1f]", local + domain):
        raise AddressError("il faut une seule adresse, telle que prenom.nom@exemple.fr")
    if not local.isascii():
        raise AddressError("nous ne savons pas écrire à une adresse accentuée avant « @ »")
    try:
        ascii_domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        ascii_domain = ""
    if not _DOMAIN.fullmatch(ascii_domain):
        raise AddressError("ce qui suit « @ » n'est pas un nom de domaine, tel que exemple.fr")
    if not _LOCAL.fullmatch(local):
        raise AddressError("ce qui précède « @ » contient un signe qu'une adresse n'a pas")
    if len(local) > _LONGEST_LOCAL or len(local) + 1 + len(ascii_domain) > _LONGEST:
        raise AddressError("cette adresse est trop longue")
    return f"{local}@{ascii_domain}"
