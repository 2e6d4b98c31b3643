"""A chat model by LangChain's ``init_chat_model``: built from a name, asked within a deadline, its faults
told as kinds. The only place that knows providers."""

import asyncio
import logging
import queue
import threading
import time
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from strategy_chat.errors import ModelUnavailable
from strategy_chat.phrasing.breaker import Breaker
from strategy_chat.phrasing.faults import RETRIED, Fault, fault_of

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

SETTING = "STRATEGY_CHAT_LLM"
_TRIES = 3
_FIRST_WAIT_S = 0.4
_STALL_S = 10.0
_ADDRESSES = {
    "openai": "https://api.openai.com/v1",
    "anthropic": "https://api.anthropic.com",
    "ollama": "http://127.0.0.1:11434",
}
"""Given explicitly, so that no variable of the environment sends questions elsewhere."""

_ENDS = frozenset({"finish_reason", "done_reason", "stop_reason"})
"""Where a provider tells why a reply ended."""

Message = tuple[str, str]
"""Role ("system", "human", "ai") and text."""

Waiting = Callable[[], None]
"""Called again and again while a reply is waited for; what it raises ends that."""

_BEAT_S = 0.25

_log = logging.getLogger(__name__)


@dataclass
class Usage:
    """The tokens of one or more calls, None where the provider does not count them."""

    tokens_in: int | None = None
    tokens_out: int | None = None

    def add(self, metadata: Any) -> None:
        """Add what a piece of a stream reports."""
        if metadata:
            self.tokens_in = (self.tokens_in or 0) + int(metadata.get("input_tokens", 0))
            self.tokens_out = (self.tokens_out or 0) + int(metadata.get("output_tokens", 0))


class Model:
    """A chat model.

    Args:
        spec: ``provider:model`` as ``init_chat_model`` takes it.
        base_url: where it is, None for the provider's own address.
        key: its key, "" for none or for the provider's own environment variable.
        deadline: seconds until the first sentence.
        window: tokens that fit into it, question and answer together.
        most_tokens: tokens of one answer.

    Raises ModelUnavailable where the provider's package is not installed or refuses the arguments.
    """

    def __init__(
        self,
        spec: str,
        *,
        base_url: str | None = None,
        key: str = "",
        deadline: float = 30.0,
        window: int = 8192,
        most_tokens: int = 800,
    ) -> None:
        self.name = spec
        self.deadline = deadline
        self.window = window
        self.most_tokens = most_tokens
        self.stall = min(deadline, _STALL_S)
        self.breaker = Breaker()
        self.host = host_of(spec, base_url)
        self._tells_end = spec.split(":", 1)[0] in _ADDRESSES
        self._chat = _built(spec, _arguments(spec, base_url, key, self))

    def pieces(
        self,
        messages: Sequence[Message],
        until: Callable[[], float],
        usage: Usage,
        waiting: Waiting = lambda: None,
    ) -> Iterator[str]:
        """The model's reply, piece by piece.

        It is tried again, with growing waits, while nothing has come and the fault may pass. ``until`` gives
        the time (monotonic) by which the next piece has to be there; a piece that takes longer than the
        stall time ends it too.

        Raises Fault, or what ``waiting`` raises.
        """
        for attempt in range(1, _TRIES + 1):
            started = False
            try:
                for piece in self._once(messages, until, usage, waiting):
                    started = True
                    yield piece
            except Fault as fault:
                wait = max(fault.wait, _FIRST_WAIT_S * 2 ** (attempt - 1))
                late = time.monotonic() + wait >= until()
                if started or fault.kind not in RETRIED or attempt == _TRIES or late:
                    _log.warning("the model at %s failed: %s %s", self.host, fault.kind, fault.status or "")
                    raise
                time.sleep(wait)
            else:
                return

    def _once(
        self, messages: Sequence[Message], until: Callable[[], float], usage: Usage, waiting: Waiting
    ) -> Iterator[str]:
        """One try. The stream is read in the background, for no provider's own timeout covers every way to be
        slow; whoever leaves hangs up on it at once."""
        arrived: queue.Queue[str | Fault | None] = queue.Queue()
        left = threading.Event()
        reading = asyncio.run_coroutine_threadsafe(
            _read(self._chat, list(messages), arrived, left, usage, self._tells_end), _background()
        )
        started = False
        try:
            while True:
                end = until()
                late = min(end, time.monotonic() + self.stall) if started else end
                try:
                    item = _next(arrived, late, waiting)
                except queue.Empty:
                    raise Fault("slow" if late == end else "stalled") from None
                if item is None:
                    return
                if isinstance(item, Fault):
                    raise item
                started = True
                yield item
        finally:
            left.set()
            reading.cancel()


