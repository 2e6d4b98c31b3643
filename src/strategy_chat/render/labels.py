"""The few words that stand around an answer and a document, by language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """Headings and phrases around an answer. ``open_quote`` and ``close_quote`` enclose quoted text; what
    stands in braces is filled in. ``stages`` name the stages of an answer, ``facts`` the values of a receipt,
    ``declined_reasons`` why a question was declined."""

    sources: str
    source_number: str
    suggestions: str
    conflict: str
    unchosen: str
    computed: str
    counted: str
    row: str
    column: str
    value: str
    table: str
    chart: str
    no_sources: str
    open_quote: str
    close_quote: str
    open_document: str
    original: str
    with_edition: str
    editions: str
    contents: str
    one_table: str
    tables: str
    figure: str
    figures: str
    bound: str
    from_place: str
    passages: str
    timings: str
    made: str
    verified: str
    verified_text: str
    unverified: str
    declined: str
    languages: dict[str, str]
    stages: dict[str, str]
    facts: dict[str, str]
    declined_reasons: dict[str, str]


HANT = Labels(
    sources="來源",
    source_number="來源 {number}",
    suggestions="可以這樣問",
    conflict="資料之間不一致",
    unchosen="各方都列出，不作取捨。",
    computed="計算方式",
    counted="逐項計數（{names}）",
    row="列",
    column="欄",
    value="內容",
    table="表格",
    chart="長條圖，{measure}：{values}",
    no_sources="這則回答沒有引用來源。",
    open_quote="「",
    close_quote="」",
    open_document="在原文中看",
    original="只看原文",
    with_edition="對照{language}",
    editions="對照版本",
    contents="目錄",
    one_table="1 個表格",
    tables="{count} 個表格",
    figure="數字",
    figures="每個數字的依據",
    bound="說的是",
    from_place="出自",
    passages="查過的段落",
    timings="花費時間",
    made="產生方式",
    verified="{figures} 個數字都能對回原文的儲存格、句子，或列出的算式；共引用 {citations} 處。",
    verified_text="這則回答沒有數字；引用 {citations} 處，引文逐字取自原文。",
    unverified="這則回答沒有經過核對。",
    declined="資料中沒有答案，所以不回答。",
    languages={"zh-Hant": "繁體中文", "zh-Hans": "簡體中文", "en": "英文"},
    stages={
        "query": "理解問題",
        "vector": "計算向量",
        "hits": "尋找段落",
        "tables": "查表與計算",
        "text": "選取句子",
        "answer": "寫成回答並核對",
        "phrased": "語言模型行文",
        "total": "合計",
    },
    facts={
        "corpus": "文件指紋",
        "embedder": "向量模型",
        "reranker": "重排模型",
        "llm": "語言模型",
        "confidence": "涵蓋問題的程度",
        "read_as": "讀作",
        "read_by": "讀問題的模型",
        "nearest": "相近的問法",
    },
    declined_reasons={
        "unknown_subject": "資料中沒有提到所問的對象，所以不回答。",
        "measure_absent": "資料提到這個對象，但沒有所問的項目，所以不回答。",
        "empty_cell": "原文這一格沒有值，所以不回答。",
        "out_of_scope": "問題超出這份資料的範圍，所以不回答。",
        "not_a_question": "這不像是一個問題。",
    },
)
HANS = Labels(
    sources="来源",
    source_number="来源 {number}",
    suggestions="可以这样问",
    conflict="资料之间不一致",
    unchosen="各方都列出，不作取舍。",
    computed="计算方式",
    counted="逐项计数（{names}）",
    row="行",
    column="列",
    value="内容",
    table="表格",
    chart="条形图，{measure}：{values}",
    no_sources="这则回答没有引用来源。",
    open_quote="「",
    close_quote="」",
    open_document="在原文中看",
    original="只看原文",
    with_edition="对照{language}",
    editions="对照版本",
    contents="目录",
    one_table="1 个表格",
    tables="{count} 个表格",
    figure="数字",
    figures="每个数字的依据",
    bound="说的是",
    from_place="出自",
    passages="查过的段落",
    timings="花费时间",
    made="产生方式",
    verified="{figures} 个数字都能对回原文的单元格、句子，或列出的算式；共引用 {citations} 处。",
    verified_text="这则回答没有数字；引用 {citations} 处，引文逐字取自原文。",
    unverified="这则回答没有经过核对。",
    declined="资料中没有答案，所以不回答。",
    languages={"zh-Hant": "繁体中文", "zh-Hans": "简体中文", "en": "英文"},
    stages={
        "query": "理解问题",
        "vector": "计算向量",
        "hits": "寻找段落",
        "tables": "查表与计算",
        "text": "选取句子",
        "answer": "写成回答并核对",
        "phrased": "语言模型行文",
        "total": "合计",
    },
    facts={
        "corpus": "文件指纹",
        "embedder": "向量模型",
        "reranker": "重排模型",
        "llm": "语言模型",
        "confidence": "涵盖问题的程度",
        "read_as": "读作",
        "read_by": "读问题的模型",
        "nearest": "相近的问法",
    },
    declined_reasons={
        "unknown_subject": "资料中没有提到所问的对象，所以不回答。",
        "measure_absent": "资料提到这个对象，但没有所问的项目，所以不回答。",
        "empty_cell": "原文这一格没有值，所以不回答。",
        "out_of_scope": "问题超出这份资料的范围，所以不回答。",
        "not_a_question": "这不像是一个问题。",
    },
)
EN = Labels(
    sources="Sources",
    source_number="Source {number}",
    suggestions="You can ask",
    conflict="The material disagrees with itself",
    unchosen="All sides are given, and none is chosen.",
    computed="How this was computed",
    counted="counted: {names}",
    row="Row",
    column="Column",
    value="Value",
    table="Table",
    chart="Bar chart, {measure}: {values}",
    no_sources="This answer cites no source.",
    open_quote="“",
    close_quote="”",
    open_document="See it in the document",
    original="Original only",
    with_edition="With {language}",
    editions="Edition beside the original",
    contents="Contents",
    one_table="1 table",
    tables="{count} tables",
    figure="Figure",
    figures="What each figure rests on",
    bound="Is about",
    from_place="Comes from",
    passages="Passages considered",
    timings="Time taken",
    made="How it was made",
    verified="Every figure ({figures}) leads back to a cell or sentence of the original, or to a formula; "
    "places cited: {citations}.",
    verified_text="This answer has no figures; its quotes are the original's own words; places cited: "
    "{citations}.",
    unverified="This answer was not checked.",
    declined="The material has no answer, so none is given.",
    languages={"zh-Hant": "Traditional Chinese", "zh-Hans": "Simplified Chinese", "en": "English"},
    stages={
        "query": "Understanding the question",
        "vector": "Its vector",
        "hits": "Finding passages",
        "tables": "Tables and arithmetic",
        "text": "Choosing sentences",
        "answer": "Wording and checking",
        "phrased": "Wording by the language model",
        "total": "Total",
    },
    facts={
        "corpus": "Fingerprint of the documents",
        "embedder": "Embedding model",
        "reranker": "Reranker",
        "llm": "Language model",
        "confidence": "Share of the question covered",
        "read_as": "Read as",
        "read_by": "Read by",
        "nearest": "Nearest question",
    },
    declined_reasons={
        "unknown_subject": "The material does not mention what was asked about, so no answer is given.",
        "measure_absent": "The material has the subject but not what was asked of it, so no answer is given.",
        "empty_cell": "The original leaves this cell empty, so no answer is given.",
        "out_of_scope": "The question lies outside this material, so no answer is given.",
        "not_a_question": "This does not read as a question.",
    },
)


def labels_for(language: str) -> Labels:
    """The labels for a language tag; English for a language that has none of its own."""
    return {"zh-Hant": HANT, "zh-Hans": HANS}.get(language, EN)
