"""What a network printer says of itself, asked by IPP without the print system between.

CUPS hears of an empty tray or a printer that was switched off only while it sends a job, and then
after seconds. Requests and answers are encoded as in RFC 8010; attributes are those of RFC 8011.
Standard library only: the kiosk's worker runs this.
"""

import socket
import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import SplitResult, urlsplit

if TYPE_CHECKING:
    from http.client import HTTPConnection

Values: TypeAlias = list[int | str]
Group: TypeAlias = dict[str, Values]

GET_JOBS = 0x000A
GET_PRINTER_ATTRIBUTES = 0x000B
_PORTS = {"ipp": 631, "ipps": 631, "http": 80, "https": 443, "socket": 9100, "lpd": 515}
_SPEAKS_IPP = ("ipp", "ipps", "http", "https")
_OPERATION, _END = 0x01, 0x03
_INTEGER, _BOOLEAN, _ENUM = 0x21, 0x22, 0x23
_NAME, _KEYWORD, _URI, _CHARSET, _LANGUAGE = 0x42, 0x44, 0x45, 0x47, 0x48
_FIRST_VALUE_TAG = 0x10
_SUCCESSFUL = 0x0100  # every status below it is a success


class IppError(Exception):
    """The printer answered, and not as it should."""


def can_ask(uri: str) -> bool:
    """Whether the printer at this address of the print system's can be reached without it."""
    parts = urlsplit(uri)
    return parts.scheme in _PORTS and bool(parts.hostname)


def ask(
    uri: str, operation: int, wanted: Sequence[str], seconds: float, **more: str
) -> list[Group]:
    """The groups of attributes in a printer's answer; none from one that does not speak IPP.

    `more` are operation attributes that are keywords.

    Raises:
        OSError: it cannot be reached, or does not answer in time.
        IppError: it answers that it will not, or not in IPP, or cannot agree on an encryption.
    """
    parts = urlsplit(uri)
    port = parts.port or _PORTS[parts.scheme]
    if parts.scheme not in _SPEAKS_IPP:
        socket.create_connection((parts.hostname or "", port), seconds).close()
        return []
    from http.client import HTTPException  # 5 MB with ssl, and no printer by cable needs them
    from ssl import SSLError

    connection = _connection(parts, port, seconds)
    try:
        keywords = {name.replace("_", "-"): [value] for name, value in more.items()}
        body = _request(uri, operation, {**keywords, "requested-attributes": wanted})
        headers = {"Content-Type": "application/ipp"}
        connection.request("POST", parts.path or "/", body, headers)
        return _answer(connection.getresponse().read())
    except (HTTPException, SSLError) as error:
        raise IppError(str(error)) from error
    finally:
        connection.close()


def _connection(parts: SplitResult, port: int, seconds: float) -> "HTTPConnection":
    from http.client import HTTPConnection, HTTPSConnection
    from ssl import CERT_NONE, create_default_context

    if parts.scheme not in ("ipps", "https"):
        return HTTPConnection(parts.hostname or "", port, timeout=seconds)
    # Printers sign their certificates themselves, and nothing but a question is sent.
    context = create_default_context()
    context.check_hostname = False
    context.verify_mode = CERT_NONE
    return HTTPSConnection(parts.hostname or "", port, timeout=seconds, context=context)


def _request(uri: str, operation: int, keywords: Mapping[str, Sequence[str]]) -> bytes:
    attributes = [
        _attribute(_CHARSET, "attributes-charset", ["utf-8"]),
        _attribute(_LANGUAGE, "attributes-natural-language", ["en"]),
        _attribute(_URI, "printer-uri", [uri]),
        _attribute(_NAME, "requesting-user-name", ["kiosk"]),
        *(_attribute(_KEYWORD, name, values) for name, values in keywords.items()),
    ]
    head = struct.pack(">BBHI", 2, 0, operation, 1)
    return head + bytes([_OPERATION]) + b"".join(attributes) + bytes([_END])


def _attribute(tag: int, name: str, values: Sequence[str]) -> bytes:
    return b"".join(
        struct.pack(">B", tag) + _sized(name if place == 0 else "") + _sized(value)
        for place, value in enumerate(values)
    )


def _sized(text: str) -> bytes:
    data = text.encode()
    return struct.pack(">H", len(data)) + data


def _answer(data: bytes) -> list[Group]:
    """The groups of an answer, each attribute with all its values; collections fall apart."""
    try:
        _, _, status, _ = struct.unpack_from(">BBHI", data)
        if status >= _SUCCESSFUL:
            raise IppError(f"status {status:#06x}")
        groups: list[Group] = []
        name = ""
        for tag, given, value in _values(data):
            if tag < _FIRST_VALUE_TAG:
                groups.append({})
                continue
            name = given or name
            groups[-1].setdefault(name, []).append(_value(tag, value))
    except (struct.error, IndexError) as error:
        raise IppError("the answer is cut short") from error
    return groups


def _values(data: bytes) -> Iterator[tuple[int, str, bytes]]:
    """Tag, name and bytes of each value in order; a tag alone begins a group."""
    place = 8
    while (tag := data[place]) != _END:
        place += 1
        if tag < _FIRST_VALUE_TAG:
            yield tag, "", b""
            continue
        name, place = _taken(data, place)
        value, place = _taken(data, place)
        yield tag, name.decode(errors="replace"), value


def _taken(data: bytes, place: int) -> tuple[bytes, int]:
    (size,) = struct.unpack_from(">H", data, place)
    end = place + 2 + size
    if end > len(data):
        raise IndexError(end)
    return data[place + 2 : end], end


def _value(tag: int, value: bytes) -> int | str:
    if tag in (_INTEGER, _ENUM, _BOOLEAN) and value:
        return int.from_bytes(value, "big", signed=tag == _INTEGER)
    return value.decode(errors="replace")
