"""A part of the evaluation set with a language model that does all it is told, and with one that lies in
every figure: neither makes an answer worse."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import pytest

from eval.answerers.product import Product
from eval.run import Result, evaluate
from eval.sets import KEYNOTE, QuestionSet, suite
from tests import fake_models
from tests.model_server import Reply, serving

EVERY = {KEYNOTE: 14, "library": 8}
"""One of so many questions is asked."""


class Asked:
    """A set's questions, asked with a model and without."""

    def __init__(self, questions: QuestionSet, folder: Path) -> None:
        self._set, self._folder = questions, folder
        self._cases = questions.dataset.cases[:: EVERY[questions.name]]

    @cached_property
    def without(self) -> tuple[Result, ...]:
        return self._results({})

    def with_model(self, reply: Reply) -> tuple[Result, ...]:
        with serving(reply) as server:
            return self._results({"llm": "openai:m", "llm_base_url": server.address, "llm_key": "k"})

    def _results(self, told: Mapping[str, str]) -> tuple[Result, ...]:
        product = Product(self._set.corpus_dir, self._folder, told)
        product.prepare()
        results = evaluate(self._cases, product, self._set.source)
        product.chat.close()
        return results


@pytest.fixture(scope="module", params=list(EVERY))
def asked(
    request: pytest.FixtureRequest, keynote_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Asked:
    (questions,) = suite([request.param])
    keynote = request.param == KEYNOTE
    return Asked(questions, keynote_index if keynote else tmp_path_factory.mktemp(request.param))


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
    without, with_model = asked.without, asked.with_model(fake_models.perfect)
    assert worse(without, with_model) == []
    assert worded(with_model) > len(with_model) // 4


def test_a_model_that_lies_in_every_figure_changes_none(asked: Asked):
    without, with_model = asked.without, asked.with_model(fake_models.lying)
    assert worse(without, with_model) == []
    for a, b in zip(without, with_model, strict=True):
        shown = {figure["text"] for figure in b.given["figures"]}
        assert shown <= {figure["text"] for figure in a.given["figures"]}
    corrected = sum(len(result.given["phrasing"]["corrections"]) for result in with_model)
    assert corrected > 15