def _next(arrived: "queue.Queue[str | Fault | None]", late: float, waiting: Waiting) -> "str | Fault | None":
    """What arrives next; queue.Empty where nothing has by the time ``late`` (monotonic)."""
    while (left := late - time.monotonic()) > _BEAT_S:
        with suppress(queue.Empty):
            return arrived.get(timeout=_BEAT_S)
        waiting()
    return arrived.get(timeout=max(0.0, left))


@cache
def _background() -> asyncio.AbstractEventLoop:
    """The event loop in which all streams are read. There is one, for clients of providers are shared and
    belong to the loop that they were first used in."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="language-model", daemon=True).start()
    return loop


async def _chunks(chat: "BaseChatModel", messages: list[Message]) -> "AsyncGenerator[AIMessageChunk, None]":
    """A model's reply; to close it hangs up."""
    async for chunk in chat.astream(messages):
        yield chunk


async def _read(
    chat: "BaseChatModel",
    messages: list[Message],
    arrived: "queue.Queue[str | Fault | None]",
    left: threading.Event,
    usage: Usage,
    tells_end: bool,
) -> None:
    """Pass a stream on until it ends, or is cancelled for somebody ``left``.

    ``tells_end`` says that the provider tells why a reply ends: one that ends without has broken off.
    """
    ended = not tells_end
    try:
        async with aclosing(_chunks(chat, messages)) as chunks:
            async for chunk in chunks:
                if left.is_set():  # a wait that is cancelled just when it ends is not cancelled
                    return
                usage.add(chunk.usage_metadata)
                ended = ended or not _ENDS.isdisjoint(chunk.response_metadata)
                text = str(chunk.text)
                if text:
                    arrived.put(text)
    except Exception as error:  # the edge to code of others: every provider has exceptions of its own
        arrived.put(fault_of(error))
    else:
        arrived.put(None if ended else Fault("cut"))


def host_of(spec: str, base_url: str | None) -> str:
    """Where a model is: host and port, or the provider's name where its package alone knows."""
    provider = spec.split(":", 1)[0]
    address = base_url or _ADDRESSES.get(provider, "")
    return urlsplit(address).netloc.rpartition("@")[2] or provider


def _arguments(spec: str, base_url: str | None, key: str, model: Model) -> dict[str, Any]:
    """What a provider's class takes, under the names that it uses."""
    provider = spec.split(":", 1)[0]
    address = base_url or _ADDRESSES.get(provider)
    given: dict[str, Any] = {"temperature": 0}
    if address:
        given["base_url"] = address
    if provider == "ollama":
        timeout = {"timeout": model.deadline}
        return {**given, "num_predict": model.most_tokens, "num_ctx": model.window, "client_kwargs": timeout}
    given |= {"max_tokens": model.most_tokens, "timeout": model.deadline, "max_retries": 0}
    if provider == "openai":
        given["stream_usage"] = True
        key = key or ("none" if base_url else "")
    if key:
        given["api_key"] = key
    return given


def _built(spec: str, arguments: dict[str, Any]) -> "BaseChatModel":
    from langchain.chat_models import init_chat_model

    try:
        built: BaseChatModel = init_chat_model(spec, **arguments)
    except ImportError as error:
        raise ModelUnavailable(
            f"the language model {spec!r} needs the package {error.name or 'of its provider'}: install "
            f"strategy-chat[{spec.split(':', 1)[0]}] or the provider's LangChain package"
        ) from None
    except Exception as error:  # the edge to code of others; its message may repeat the key
        raise ModelUnavailable(
            f"the language model {spec!r} cannot be set up ({type(error).__name__}); set {SETTING} to "
            "provider:model, and STRATEGY_CHAT_LLM_KEY where the provider wants a key"
        ) from None
    return built
