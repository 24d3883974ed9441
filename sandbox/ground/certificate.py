"""A certificate for this machine's loopback address, made on demand: the project contains no secret key."""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import UTC, datetime, timedelta

# The curve P-256: y² = x³ - 3x + b over the integers modulo P, with the point G of order N.
_P = 2**256 - 2**224 + 2**192 + 2**96 - 1
_N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
_Point = tuple[int, int] | None
_ECDSA, _KEY, _CURVE = "1.2.840.10045.4.3.2", "1.2.840.10045.2.1", "1.2.840.10045.3.1.7"
_LIFE = timedelta(days=3650)


def _add(a: _Point, b: _Point) -> _Point:
    if a is None or b is None:
        return a or b
    if a[0] == b[0]:
        if (a[1] + b[1]) % _P == 0:
            return None
        slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, _P) % _P
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, _P) % _P
    x = (slope * slope - a[0] - b[0]) % _P
    return x, (slope * (a[0] - x) - a[1]) % _P


def _times(factor: int) -> tuple[int, int]:
    """The point G times `factor`."""
    found: _Point = None
    power: _Point = _G
    while factor:
        if factor & 1:
            found = _add(found, power)
        power = _add(power, power)
        factor >>= 1
    assert found is not None
    return found


def _sign(content: bytes, key: int) -> bytes:
    digest = int.from_bytes(hashlib.sha256(content).digest())
    nonce = secrets.randbelow(_N - 1) + 1
    r = _times(nonce)[0] % _N
    return _sequence(_integer(r), _integer(pow(nonce, -1, _N) * (digest + r * key) % _N))


# -- DER: tag, length, content ------------------------------------------------------------------------------


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    told = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag]) + (bytes([size]) if size < 128 else bytes([0x80 | len(told)]) + told) + content


def _sequence(*parts: bytes) -> bytes:
    return _der(0x30, b"".join(parts))


def _integer(value: int) -> bytes:
    return _der(0x02, value.to_bytes(value.bit_length() // 8 + 1))


def _oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    content = bytes([first * 40 + second])
    for number in rest:
        group = [number & 127]
        while number := number >> 7:
            group.append(0x80 | number & 127)
        content += bytes(reversed(group))
    return _der(0x06, content)


def _extension(oid: str, content: bytes, critical: bool = False) -> bytes:
    return _sequence(_oid(oid), b"\x01\x01\xff" if critical else b"", _der(0x04, content))


def _extensions(point: bytes) -> bytes:
    names = _sequence(_der(0x82, b"localhost"), _der(0x87, bytes([127, 0, 0, 1])))
    found = _sequence(
        _extension("2.5.29.19", _sequence(b"\x01\x01\xff"), critical=True),  # self-signed authority
        _extension("2.5.29.15", _der(0x03, b"\x02\x84"), critical=True),  # signs, also certificates
        _extension("2.5.29.37", _sequence(_oid("1.3.6.1.5.5.7.3.1"))),  # of a server
        _extension("2.5.29.17", names),
        _extension("2.5.29.14", _der(0x04, hashlib.sha1(point).digest())),
    )
    return _der(0xA3, found)


def _time(at: datetime) -> bytes:
    """The time with a two-digit year until 2050, four digits after."""
    if at.year < 2050:
        return _der(0x17, at.strftime("%y%m%d%H%M%SZ").encode())
    return _der(0x18, at.strftime("%Y%m%d%H%M%SZ").encode())


def _pem(label: str, content: bytes) -> str:
    body = base64.encodebytes(content).decode()
    return f"-----BEGIN {label}-----\n{body}-----END {label}-----\n"


def make(now: datetime) -> tuple[str, str]:
    """A new certificate, valid for ten years from the day before, and its key, both as PEM."""
    key = secrets.randbelow(_N - 1) + 1
    x, y = _times(key)
    point = b"\x04" + x.to_bytes(32) + y.to_bytes(32)
    curve = _sequence(_oid(_KEY), _oid(_CURVE))
    name = _sequence(_der(0x31, _sequence(_oid("2.5.4.3"), _der(0x0C, b"Sandbox"))))
    begins = now.astimezone(UTC) - timedelta(days=1)
    times = [_time(at) for at in (begins, begins + _LIFE)]
    algorithm = _sequence(_oid(_ECDSA))
    public = _sequence(curve, _der(0x03, b"\x00" + point))
    body = _sequence(
        _der(0xA0, _integer(2)), _integer(secrets.randbits(120)), algorithm, name, _sequence(*times), name, public,
        _extensions(point),
    )  # fmt: skip
    signed = _sequence(body, algorithm, _der(0x03, b"\x00" + _sign(body, key)))
    secret = _sequence(
        _integer(1), _der(0x04, key.to_bytes(32)), _der(0xA0, _oid(_CURVE)), _der(0xA1, _der(0x03, b"\x00" + point))
    )
    return _pem("CERTIFICATE", signed), _pem("EC PRIVATE KEY", secret)
