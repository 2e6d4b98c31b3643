"""The package itself as an answerer, through its public interface."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from strategy_chat import StrategyChat, load_settings


class Product:
    """A :class:`strategy_chat.StrategyChat` with some of its settings changed.

    With another embedding model it has an index folder of its own, so that two configurations do not
    rebuild each other's."""

    def __init__(self, corpus_dir: Path | None, index_dir: Path | None, changed: Mapping[str, str]) -> None:
        base = load_settings(corpus_dir=corpus_dir, index_dir=index_dir)
        folder = base.index_dir
        if "embedder" in changed:
            tag = hashlib.sha256(changed["embedder"].encode()).hexdigest()[:8]
            folder = folder.with_name(f"{folder.name}-{tag}")
        settings = load_settings(**{"corpus_dir": base.corpus_dir, "index_dir": folder, **changed})
        self.chat = StrategyChat(settings=settings)

    def prepare(self) -> None:
        """Build the index and load the model, so that no answer's time includes it."""
        self.chat.build()
        self.chat.warm()

    def answer(self, question: str, history: Sequence[Mapping[str, str]]) -> dict[str, Any]:
        """The answer with its receipt."""
        return self.chat.answer(question, history or None).to_dict()
