"""The words of the interface, in Traditional Chinese and English, and the guess which of them to use."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that the page itself says. ``{count}`` in a phrase is replaced by a number; ``stages``
    say what is being done, by the names of the stages of an answer; ``exact_mode`` and ``model_mode`` are the
    ways of answering where a language model is configured, ``goes`` and ``stays`` where a question goes."""

    tag: str
    name: str
    heading: str
    promise: str
    read: str
    placeholder: str
    sources: str
    document: str
    check: str
    panel: str
    which: str
    wide: str
    no_sources: str
    no_check: str
    new_chat: str
    working: str
    loading: str
    waiting: str
    busy: str
    stopped: str
    failed: str
    unexpected: str
    too_long: str
    asked: str
    show_sources: str
    how_checked: str
    copy: str
    copied: str
    link: str
    retry: str
    edit: str
    send: str
    cancel: str
    close: str
    next: str
    instead: str
    more: str
    export_markdown: str
    export_json: str
    theme: str
    report: str
    judge: str
    right: str
    wrong: str
    wrong_source: str
    comment: str
    give: str
    thanks: str
    not_kept: str
    stages: dict[str, str]
    mode: str
    exact_mode: str
    model_mode: str
    goes: str
    stays: str


HANT = Words(
    tag="zh-Hant",
    name="中文",
    heading="想知道什麼？",
    promise="每句話都附出處，每個數字都指向原文的那一格；資料沒說的，就說沒有。",
    read="閱讀文件",
    placeholder="輸入問題，按 Enter 送出",
    sources="來源",
    document="文件",
    check="核對",
    panel="來源與文件",
    which="選擇文件",
    wide="加寬",
    no_sources="回答引用的原文會出現在這裡。",
    no_check="每則回答的核對紀錄會出現在這裡：數字的依據、查過的段落、花費的時間。",
    new_chat="新對話",
    working="正在資料中查找…",
    loading="正在載入模型，第一次回答需要幾秒鐘…",
    waiting="同時有很多人在問，前面還有 {count} 人…",
    busy="現在等候的人太多了，請過幾秒再問一次。",
    stopped="已停止。",
    failed="這個問題沒能回答：",
    unexpected="程式出了問題，請再試一次；詳情在伺服器的紀錄中。",
    too_long="問題有 {count} 字，請縮短到 {most} 字以內。",
    asked="你問：",
    show_sources="來源 {count}",
    how_checked="如何核對",
    copy="複製",
    copied="已複製",
    link="複製連結",
    retry="重新回答",
    edit="修改問題",
    send="送出",
    cancel="取消",
    close="關閉",
    next="可以接著問",
    instead="可以改問",
    more="更多",
    export_markdown="匯出對話（Markdown）",
    export_json="匯出對話與核對紀錄（JSON）",
    theme="切換深色與淺色",
    report="評測報告",
    judge="這個回答",
    right="正確",
    wrong="有誤",
    wrong_source="出處不對",
    comment="想補充什麼？（可不填）",
    give="送出意見",
    thanks="謝謝，已記下。",
    not_kept="沒能記下，請稍後再試。",
    stages={
        "query": "正在理解問題…",
        "vector": "正在理解問題…",
        "hits": "正在尋找相關的段落…",
        "tables": "正在查表與計算…",
        "text": "正在挑選說到它的句子…",
        "answer": "正在寫成回答並逐項核對…",
        "phrased": "語言模型正在寫回答，每一句核對後才顯示…",
        "reading": "資料裡沒有直接的答案，請語言模型讀一次問題…",
    },
    mode="回答方式",
    exact_mode="程式作答",
    model_mode="語言模型行文",
    goes="問題和查到的資料內容會送到 {host}（{model}）。",
    stays="問題不會送出這台伺服器。",
)
EN = Words(
    tag="en",
    name="English",
    heading="What would you like to know?",
    promise="Every sentence names its source, every figure the cell it comes from. What the documents do not "
    "say is not answered.",
    read="Read the documents",
    placeholder="Ask a question, Enter sends it",
    sources="Sources",
    document="Document",
    check="Check",
    panel="Sources and documents",
    which="Choose a document",
    wide="Widen",
    no_sources="The passages that an answer quotes appear here.",
    no_check="How each answer was checked appears here: what its figures rest on, the passages considered, "
    "the time taken.",
    new_chat="New chat",
    working="Looking it up in the documents…",
    loading="Loading the model; the first answer takes a few seconds…",
    waiting="Many people are asking; {count} before you…",
    busy="too many people are waiting right now. Please ask again in a few seconds.",
    stopped="Stopped.",
    failed="This question could not be answered: ",
    unexpected="Something went wrong in the program. Please try again; the server's log has the details.",
    too_long="it has {count} characters; shorten it to {most} at the most.",
    asked="You asked: ",
    show_sources="Sources {count}",
    how_checked="How was this checked",
    copy="Copy",
    copied="Copied",
    link="Copy link",
    retry="Answer again",
    edit="Edit the question",
    send="Send",
    cancel="Cancel",
    close="Close",
    next="You can ask next",
    instead="You can ask instead",
    more="More",
    export_markdown="Export the chat (Markdown)",
    export_json="Export the chat with its receipts (JSON)",
    theme="Switch dark and light",
    report="Evaluation report",
    judge="This answer is",
    right="Right",
    wrong="Wrong",
    wrong_source="Wrong source",
    comment="Anything to add? (optional)",
    give="Send feedback",
    thanks="Thank you, it is kept.",
    not_kept="It could not be kept. Please try again later.",
    stages={
        "query": "Reading the question…",
        "vector": "Reading the question…",
        "hits": "Looking for the passages on it…",
        "tables": "Looking it up in the tables and computing…",
        "text": "Choosing the sentences that say it…",
        "answer": "Writing the answer and checking each figure…",
        "phrased": "The language model is writing; each sentence is checked before it is shown…",
        "reading": "Nothing answers it as it stands; the language model reads the question…",
    },
    mode="How answers are worded",
    exact_mode="Exact",
    model_mode="Language model",
    goes="The question and what the documents say on it are sent to {host} ({model}).",
    stays="The question does not leave this server.",
)
LANGUAGES = {words.tag: words for words in (HANT, EN)}


def words_for(language: str) -> Words:
    """The interface in ``language``; Traditional Chinese for a tag that it is not written in."""
    return LANGUAGES.get(language, HANT)


def guess_language(accepted: str) -> str:
    """The interface language for an ``Accept-Language`` header: the first of its languages that is Chinese
    or English, in the order of preference; Traditional Chinese where it names neither."""
    preferred = []
    for place, part in enumerate(accepted.split(",")):
        tag, _, parameters = part.strip().partition(";")
        preferred.append((-_quality(parameters), place, tag.strip().lower()))
    for weight, _, tag in sorted(preferred):
        if weight < 0 and tag.split("-")[0] == "zh":
            return HANT.tag
        if weight < 0 and tag.split("-")[0] == "en":
            return EN.tag
    return HANT.tag if not accepted.strip() or "*" in accepted else EN.tag


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
