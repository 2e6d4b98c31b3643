"""What is said of a language model's part in an answer, by language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from strategy_chat.schema import Answer, Correction, Phrasing, ProblemKind


@dataclass(frozen=True, slots=True)
class PhrasingLabels:
    """The words around a :class:`~strategy_chat.schema.Phrasing`; what stands in braces is filled in.
    ``by`` says whose words an answer is in, ``outcomes`` what became of a sentence and ``problems`` why;
    ``comma`` and ``space`` stand between items and sentences."""

    worded: str
    read: str
    corrected: str
    title: str
    model: str
    host: str
    worded_by: str
    by: Mapping[str, str]
    tokens: str
    first_sentence: str
    seconds: str
    corrections: str
    outcomes: Mapping[str, str]
    problems: Mapping[ProblemKind, str]
    because: str = "：{problems}"
    comma: str = "、"
    space: str = ""


HANT = PhrasingLabels(
    worded="由語言模型 {model} 行文（{host}），數字與出處由程式核對。",
    read="問題由語言模型 {model} 讀過（{host}），內容由程式查得。",
    corrected="更正 {count} 句。",
    title="語言模型",
    model="模型",
    host="送往",
    worded_by="行文者",
    by={"model": "語言模型", "program": "程式", "both": "語言模型與程式"},
    tokens="詞元（送出、收到）",
    first_sentence="第一句",
    seconds="總時間",
    corrections="沒有照登的句子",
    outcomes={"rewritten": "重寫後採用", "replaced": "改用程式的句子", "mended": "更正出處"},
    problems={
        "value": "數字不在查得的答案裡",
        "binding": "數字不屬於所說的對象或項目",
        "name": "提到資料沒有的名稱",
        "claim": "加上資料沒有的判斷",
        "support": "用了資料沒有的說法",
        "citation": "出處編號不對",
        "language": "用了別的語言",
        "script": "用了別的字體",
        "format": "不是單純的句子",
    },
)
HANS = PhrasingLabels(
    worded="由语言模型 {model} 行文（{host}），数字与出处由程序核对。",
    read="问题由语言模型 {model} 读过（{host}），内容由程序查得。",
    corrected="更正 {count} 句。",
    title="语言模型",
    model="模型",
    host="送往",
    worded_by="行文者",
    by={"model": "语言模型", "program": "程序", "both": "语言模型与程序"},
    tokens="词元（送出、收到）",
    first_sentence="第一句",
    seconds="总时间",
    corrections="没有照登的句子",
    outcomes={"rewritten": "重写后采用", "replaced": "改用程序的句子", "mended": "更正出处"},
    problems={
        "value": "数字不在查得的答案里",
        "binding": "数字不属于所说的对象或项目",
        "name": "提到资料没有的名称",
        "claim": "加上资料没有的判断",
        "support": "用了资料没有的说法",
        "citation": "出处编号不对",
        "language": "用了别的语言",
        "script": "用了别的字体",
        "format": "不是单纯的句子",
    },
)
EN = PhrasingLabels(
    worded="Worded by the language model {model} ({host}); figures and sources checked by the program.",
    read="Read by the language model {model} ({host}); what is said was found by the program.",
    corrected="Sentences corrected: {count}.",
    title="Language model",
    model="Model",
    host="Sent to",
    worded_by="Worded by",
    by={"model": "the model", "program": "the program", "both": "the model and the program"},
    tokens="Tokens (sent, received)",
    first_sentence="First sentence",
    seconds="In all",
    corrections="Sentences not shown as they came",
    outcomes={
        "rewritten": "written again",
        "replaced": "the program's own instead",
        "mended": "source corrected",
    },
    problems={
        "value": "a figure that the answer found does not give",
        "binding": "a figure of another subject or measure",
        "name": "a name that the material does not have",
        "claim": "a claim that the material does not make",
        "support": "words that the material does not use",
        "citation": "a wrong source number",
        "language": "another language",
        "script": "another script",
        "format": "no plain sentence",
    },
    because=": {problems}",
    comma=", ",
    space=" ",
)


def phrasing_labels(language: str) -> PhrasingLabels:
    """The words for an answer in ``language``."""
    return {"zh-Hant": HANT, "zh-Hans": HANS}.get(language, EN)


def phrasing_note(answer: Answer) -> str:
    """One line on the language model's part in an answer, "" where it has none."""
    phrasing, labels = answer.phrasing, phrasing_labels(answer.language)
    if phrasing is None:
        return ""
    notes = [phrasing.notice] if phrasing.notice else []
    if phrasing.by != "program":
        notes.append(labels.worded.format(model=phrasing.model, host=phrasing.host))
    if answer.receipt.get("read_by"):
        notes.append(labels.read.format(model=phrasing.model, host=phrasing.host))
    if phrasing.corrections:
        notes.append(labels.corrected.format(count=len(phrasing.corrections)))
    return labels.space.join(notes)


def correction_words(correction: Correction, labels: PhrasingLabels) -> str:
    """What became of a sentence, and why."""
    problems = labels.comma.join(labels.problems[problem] for problem in correction.problems)
    return labels.outcomes[correction.outcome] + labels.because.format(problems=problems)


def phrasing_facts(phrasing: Phrasing, labels: PhrasingLabels) -> Iterator[tuple[str, str]]:
    """What a receipt tells of it, name and value: model, host, whose words, tokens, times in seconds."""
    yield labels.model, phrasing.model
    yield labels.host, phrasing.host
    yield labels.worded_by, labels.by[phrasing.by]
    if phrasing.tokens_in is not None and phrasing.tokens_out is not None:
        yield labels.tokens, f"{phrasing.tokens_in:,}, {phrasing.tokens_out:,}"
    if phrasing.first_sentence is not None:
        yield labels.first_sentence, f"{phrasing.first_sentence:.1f} s"
    if phrasing.seconds:
        yield labels.seconds, f"{phrasing.seconds:.1f} s"
