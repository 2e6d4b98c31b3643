"""What can go wrong with a model, as kinds. A provider's own message is never passed on, for it may hold the
key. Providers use different HTTP libraries, whose exceptions share names and no base."""

from collections.abc import Iterator

from strategy_chat.schema import FaultKind

RETRIED: frozenset[FaultKind] = frozenset({"connection", "rate_limit", "server", "cut"})
"""Faults that another try may get over."""

_BY_STATUS: dict[int, FaultKind] = {
    401: "key",
    403: "key",
    404: "not_found",
    408: "slow",
    429: "rate_limit",
}


class Fault(Exception):
    """The model did not do its part. ``kind`` says how; ``status`` is an HTTP status or 0, ``wait`` the
    seconds after which the server asks to be tried again, or 0."""

    def __init__(self, kind: FaultKind, status: int = 0, wait: float = 0.0) -> None:
        super().__init__(kind)
        self.kind: FaultKind = kind
        self.status = status
        self.wait = wait


def fault_of(error: BaseException) -> Fault:
    """The fault that a provider's exception stands for, by its HTTP status, else by what caused it."""
    chain = list(_causes(error))
    for cause in chain:
        if isinstance(cause, Fault):
            return cause
        status = getattr(cause, "status_code", None)
        if isinstance(status, int) and status >= 400:
            kind = _BY_STATUS.get(status, "server" if status >= 500 else "refused")
            return Fault(kind, status, _wait(cause))
    for cause in chain:
        name = type(cause).__name__
        if isinstance(cause, TimeoutError) or "Timeout" in name:
            return Fault("slow")
        if name in ("RemoteProtocolError", "ReadError", "IncompleteRead"):
            return Fault("cut")
        if isinstance(cause, ConnectionError) or name == "ConnectError":
            return Fault("connection")
    return Fault("connection" if any("Connection" in type(cause).__name__ for cause in chain) else "garbage")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An exception and what led to it, the last first."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def _wait(error: BaseException) -> float:
    """The seconds that a response asks to wait (``Retry-After``), 0 where it does not say."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    try:
        return max(0.0, float(headers.get("retry-after", "0")))
    except (TypeError, ValueError):
        return 0.0
