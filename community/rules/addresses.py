"""Mail addresses: which ones can be written to, and when two of them are the same."""

import re

LONGEST = 254

# What browsers take in a field for an address, and nothing that could end a header: mail programs
# read `=?utf-8?q?…?=` as whatever it stands for, line breaks and other addresses included.
_ADDRESS = re.compile(
    r"(?!.*=\?)(?P<box>[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})"
    r"@(?P<host>[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)"
)


def plain_address(text: str) -> str | None:
    """The address as letters are sent to it, its host in ASCII; None where it is no address."""
    box, sign, host = text.strip().rpartition("@")
    if len(text) > 2 * LONGEST:
        return None
    try:
        address = f"{box}{sign}{host.encode('idna').decode()}"
    except UnicodeError:
        return None
    return address if len(address) <= LONGEST and _ADDRESS.fullmatch(address) else None


def folded_address(address: str) -> str:
    """What two spellings of an address have in common."""
    return address.casefold()
