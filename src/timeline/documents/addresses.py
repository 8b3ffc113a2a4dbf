"""Which hosts may be asked: every address that a name stands for must be one of the public internet."""

from __future__ import annotations

import ipaddress
import socket

from timeline.documents.encodings import NotText

NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def resolve(host: str, port: int, *, private: bool) -> str:
    """The address to connect to, so that what was checked is what is asked. Raises NotText."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotText("no such host: check the spelling, and whether there is a network") from error
    every = [str(entry[4][0]) for entry in found]
    for address in every:
        if not private and not public(ipaddress.ip_address(address.partition("%")[0])):
            raise NotText(
                f"{host} is an address of a private network ({address}): allow it with --allow-private"
            )
    return every[0]


def public(address: Address) -> bool:
    """Whether anybody may ask there: no loopback, private, link-local, shared, reserved or multicast address,
    nor one wrapped in an address of another kind (IPv4-mapped, 6to4, Teredo, NAT64).
    """
    if isinstance(address, ipaddress.IPv6Address):
        teredo = address.teredo
        inner = address.ipv4_mapped or address.sixtofour or (teredo and teredo[1])
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner:
            return public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved
