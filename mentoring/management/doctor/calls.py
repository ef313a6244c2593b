"""Whether calls find a way where networks let no direct one through."""

from __future__ import annotations

import secrets
import socket
import ssl
from datetime import datetime

from django.conf import settings

from mentoring.management.doctor.finding import Finding, fine, look, mend

SECONDS = 3.0
PORTS = {"turn": 3478, "turns": 5349}
# RFC 8489: "is somebody there?", its answer, and the number that stands in every such letter.
BINDING, ANSWERED, COOKIE = b"\x00\x01\x00\x00", b"\x01\x01", bytes.fromhex("2112a442")


def relay(now: datetime) -> Finding:
    """Whether there is a relay, and it answers."""
    about = "TURN_URLS"
    if not settings.TURN_URLS:
        return look(
            about,
            "There is no relay: calls connect only where both networks let a direct one through.",
            "Run coturn with use-auth-secret, and set TURN_URLS and TURN_SECRET; docs/hosting.md shows how.",
        )
    if not settings.TURN_SECRET:
        return mend(about, "The relay has no TURN_SECRET, so nobody may use it.", "Set it to its static-auth-secret.")
    silent = [url for url in settings.TURN_URLS if not _answers(url)]
    if silent:
        return mend(
            about,
            f"Nobody answers at {', '.join(silent)}.",
            "See that the relay runs, that TURN_URLS is right, and that this machine may reach it.",
        )
    return fine(about, "The relay answers.")


def _answers(url: str) -> bool:
    try:
        scheme, host, port, transport = _read(url)
        with _line(scheme, host, port, transport) as line:
            letter = BINDING + COOKIE + secrets.token_bytes(12)
            line.sendall(letter)
            answer = line.recv(2048)
    except (OSError, ValueError, KeyError):
        return False
    return answer[:2] == ANSWERED and answer[4:20] == letter[4:20]


def _read(url: str) -> tuple[str, str, int, str]:
    """``turns:relay.example.org:443?transport=tcp`` as its parts."""
    scheme, _colon, rest = url.partition(":")
    place, _mark, query = rest.partition("?")
    host, colon, port = place.rpartition(":")
    if not colon or place.endswith("]"):
        host, port = place, str(PORTS[scheme])
    usual = "tcp" if scheme == "turns" else "udp"
    return scheme, host.strip("[]"), int(port), query.partition("transport=")[2] or usual


def _line(scheme: str, host: str, port: int, transport: str) -> socket.socket:
    if transport == "udp":
        family, kind, proto, _name, place = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
        line = socket.socket(family, kind, proto)
        line.settimeout(SECONDS)
        line.connect(place)
        return line
    plain = socket.create_connection((host, port), timeout=SECONDS)
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host) if scheme == "turns" else plain
