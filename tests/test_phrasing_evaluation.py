"""A part of the evaluation set with a language model that does all it is told, and with one that lies in
every figure: neither makes an answer worse."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from eval.answerers.product import Product
from eval.run import Result, evaluate
from eval.sets import KEYNOTE, QuestionSet, suite
from tests import fake_models
from tests.model_server import serving

EVERY = {KEYNOTE: 14, "library": 8}
"""One of so many questions is asked."""


class Exact:
    """The same product with the model left out."""

    def __init__(self, product: Product) -> None:
        self._chat = product.chat

    def answer(self, question: str, history: Sequence[Mapping[str, str]]) -> dict[str, Any]:
        return self._chat.answer(question, list(history), exact=True).to_dict()


class Asked:
    """A set's questions, asked with a model and without."""

    def __init__(self, questions: QuestionSet, folder: Path) -> None:
        self._set, self._folder = questions, folder
        self._cases = questions.dataset.cases[:: EVERY[questions.name]]

    def results(self, reply: Any) -> tuple[tuple[Result, ...], tuple[Result, ...]]:
        with serving(reply) as server:
            told = {"llm": "openai:m", "llm_base_url": server.address, "llm_key": "k"}
            product = Product(self._set.corpus_dir, self._folder, told)
            product.prepare()
            without = evaluate(self._cases, Exact(product), self._set.source)
            with_model = evaluate(self._cases, product, self._set.source)
            product.chat.close()
        return without, with_model


@pytest.fixture(scope="module", params=list(EVERY))
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    (questions,) = suite([request.param])
    return Asked(questions, tmp_path_factory.mktemp(request.param))


def worse(without: Sequence[Result], with_model: Sequence[Result]) -> list[str]:
    """The cases that a model makes fail, or to which it adds a figure without support."""
    return [
        f"{b.case.id}: {b.why}"
        for a, b in zip(without, with_model, strict=True)
        if (a.passed and not b.passed) or len(b.unsupported) > len(a.unsupported)
    ]


def worded(results: Sequence[Result]) -> int:
    return sum(result.given["phrasing"]["by"] != "program" for result in results)


def test_a_perfect_model_is_at_least_as_good(asked: Asked):
    without, with_model = asked.results(fake_models.perfect)
    assert worse(without, with_model) == []
    assert worded(with_model) > len(with_model) // 4


def test_a_model_that_lies_in_every_figure_changes_none(asked: Asked):
    without, with_model = asked.results(fake_models.lying)
    assert worse(without, with_model) == []
    for a, b in zip(without, with_model, strict=True):
        shown = {figure["text"] for figure in b.given["figures"]}
        assert shown <= {figure["text"] for figure in a.given["figures"]}
    corrected = sum(len(result.given["phrasing"]["corrections"]) for result in with_model)
    assert corrected > 15
