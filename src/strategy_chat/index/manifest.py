"""What a stored index was made of, to tell whether it still fits."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from strategy_chat.models import Embedder
from strategy_chat.schema import Passage

FORMAT = 1
"""Raised by one whenever what is stored, or how, changes."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The identity of a stored index.

    ``passages`` is a hash over all that is stored of the passages; ``corpus`` the fingerprint of the files
    that they were cut from, for information: another corpus that gives the same passages needs no new index.
    ``model`` and ``dimension`` are the embedder's.
    """

    format: int
    corpus: str
    passages: str
    count: int
    model: str
    dimension: int

    @classmethod
    def of(cls, passages: Sequence[Passage], embedder: Embedder, corpus: str) -> "Manifest":
        """The manifest that an index of these passages by this model has to have."""
        return cls(FORMAT, corpus, _hash(passages), len(passages), embedder.name, embedder.dimension)

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> "Manifest":
        """The manifest out of a JSON object or a collection's metadata. Raises ValueError if it is none."""
        values: dict[str, Any] = {field.name: record.get(field.name) for field in fields(cls)}
        for field in fields(cls):
            if type(values[field.name]) is not field.type:
                raise ValueError(f"its manifest has {values[field.name]!r} for {field.name!r}")
        return cls(**values)

    def record(self) -> dict[str, str | int]:
        """The manifest as a JSON object."""
        return asdict(self)

    @property
    def key(self) -> str:
        """A short name for all that an index has to fit."""
        parts = (self.format, self.passages, self.count, self.model, self.dimension)
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:20]

    def misfit(self, stored: "Manifest") -> str | None:
        """Why an index with the manifest ``stored`` does not serve, or None if it does."""
        if stored.format != self.format:
            return f"it is of format {stored.format}, this program writes format {self.format}"
        if (stored.model, stored.dimension) != (self.model, self.dimension):
            return f"it was made by the model {stored.model}, now it is {self.model}"
        if (stored.passages, stored.count) != (self.passages, self.count):
            return "the documents have changed"
        return None


def _hash(passages: Sequence[Passage]) -> str:
    digest = hashlib.sha256()
    for passage in passages:
        digest.update(
            json.dumps(
                [
                    passage.id,
                    passage.document,
                    passage.language,
                    passage.source,
                    passage.section,
                    passage.section_id,
                    passage.kind,
                    passage.text,
                    passage.blocks,
                ]
            ).encode()
        )
    return digest.hexdigest()
