"""A plain baseline with a language model behind any OpenAI-compatible address: the same passages as
:mod:`eval.answerers.plain`, put before the model with the question."""

import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.answerers.plain import PlainRag, reply_of
from eval.errors import EvalError
from eval.source import Source

PASSAGES = 4
SECONDS = 120
DECLINES = "NO ANSWER"
_PROMPT = (
    "Answer the question from the numbered passages only, in the language of the question, briefly. Put the"
    " number of the passage that supports it after each statement, as [1]. If they do not say it, write"
    f" {DECLINES}."
)


class Endpoint:
    """A model at ``base_url`` (``…/v1``) by its name; its key is read from the environment variable
    ``key_env``."""

    def __init__(
        self,
        corpus_dir: Path | None,
        source: Source,
        model: str,
        base_url: str,
        key_env: str = "OPENAI_API_KEY",
    ) -> None:
        if not base_url.startswith(("http://", "https://")):
            raise EvalError(f"openai: base_url must start with http:// or https://, got {base_url!r}")
        self._rag, self._source = PlainRag(corpus_dir, source), source
        self._model, self._url = model, f"{base_url.rstrip('/')}/chat/completions"
        self._key = os.environ.get(key_env, "")

    def prepare(self) -> None:
        """Embed the passages; the model is first asked with the first question."""
        self._rag.prepare()

    def answer(self, question: str, history: Sequence[Mapping[str, str]]) -> dict[str, Any]:
        """What the model says, with the passages that it cites."""
        found = self._rag.find(question)
        shown = "\n\n".join(f"[{n}] {chunk.text}" for n, chunk in enumerate(found[:PASSAGES], 1))
        asked = {"role": "user", "content": f"{shown}\n\n{question}"}
        text = self._complete([{"role": "system", "content": _PROMPT}, *history, asked])
        marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", text)}
        cited = [chunk for n, chunk in enumerate(found[:PASSAGES], 1) if n in marks]
        return {**reply_of(text, found, cited, self._source), "answered": DECLINES not in text}

    def _complete(self, messages: Sequence[Mapping[str, str]]) -> str:
        body = json.dumps({"model": self._model, "temperature": 0, "messages": list(messages)}).encode()
        headers = {"content-type": "application/json"} | (
            {"authorization": f"Bearer {self._key}"} if self._key else {}
        )
        request = urllib.request.Request(self._url, data=body, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as response:
                return str(json.load(response)["choices"][0]["message"]["content"])
        except urllib.error.HTTPError as error:
            raise EvalError(
                f"{self._url} answered {error.code}: {error.read(200).decode('utf-8', 'replace')}"
            ) from error
        except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
            raise EvalError(f"{self._url} gave no completion: {error}") from error
