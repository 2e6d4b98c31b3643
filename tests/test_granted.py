"""What questions take for granted: set right where the material has it otherwise, and the rest answered."""

import pytest

from strategy_chat import StrategyChat
from strategy_chat.evidence.posts import held
from strategy_chat.schema import Answer
from strategy_chat.text import (
    Granted,
    denies,
    granted,
    is_tag,
    to_confirm,
    turns_round,
    without_hearsay,
)
from tests.small_texts import GUIDE_EN, GUIDE_ZH, RIVERS_EN, RIVERS_ZH


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> StrategyChat:
    folder = tmp_path_factory.mktemp("granted")
    texts = {
        "rivers.zh-Hant": RIVERS_ZH,
        "rivers.en": RIVERS_EN,
        "guide.zh-Hant": GUIDE_ZH,
        "guide.en": GUIDE_EN,
    }
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return StrategyChat(corpus_dir=folder, index_dir=tmp_path_factory.mktemp("index"))


@pytest.mark.parametrize(
    ("question", "premise", "rest"),
    [
        ("既然青石溪在西湖縣，它有多長？", "青石溪在西湖縣", "它有多長？"),
        ("青石溪既然在西湖縣，那它有多長？", "青石溪在西湖縣", "那它有多長？"),
        ("青石溪是最短的，流量是多少？", "青石溪是最短的", "流量是多少？"),
        ("既然青石溪在西湖縣那它有多長", "青石溪在西湖縣", "那它有多長"),
        ("Since it is in Xihu County, how long is it?", "it is in Xihu County", "how long is it?"),
        ("How long is it, given that it is in Xihu?", "it is in Xihu", "How long is it"),
        ("The house is a school: who built it?", "The house is a school", "who built it?"),
    ],
)
def test_a_question_is_parted_from_what_it_takes_for_granted(question: str, premise: str, rest: str):
    found = granted(question)
    assert found is not None
    assert (found.premise, found.rest, found.supposed) == (premise, rest, False)


def test_what_is_only_supposed_is_told():
    assert granted("如果青石溪在西湖縣，它有多長？") == Granted("青石溪在西湖縣", "它有多長？", True, True)
    found = granted("If it is in Xihu County, how long is it?")
    assert found is not None
    assert found.supposed


@pytest.mark.parametrize(
    "question",
    [
        "青石溪有多長？",
        "在東山縣，哪一條最長？",
        "關於青石溪，它有多長？",
        "In Dongshan County, which river is the longest?",
        "120.5 km: which river is that?",
        "Qingshi River or Nanpu River: which is longer?",
        "青石溪在東山縣，對嗎？",
    ],
)
def test_what_places_or_names_or_asks_states_nothing(question: str):
    assert granted(question) is None


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("聽說青石溪最短", "青石溪最短"),
        ("同事說，青石溪最短", "青石溪最短"),
        ("有人告訴我青石溪最短", "青石溪最短"),
        ("I was told that it is short", "it is short"),
        ("A friend of mine said it is short", "it is short"),
        ("The captain said it is short", "The captain said it is short"),
        ("館長說門票免費", "館長說門票免費"),
    ],
)
def test_by_whose_word_is_left_out_unless_they_have_a_part_in_it(said: str, left: str):
    assert without_hearsay(said) == left


def test_a_tag_asks_only_whether_something_is_so():
    assert all(map(is_tag, ("對嗎？", "是真的嗎？", "Is that right?", "Is it true?")))
    assert not is_tag("多長？")
    assert to_confirm("青石溪最短。") == "青石溪最短，對嗎？"
    assert to_confirm("It is short.") == "It is short, right?"


@pytest.mark.parametrize(
    ("question", "name", "post", "of", "rest"),
    [
        ("郭海館長何時上任？", "郭海", "館長", "", "郭海何時上任？"),
        ("館長郭大海是哪年上任的？", "郭大海", "館長", "", "郭大海是哪年上任的？"),
        ("郭大海身為茶廠的總經理，做了什麼？", "郭大海", "總經理", "茶廠", "郭大海，做了什麼？"),
        ("When did director Ko Hai start?", "Ko Hai", "director", "", "When did Ko Hai start?"),
        ("As head of the works, what did Ko Hai do?", "Ko Hai", "head", "works", "what did Ko Hai do?"),
    ],
)
def test_a_post_that_is_given_in_passing(question: str, name: str, post: str, of: str, rest: str):
    found = held(question)
    assert found is not None
    assert (found.name, found.post, found.of, found.rest) == (name, post, of, rest)


@pytest.mark.parametrize("question", ["館長是誰？", "Who is the director of the museum?", "船長幾歲？"])
def test_a_post_that_is_asked_for_is_given_to_nobody(question: str):
    assert held(question) is None


def cells(answer: Answer) -> set[str]:
    return {cell.id.removeprefix("rivers/") for c in answer.citations for cell in c.cells}


