"""Guards: which hosts and addresses a visit may reach, checked again at every redirect."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from aiohttp.connector import AddrInfoType
from scrapy.exceptions import IgnoreRequest

from pipeline.errors import HarvestError
from pipeline.harvest import State
from spiders.address import host, place, split

if TYPE_CHECKING:
    from pipeline.settings import Settings

_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits


class RefusedError(IgnoreRequest):
    """A request that we may not make: the state that it puts a source in, and the cause."""

    def __init__(self, state: State, cause: str) -> None:
        super().__init__(cause)
        self.state = state
        self.cause = cause


class PrivateAddressError(OSError):
    """A host's name led to an address that may not be reached: refused before connecting."""


class Reach:
    """Which network addresses may be reached: the public ones, and private ones by setting."""

    def __init__(self, settings: Settings) -> None:
        self._allowed = settings.allow_private_hosts
        self._public = settings.contact is not None

    def allowed_private(self, name: str) -> bool:
        """Whether a host is an address literal (or `localhost`) that the setting allows."""
        if name == "localhost" or name.endswith(".localhost"):
            name = "127.0.0.1"
        try:
            address = ip_address(name)
        except ValueError:
            return False
        return any(address in network for network in self._allowed)

    def refusal(self, name: str) -> str | None:
        """Why a host's address may not be reached, in French, or None where it may.

        A name that is no address is judged later, once it is resolved.
        """
        try:
            address = _inner(ip_address(name.partition("%")[0]))
        except ValueError:
            return None
        if any(address in network for network in self._allowed):
            return None
        if not address.is_global or address.is_multicast:
            return f"adresse privée refusée : {address}"
        return None if self._public else f"adresse publique sans SOIGNER_CONTACT : {address}"

    def socket_factory(self, info: AddrInfoType) -> socket.socket:
        """Make the socket of a connection, unless its address may not be reached.

        This is after the name was resolved, on the very address that will be connected to: a name
        that changes its answer between the check and the connection (DNS rebinding) gains nothing.
        """
        family, kind, protocol, _, address = info
        if refusal := self.refusal(str(address[0])):
            raise PrivateAddressError(refusal)
        return socket.socket(family, kind, protocol)

    def require_contact(self, urls: Iterable[str]) -> None:
        """Raise `HarvestError` where a public host would be visited and nobody signs for it."""
        if self._public:
            return
        for url in urls:
            parts = split(url)
            if parts and not self.allowed_private(parts.hostname or ""):
                raise HarvestError(
                    f"{url} est une adresse publique : donnez dans SOIGNER_CONTACT une adresse, de "
                    "courriel ou de page, où l'on peut vous joindre ; le robot la dit dans son nom"
                )


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one carries inside, where it does."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


class Fence:
    """The hosts and ports of one source: its own addresses and those that detection allowed."""

    def __init__(self, urls: Iterable[str], hosts: Iterable[str] = ()) -> None:
        urls = [url for url in (*urls, *(f"http://{name}" for name in hosts)) if split(url)]
        self._ports = {80, 443} | {place(url)[1] for url in urls}
        self._hosts = {host(url) for url in urls}

    def allow(self, url: str) -> None:
        """Let one more host in: the site itself gives it as its own."""
        self._hosts.add(host(url))
        self._ports.add(place(url)[1])

    def holds(self, url: str) -> bool:
        """Whether an address is inside; `www.` or not does not matter."""
        return split(url) is not None and host(url) in self._hosts and place(url)[1] in self._ports
