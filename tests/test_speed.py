"""The arithmetic of ``python -m eval.speed``, and its measurement of warm answers."""

import pytest

from eval.speed import Warm, measure_warm, percentile
from strategy_chat import StrategyChat


@pytest.mark.parametrize(("share", "value"), [(0.5, 3), (0.95, 5), (0.2, 1), (0.21, 2), (1.0, 5)])
def test_a_percentile_is_the_smallest_value_that_the_share_does_not_exceed(share: float, value: float):
    assert percentile([5, 1, 4, 2, 3], share) == value


def test_the_ratio_is_of_medians():
    assert Warm(answers=[10, 20, 90], embeddings=[4, 5, 6]).ratio == 4


def test_every_round_but_the_first_is_measured(keynote_chat: StrategyChat):
    warm = measure_warm(keynote_chat, keynote_chat.suggestions("zh-Hant")[:2], rounds=2)
    assert len(warm.answers) == len(warm.embeddings) == 4
    assert all(0 < part < whole for part, whole in zip(warm.embeddings, warm.answers, strict=True))