RIGHTED = [
    ("既然青石溪在西湖縣，它有多長？", ["東山縣", "120.5"]),
    ("Since the Qingshi River is in Xihu County, how long is it?", ["Dongshan County", "120.5"]),
    ("青石溪是最短的河川，它的流量是多少？", ["小坪溪", "31", "3,400"]),
    ("The Qingshi River is the shortest river. What is its flow?", ["Xiaoping River", "31", "3,400"]),
    ("聽說博物館是 2005 年開幕的，首任館長是誰？", ["1998", "林見山"]),
    ("I heard the museum opened in 2005. Who was its first director?", ["1998", "Lin Chien-shan"]),
    ("朋友說南浦河設站於 1985 年，它在哪個縣？", ["2004", "東山縣"]),
    ("長風河有鯉魚，哪一年設站？", ["鰻魚", "1978"]),
    ("Changfeng River has carp; since when has it had a station?", ["eel", "1978"]),
]


@pytest.mark.parametrize(("question", "said"), RIGHTED)
def test_what_is_otherwise_is_set_right_and_the_rest_answered(
    books: StrategyChat, question: str, said: list[str]
):
    answer = books.answer(question)
    assert answer.answered
    assert answer.text.startswith(("不是", "題目的說法", "No", "The material says otherwise"))
    assert [words for words in said if words not in answer.text] == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("既然青石溪在東山縣，它有多長？", "120.5"),
        ("Since the Qingshi River is in Dongshan County, how long is it?", "120.5"),
        ("雲門水庫 2022 年有 500 萬噸，那 2023 年呢？", "650"),
        ("既然博物館 1998 年開幕，首任館長是誰？", "林見山"),
    ],
)
def test_what_is_so_does_not_bend_the_answer(books: StrategyChat, question: str, said: str):
    answer = books.answer(question)
    assert said in answer.text
    assert not answer.text.startswith(("不是", "題目的說法", "No", "The material says otherwise"))


@pytest.mark.parametrize(
    ("question", "first", "said"),
    [
        ("東山縣的河川都有鯉魚，對嗎？", "是。", ["青石溪", "南浦河"]),
        ("東山縣的河川都有鰻魚，對嗎？", "不是。", ["青石溪", "鯉魚 / 鱒魚"]),
        ("All rivers in Xihu County have carp, right?", "No.", ["Xiaoping River", "Baisha River"]),
    ],
)
def test_what_is_said_of_all_is_held_against_each(
    books: StrategyChat, question: str, first: str, said: list[str]
):
    text = books.answer(question).text
    assert text.startswith(first)
    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("為什麼雲門水庫 2021 年的蓄水量比 2023 年還多？", ["題目的說法", "400", "650"]),
        ("館長王大明是哪一年上任的？", ["題目的說法", "林見山"]),
    ],
)
def test_a_comparison_and_a_stranger_in_a_post(books: StrategyChat, question: str, said: list[str]):
    text = books.answer(question).text
    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize(
    ("text", "statement", "so"),
    [
        ("系統只提出警示，不作診斷。", "系統會下診斷", True),
        ("The system makes no diagnosis.", "it makes the diagnosis", True),
        ("星期一休館，展場裡不能喝水", "星期一休館", False),
        ("不只供應早餐，也供應午餐", "供應早餐", False),
        ("醫院不採用強制加班", "醫院不採用強制加班", False),
    ],
)
def test_a_clause_that_denies_a_statement(text: str, statement: str, so: bool):
    assert denies(text, statement) is so


def test_the_other_direction():
    assert turns_round("人次從 96,000 掉到 54,000。", "人次創新高")
    assert turns_round("Donations grew in 2024.", "donations fell in 2024")
    assert not turns_round("人次從 96,000 掉到 54,000。", "人次減少了")
    assert not turns_round("Some rose and some fell.", "they rose")


def test_how_many_there_are_to_choose_from():
    found = granted("Of the town's five mills, which is the oldest?")
    assert found is not None
    assert found.premise == "the town has five mills"
    chinese = granted("鎮上的五座磨坊中，哪座最老？")
    assert chinese is not None
    assert chinese.premise == "鎮上有五座磨坊"


def test_what_the_material_does_not_speak_of_is_not_set_right(books: StrategyChat):
    answer = books.answer("既然青石溪有三座瀑布，最高的瀑布有多高？")
    assert not answer.answered


@pytest.mark.parametrize(
    ("question", "post"),
    [
        ("館長葉知秋是哪一年上任的？", "研究員"),
        ("When did director Yeh Chih-chiu take office?", "researcher"),
    ],
)
def test_a_post_of_somebody_else_is_set_right(books: StrategyChat, question: str, post: str):
    answer = books.answer(question)
    assert answer.answered
    assert answer.text.startswith(("題目的說法", "The material says otherwise"))
    assert post in answer.text
