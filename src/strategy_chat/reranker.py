"""A cross-encoder that reads question and passage together, for a second look at the best passages found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from strategy_chat.errors import ModelUnavailable

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

SETTING = "STRATEGY_CHAT_RERANKER"


class Reranker(Protocol):
    """What scores passages against a question."""

    @property
    def name(self) -> str:
        """The model's name or folder, as configured."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """One score for each passage, higher for a better one; only comparable within one call."""


class NamedReranker:
    """A sentence-transformers CrossEncoder by its name on the hub or by its folder.

    Raises ModelUnavailable where it cannot be loaded.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._model = _loaded(name)

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """One score for each passage, higher for a better one; only comparable within one call."""
        if not passages:
            return []
        pairs = [(question, passage) for passage in passages]
        return [float(score) for score in self._model.predict(pairs, show_progress_bar=False)]


def _loaded(name: str) -> "CrossEncoder":
    from safetensors import SafetensorError
    from sentence_transformers import CrossEncoder

    try:
        model: CrossEncoder = CrossEncoder(name, num_labels=1)
    except (OSError, ValueError, RuntimeError, KeyError, TypeError, AttributeError, SafetensorError) as error:
        first = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(" .:;")
        raise ModelUnavailable(
            f"reranker {name!r} cannot be loaded: {first}; set {SETTING} to a folder with a CrossEncoder, to "
            "a name that can be downloaded, or to nothing"
        ) from error
    return model
