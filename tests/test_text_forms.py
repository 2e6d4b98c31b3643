"""Questions on prose that a sentence of one form answers: who somebody is, what is to be done, what may be
done, where something comes from, and why a cell is empty."""

from pathlib import Path

import pytest

from strategy_chat import Answer, StrategyChat

_ZH = """---
id: light
title: 白岬燈塔手冊
language: zh-Hant
original: true
---
# 白岬燈塔手冊 {#top}

燈塔在 1921 年點燈。

## 人員 {#staff}

退休燈塔長許青田帶著四位志工守塔。

許青田每天早上爬一百級樓梯。

訪客委員會有五名委員，每月開會。委員會可以看所有的留言，並能要求書面答覆。

## 霧號 {#horn}

霧號「老牛」每晚響三次。霧號原本是一艘渡輪的汽笛，由船東捐出。

霧號要等零件從港口送來，才編得出維修費。

如果停電，志工就改用手鐘。

Table: 設備

| 設備 | 維修費 (萬元) | 電梯 |
|---|---|---|
| 霧號 | -- | 有 |
| 塔樓 | 120 | 無 |

塔樓是古蹟，不能裝電梯，所以明年要在旁邊做一座升降台。

訪客減少有兩個原因：

- 渡輪停開了
- 步道塌了一段

## 餐車 {#cart}

餐車每天賣一百杯茶。

地點選在碼頭旁，是因為遊客都從那裡上岸。
"""

_EN = """---
id: light
title: Handbook of White Cape Lighthouse
language: en
original: false
---
# Handbook of White Cape Lighthouse {#top}

The lighthouse was lit in 1921.

## People {#staff}

The retired head keeper, Hsu Ching-tien, watches the tower with four volunteers.

Hsu Ching-tien climbs a hundred steps every morning.

The visitors' committee has five members and meets every month. The committee may read all comments and
can ask for a written answer.

## The foghorn {#horn}

The foghorn "Old Ox" sounds three times a night. The foghorn was once the whistle of a ferry, given by
its owner.

The foghorn gets a repair budget only once the parts arrive from the harbour.

If the power fails, the volunteers ring a hand bell.

Table: Equipment

| Equipment | Repair budget (NT$10,000) | Lift |
|---|---|---|
| Foghorn | -- | Yes |
| Tower | 120 | No |

The tower is a monument in which no lift may be built, so a platform is to be set up beside it next year.

There are fewer visitors for two reasons:

- The ferry no longer runs
- A part of the path fell in

## Tea Cart {#cart}

The cart sells a hundred cups of tea a day.

Its site is beside the pier, because all visitors come ashore there.
"""

_RULES = """---
id: rules
title: House Rules
language: en
original: true
---
# House Rules {#top}

Trainers may be worn in the gym only. Coats hang in the hall.

The lift beside the reception may be used by wheelchairs. The stairs are open to all.

Pupils who live nearby may not use the bus. The bus has thirty seats.
"""


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> StrategyChat:
    folder: Path = tmp_path_factory.mktemp("light")
    (folder / "light.zh-Hant.md").write_text(_ZH, encoding="utf-8")
    (folder / "light.en.md").write_text(_EN, encoding="utf-8")
    return StrategyChat(corpus_dir=folder, index_dir=tmp_path_factory.mktemp("index"))


def places(answer: Answer) -> list[str]:
    return sorted(citation.passage_id for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("許青田是誰？", ["light/staff/p-1"]),
        ("Who is Hsu Ching-tien?", ["light/staff/p-1"]),
        ("訪客委員會有什麼權力？", ["light/staff/p-3"]),
        ("What powers does the visitors' committee have?", ["light/staff/p-3"]),
        ("霧號是怎麼來的？", ["light/horn/p-1"]),
        ("Where did the foghorn come from?", ["light/horn/p-1"]),
        ("霧號為什麼沒有維修費？", ["light/horn/p-2"]),
        ("Why does the foghorn have no repair budget?", ["light/horn/p-2"]),
        ("塔樓沒電梯怎麼辦？", ["light/horn/p-4"]),
        ("What will be done about the missing lift in the tower?", ["light/horn/p-4"]),
        ("停電的話怎麼辦？", ["light/horn/p-3"]),
        ("What happens if the power fails?", ["light/horn/p-3"]),
        ("為什麼訪客減少？", ["light/horn/p-5", "light/horn/p-6", "light/horn/p-7"]),
        ("Why are there fewer visitors?", ["light/horn/p-5", "light/horn/p-6", "light/horn/p-7"]),
    ],
)
def test_the_sentence_of_the_form_that_is_asked_for_answers(
    light: StrategyChat, question: str, cited: list[str]
) -> None:
    answer = light.answer(question)
    assert answer.answered
    assert places(answer) == cited


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("比較委員會的委員和霧號的汽笛", ["light/horn/p-1", "light/staff/p-3"]),
        ("Compare the committee's members and the foghorn's whistle.", ["light/horn/p-1", "light/staff/p-3"]),
    ],
)
def test_two_things_that_are_compared_are_both_told_of(
    light: StrategyChat, question: str, cited: list[str]
) -> None:
    assert places(light.answer(question)) == cited


@pytest.mark.parametrize(
    "question",
    ["餐車停在哪裡，為什麼？", "Where does the Tea Cart stand, and why?"],
)
def test_a_place_and_its_reason_are_told_together(light: StrategyChat, question: str) -> None:
    assert places(light.answer(question))[-1] == "light/cart/p-2"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("可以穿球鞋嗎？", "Trainers may be worn in the gym only."),
        ("櫃台旁邊的電梯可以用嗎？", "The lift beside the reception may be used by wheelchairs."),
        ("誰不能搭校車？", "Pupils who live nearby may not use the bus."),
    ],
)
def test_everyday_words_meet_a_document_in_the_other_language(
    tmp_path: Path, question: str, said: str
) -> None:
    (tmp_path / "rules.en.md").write_text(_RULES, encoding="utf-8")
    chat = StrategyChat(corpus_dir=tmp_path, index_dir=tmp_path / "index")
    assert said in chat.answer(question).text


@pytest.mark.parametrize(
    ("question", "said"),
    [("委員會能做什麼？", "書面答覆"), ("What may the committee do?", "written answer")],
)
def test_what_somebody_may_do_is_not_what_there_is_of_them(
    light: StrategyChat, question: str, said: str
) -> None:
    assert said in light.answer(question).text.replace("\n", " ")
