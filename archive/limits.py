"""How much programs may ask in a minute, so that what one takes leaves enough for the others.

Nobody is remembered: a client is a hash under a random key that is thrown away every minute with
all that was counted, and nothing of it leaves the memory of this process.
"""

import secrets
import time
from collections import Counter
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse

MINUTE = 60
# As much as so many clients may ask of this process, whoever they are.
ALL = 10
# Of an IPv6 address, the part that is one client's.
NETWORK = 8


class Budget:
    """What was spent in this minute, by clients and altogether."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._began = float("-inf")
        self._key = b""
        self._all = 0
        self._spent: Counter[bytes] = Counter()

    def wait(self, client: bytes, cost: int, limit: int) -> int:
        """0, and the cost is spent; or the seconds to wait. An empty client is nobody known."""
        with self._lock:
            now = self._clock()
            if now - self._began >= MINUTE:
                self._began, self._key = now, secrets.token_bytes(32)
                self._all, self._spent = 0, Counter()
            who = blake2b(client, key=self._key, digest_size=16).digest() if client else b""
            # Compared before it is spent, so that what costs more than the limit is not refused
            # for ever.
            if self._spent[who] >= limit or self._all >= limit * ALL:
                return max(1, round(MINUTE - (now - self._began)))
            self._all += cost
            if who:
                self._spent[who] += cost
            return 0


BUDGET = Budget()


def limited(
    view: Callable[..., HttpResponseBase], cost: int = 1
) -> Callable[..., HttpResponseBase]:
    """The view, or 429 with the time to wait where too much was asked."""

    @wraps(view)
    def within(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        limit = settings.API_REQUESTS_A_MINUTE
        seconds = BUDGET.wait(client(request), cost, limit) if limit else 0
        if not seconds:
            return view(request, *args, **kwargs)
        error = f"This is more than the archive can answer at once. Ask again in {seconds} s."
        headers = {"Retry-After": str(seconds), "Cache-Control": "no-store"}
        return JsonResponse({"error": error}, status=429, headers=headers)

    return within


def client(request: HttpRequest) -> bytes:
    """The network that asks; empty where nobody knows.

    A private address is that of a proxy, behind which everybody would be the same client. What a
    header says is believed only where the settings name it; of a list, the last, which the nearest
    proxy wrote.
    """
    name = settings.CLIENT_ADDRESS_HEADER
    said = request.headers.get(name, "") if name else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(said.rpartition(",")[2].strip())
    except ValueError:
        return b""
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    return b"" if address.is_private else address.packed[:NETWORK]
