"""What is shown of a language model's part in an answer, in each form."""

from dataclasses import replace
from decimal import Decimal

import pytest

from strategy_chat.render import receipt_html, to_html, to_markdown, to_text
from strategy_chat.schema import Answer, Correction, Figure, Phrasing

WORDED = Phrasing(
    model="openai:m",
    host="models.example:8080",
    by="model",
    corrections=(Correction("茶園 <b>有 9 座。", ("value", "script"), "replaced"),),
    tokens_in=1200,
    tokens_out=34,
    first_sentence=0.52,
    seconds=2.04,
)
FAILED = Phrasing("openai:m", "models.example:8080", "program", "slow", "語言模型太慢。")


def answer(language: str, phrasing: Phrasing | None) -> Answer:
    return Answer("茶園有幾座？", "有 8 座。", True, language, phrasing=phrasing)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        (
            "zh-Hant",
            "由語言模型 openai:m 行文（models.example:8080），數字與出處由程式核對。更正 1 句。",
        ),
        (
            "zh-Hans",
            "由语言模型 openai:m 行文（models.example:8080），数字与出处由程序核对。更正 1 句。",
        ),
        (
            "en",
            "Worded by the language model openai:m (models.example:8080); figures and sources checked by the "
            "program. Sentences corrected: 1.",
        ),
    ],
)
def test_the_answer_says_who_worded_it(language: str, note: str):
    worded = answer(language, WORDED)
    assert to_text(worded) == f"有 8 座。\n\n{note}"
    assert to_markdown(worded) == f"有 8 座。\n\n_{note}_"
    assert f'<p class="worded" role="note">{note}</p>' in to_html(worded, turn=1)


def test_a_failure_is_set_off_and_no_model_is_not_mentioned():
    assert '<p class="worded fault" role="note">語言模型太慢。</p>' in to_html(
        answer("zh-Hant", FAILED), turn=1
    )
    assert "語言模型" not in to_html(answer("zh-Hant", None), turn=1)
    assert "語言模型" not in receipt_html(answer("zh-Hant", None), turn=1)


def test_the_receipt_tells_the_models_part():
    html = receipt_html(answer("zh-Hant", WORDED), turn=1)
    assert "<dt>送往</dt><dd>models.example:8080</dd><dt>行文者</dt><dd>語言模型</dd>" in html
    assert "<dd>1,200, 34</dd><dt>第一句</dt><dd>0.5 s</dd><dt>總時間</dt><dd>2.0 s</dd>" in html
    assert "<q>茶園 &lt;b&gt;有 9 座。</q> 改用程式的句子：數字不在查得的答案裡、用了別的字體" in html


def test_figures_in_the_models_words_are_told_apart():
    area = Figure("81.5 公頃", Decimal("81.5"), "公頃", "凍頂", "面積", "tea/area/table-1/row-1/col-2", 1)
    worded = replace(answer("zh-Hant", WORDED), text="凍頂有 81.5 公頃，不是 181.5 公頃。", figures=(area,))
    assert '凍頂有 <strong class="figure">81.5 公頃</strong>，不是 181.5 公頃。' in to_html(worded, turn=1)
    assert "<strong" not in to_html(replace(worded, phrasing=None), turn=1)
