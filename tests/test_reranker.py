"""The optional second look at the best passages: a cross-encoder from a folder, the order that it gives."""

from pathlib import Path

import pytest

from strategy_chat import ModelUnavailable, StrategyChat, load_settings
from strategy_chat.reranker import NamedReranker
from strategy_chat.retrieve import reordered
from strategy_chat.schema import Hit, Passage

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "tea", "river", *"茶山台灣算力模型主權在地")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a cross-encoder, tiny, of random weights."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    made = tmp_path_factory.mktemp("cross-encoder")
    (made / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    BertTokenizer(str(made / "vocab.txt")).save_pretrained(made)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=40,
        initializer_range=0.5,  # far enough apart that different texts get different scores
    )
    torch.manual_seed(7)
    config.num_labels = 1
    BertForSequenceClassification(config).save_pretrained(made)
    return made


def hit(name: str, score: float) -> Hit:
    passage = Passage(name, "d", "en", "d.en.md", "", "d/s", "section", name, (), score)
    return Hit(passage, None, None)


def test_a_cross_encoder_scores_pairs(folder: Path):
    reranker = NamedReranker(str(folder))
    scores = reranker.scores("茶", ["茶 山", "river", "茶 山"])
    assert len(scores) == 3
    assert scores[0] == pytest.approx(scores[2], abs=1e-6)
    assert scores[0] != pytest.approx(scores[1], abs=1e-9)
    assert reranker.scores("茶", []) == []


def test_a_model_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(ModelUnavailable, match="STRATEGY_CHAT_RERANKER"):
        NamedReranker(str(tmp_path / "none"))


def test_hits_come_in_the_order_of_the_new_scores_and_their_scores_still_fall():
    found = reordered([hit("a", 0.9), hit("b", 0.5), hit("c", 0.4)], [0.1, 0.7, 0.7])
    assert [(h.passage.id, h.passage.score) for h in found] == [("b", 0.9), ("c", 0.5), ("a", 0.4)]


def test_a_question_and_a_search_are_reranked_and_the_receipt_says_by_what(
    folder: Path, keynote_chat: StrategyChat, keynote_index: Path
):
    question = "Nano4 的 Rmax 是多少？"
    reranking = StrategyChat(index_dir=keynote_index, settings=load_settings(reranker=str(folder)))
    try:
        answer, plain = reranking.answer(question), keynote_chat.answer(question)
        found, usual = reranking.search("主權 AI", 20), keynote_chat.search("主權 AI", 20)
    finally:
        reranking.close()
    assert answer.text == plain.text  # a table answers it, whatever passages come first
    assert answer.receipt["reranker"] == str(folder)
    assert "reranker" not in plain.receipt
    assert answer.receipt["passages"] != plain.receipt["passages"]
    assert [p.id for p in found] != [p.id for p in usual]
    assert {p.id for p in found} == {p.id for p in usual}
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
