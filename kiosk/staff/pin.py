"""Staff's PIN, kept only as what scrypt makes of it.

scrypt is RFC 7914. Each guess takes 32 MiB of memory and about a tenth of a second; few digits stay
few, so the settings that hold a seal are for nobody else to read.
"""

import hashlib
import secrets
from hmac import compare_digest
from typing import Literal

LEAST_DIGITS, MOST_DIGITS = 4, 12

_COST, _BLOCK, _LANES = 15, 8, 1  # 2 to the power of 15
_SALT_BYTES, _KEY_BYTES = 16, 32
_MOST_MEMORY = 192 * 1024 * 1024  # for 2 to the power of 17, the most that a setting may ask
_RUN = "0123456789012345678901"


def fault_of(pin: str) -> Literal["", "length", "easy"]:
    """Why a PIN cannot be taken: it has too few or too many digits, or is easily guessed.

    Easy is one digit alone, a run up or down, or a beginning said again, such as 1212.
    """
    if not (pin.isascii() and pin.isdigit() and LEAST_DIGITS <= len(pin) <= MOST_DIGITS):
        return "length"
    again = any(
        pin == pin[:size] * (len(pin) // size)
        for size in range(1, len(pin) // 2 + 1)
        if len(pin) % size == 0
    )
    return "easy" if again or pin in _RUN or pin[::-1] in _RUN else ""


def sealed(pin: str) -> str:
    """A PIN as the setting `staff-pin` holds it, each time another: costs, salt and key."""
    salt = secrets.token_bytes(_SALT_BYTES)
    key = _key(pin, salt, _COST, _BLOCK, _LANES)
    return f"scrypt:{_COST}:{_BLOCK}:{_LANES}:{salt.hex()}:{key.hex()}"


def opens(pin: str, seal: str) -> bool:
    """Whether a PIN is the one that was sealed; takes as long for a wrong one."""
    _, cost, block, lanes, salt, key = seal.split(":")
    tried = _key(pin, bytes.fromhex(salt), int(cost), int(block), int(lanes))
    return compare_digest(tried, bytes.fromhex(key))


def _key(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(
        pin.encode(),
        salt=salt,
        n=1 << cost,
        r=block,
        p=lanes,
        maxmem=_MOST_MEMORY,
        dklen=_KEY_BYTES,
    )
