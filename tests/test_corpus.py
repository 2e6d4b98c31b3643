"""The reading of a corpus folder: Markdown, front matter, locators, and one clear line for what is wrong."""

from pathlib import Path

import pytest

from strategy_chat.corpus import read_corpus
from strategy_chat.errors import CorpusError
from strategy_chat.schema import Corpus, Edition, Section


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read(folder: Path, text: str | bytes, name: str = "tea.md") -> Edition:
    return read_corpus(write(folder, {name: text})).documents[0].original


def content(section: Section) -> list[tuple[str, str, str]]:
    """Kind, end of the locator and text of each block of a section."""
    return [(block.kind, block.id.rpartition("/")[2], block.text) for block in section.blocks]


def blocks(folder: Path, text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for section in read(folder, text).sections for block in section.blocks]


def error(folder: Path, files: dict[str, str | bytes]) -> str:
    """The message for a folder, which is on one line, without the folder's own path."""
    write(folder, files)
    with pytest.raises(CorpusError) as caught:
        read_corpus(folder)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(folder))
    return message.removeprefix(str(folder)).lstrip("/")


HEAD = """---
id: tea
title: 茶葉
author: 林小茶
date: 2025-12-05
language: zh-Hant
original: true
source: 茶葉年報
version: 1.10
tags: [a, b]
glossary:
  - [茶葉改良場, TRES]
  - ["烏龍茶", Oolong, 青茶]
---
"""


class TestFrontMatter:
    def test_every_field_is_the_text_that_stands_in_the_file(self, tmp_path: Path) -> None:
        corpus = read_corpus(write(tmp_path, {"x.zh-Hant.md": HEAD + "\n## 產地\n\n南投\n"}))
        edition = corpus.documents[0].original
        assert (edition.document, edition.title, edition.author) == ("tea", "茶葉", "林小茶")
        assert (edition.date, edition.language, edition.original) == ("2025-12-05", "zh-Hant", True)
        assert (edition.origin, edition.file) == ("茶葉年報", "x.zh-Hant.md")
        assert edition.meta == (("version", "1.10"),)
        assert corpus.documents[0].glossary == (("茶葉改良場", "TRES"), ("烏龍茶", "Oolong", "青茶"))

    def test_lines_are_those_of_the_file(self, tmp_path: Path) -> None:
        section = read(tmp_path, HEAD + "\n## 產地\n\n南投\n").sections[0]
        assert (section.line, section.blocks[0].line) == (16, 18)

    @pytest.mark.parametrize(
        "head", ["---\n---\n", "---\n\n---\n", "---\ntitle:\n---\n", "---\ntitle: ~\n...\n"]
    )
    def test_nothing_in_it_is_nothing(self, tmp_path: Path, head: str) -> None:
        edition = read(tmp_path, head + "# 茶\n\n內容\n")
        assert (edition.document, edition.title, edition.meta) == ("tea", "茶", ())

    def test_a_rule_at_the_top_is_no_front_matter(self, tmp_path: Path) -> None:
        assert blocks(tmp_path, "---\n\n茶有六類。\n\n---\n\n各有產地。\n") == [
            ("paragraph", "茶有六類。"),
            ("paragraph", "各有產地。"),
        ]
        assert blocks(tmp_path, "---\n茶有六類。\n") == [("paragraph", "茶有六類。")]

    def test_several_authors(self, tmp_path: Path) -> None:
        assert read(tmp_path, "---\nauthor: [甲, 乙]\n---\n茶\n").author == "甲, 乙"

    @pytest.mark.parametrize(
        ("head", "line", "message"),
        [
            ("title: a: b", 2, "not valid YAML"),
            ("id: tea\ntitle: [茶", 3, "not valid YAML"),
            ("- 茶\n- 酒", 2, "not a mapping"),
            ("茶", 2, "not a mapping"),
            ("id: tea\ntitle: [茶, 葉]", 3, "title in the front matter has to be one text, not a list"),
            ("source: {a: b}", 2, "source in the front matter has to be one text, not a mapping"),
            ("original: perhaps", 2, "original in the front matter is 'perhaps': write true or false"),
            ("glossary: 茶", 2, "the glossary is not a list"),
            ("title: 茶\nglossary:\n- [茶, tea]\n- 酒", 5, "a group of the glossary is not a list of names"),
            ("glossary:\n- [茶, [tea]]", 3, "a group of the glossary is not a list of names"),
            ("glossary:\n- [茶, '']", 3, "empty name"),
            ("id: a/b", 2, "the id 'a/b' cannot be used"),
            ("language: Chinese", 2, "the language 'Chinese' is not known"),
            ("language: zh-Hnat", 2, "the language 'zh-Hnat' is not known"),
            ("title: 茶\ntitle: 酒", 3, "the key 'title' stands twice, first on line 2"),
            ("a: " + "[" * 1000, 2, "nested too deeply"),
            ("? [a]\n: b", 2, "a key of the front matter is not a plain word"),
        ],
    )
    def test_what_is_wrong_is_named_by_line(self, tmp_path: Path, head: str, line: int, message: str) -> None:
        found = error(tmp_path, {"tea.md": f"---\n{head}\n---\n\n茶\n"})
        assert found.startswith(f"tea.md:{line}: ")
        assert message in found

    def test_one_that_is_not_closed(self, tmp_path: Path) -> None:
        assert error(tmp_path, {"tea.md": "---\ntitle: 茶\n\n茶\n"}).startswith(
            "tea.md:1: the front matter is not closed"
        )

    def test_yaml_constructs_nothing(self, tmp_path: Path) -> None:
        edition = read(tmp_path, "---\ntitle: !!python/name:os.getcwd x\n---\n茶\n")
        assert edition.title == "x"


class TestLanguage:
    @pytest.mark.parametrize(
        ("name", "text", "document", "language"),
        [
            ("tea.zh-Hant.md", "Oolong", "tea", "zh-Hant"),
            ("tea.zh-TW.md", "Oolong", "tea", "zh-Hant"),
            ("tea.zh_CN.md", "Oolong", "tea", "zh-Hans"),
            ("tea.en-GB.md", "烏龍茶", "tea", "en"),
            ("tea.ja.md", "お茶", "tea", "ja"),
            ("tea.pt-BR.md", "Chá", "tea", "pt-BR"),
            ("tea.zh.md", "乌龙茶产于福建。", "tea", "zh-Hans"),
            ("tea.md", "烏龍茶產於南投，屬 semi-oxidised tea。", "tea", "zh-Hant"),
            ("tea.md", "乌龙茶产于福建，属于半发酵茶。", "tea", "zh-Hans"),
            ("tea.md", "# Tea\n\nThe tea is grown in the hills. It is called 烏龍茶（請參考）.", "tea", "en"),
            ("tea.old.md", "烏龍茶", "tea-old", "zh-Hant"),
            ("Tea Report (2024).md", "烏龍茶", "tea-report-2024", "zh-Hant"),
            ("茶葉 年報.en.md", "Oolong", "茶葉-年報", "en"),
            ("!.md", "茶", "document", "zh-Hant"),
            ("drinks/tea.en.md", "Oolong", "drinks-tea", "en"),
        ],
    )
    def test_id_and_language_come_from_name_and_text(
        self, tmp_path: Path, name: str, text: str, document: str, language: str
    ) -> None:
        edition = read(tmp_path, text, name)
        assert (edition.document, edition.language, edition.file) == (document, language, name)

    def test_front_matter_and_name_have_to_agree(self, tmp_path: Path) -> None:
        message = error(tmp_path, {"tea.zh-Hant.md": "---\nid: tea\nlanguage: en\n---\n茶\n"})
        assert (
            message
            == "tea.zh-Hant.md:3: the front matter says en and the file name zh-Hant: make them the same"
        )

    def test_front_matter_may_leave_the_script_open(self, tmp_path: Path) -> None:
        assert read(tmp_path, "---\nlanguage: zh\n---\n茶\n", "tea.zh-Hans.md").language == "zh-Hans"


class TestSections:
    def test_keeps_headings_without_text_and_tells_equal_ones_apart(self, tmp_path: Path) -> None:
        edition = read(
            tmp_path, "# 茶\n\n前言\n\n## 產地\n\n## 產地\n\n### 產地 {#nantou}\n\n南投\n\n## 產地\n"
        )
        assert edition.title == "茶"
        assert [(s.id, s.title, s.level, s.path, s.line) for s in edition.sections] == [
            ("tea/top", "茶", 1, (), 1),
            ("tea/s2", "產地", 2, ("茶",), 5),
            ("tea/s3", "產地", 2, ("茶",), 7),
            ("tea/nantou", "產地", 3, ("茶", "產地"), 9),
            ("tea/s5", "產地", 2, ("茶",), 13),
        ]
        assert [len(s.blocks) for s in edition.sections] == [1, 0, 0, 1, 0]

    def test_without_any_heading(self, tmp_path: Path) -> None:
        (section,) = read(tmp_path, "烏龍茶\n").sections
        assert (section.id, section.title, section.level, section.title_source) == ("tea/top", "tea", 0, "")

    def test_an_empty_file(self, tmp_path: Path) -> None:
        (section,) = read(tmp_path, "").sections
        assert (section.id, section.content) == ("tea/top", ())

    def test_text_before_the_first_heading(self, tmp_path: Path) -> None:
        first, second = read(tmp_path, "---\ntitle: 茶葉\n---\n前言\n\n## 產地\n\n南投\n").sections
        assert (first.id, first.title, first.level, first.line) == ("tea/top", "茶葉", 0, 4)
        assert (second.id, second.path) == ("tea/s2", ())

    def test_title_of_the_front_matter_goes_before_the_heading(self, tmp_path: Path) -> None:
        edition = read(tmp_path, "---\ntitle: 茶葉年報\n---\n# 茶 {#tea}\n\n前言\n")
        assert (edition.title, edition.sections[0].title, edition.sections[0].id) == (
            "茶葉年報",
            "茶",
            "tea/tea",
        )

    def test_setext_headings_markup_and_closing_marks(self, tmp_path: Path) -> None:
        text = "烏龍茶\n與**紅茶** {#two}\n====\n\n綠茶\n----\n\n## `白茶` & [黃茶](x) ##\n"
        sections = read(tmp_path, text).sections
        assert [(s.id, s.title, s.level) for s in sections] == [
            ("tea/two", "烏龍茶與紅茶", 1),
            ("tea/s2", "綠茶", 2),
            ("tea/s3", "白茶 & 黃茶", 2),
        ]
        assert sections[0].title_source == "烏龍茶\n與**紅茶**"

    def test_anchors_with_signs_of_markup_in_them(self, tmp_path: Path) -> None:
        sections = read(tmp_path, "## 甲 {#_a_b_}\n## 乙 {#c.d-1 .class}\n## 丙 \\{#e}\n").sections
        assert [(s.id, s.title) for s in sections] == [
            ("tea/_a_b_", "甲"),
            ("tea/c.d-1", "乙"),
            ("tea/s3", "丙 {#e}"),
        ]

    @pytest.mark.parametrize(
        ("text", "line", "message"),
        [
            ("## 甲 {#a}\n\n文\n\n## 乙 {#a}\n", 5, "the anchor 'a' is used twice, first on line 1"),
            ("## 甲\n\n## 乙 {#s1}\n", 3, "the anchor 's1' is used twice, first on line 1"),
            ("# 甲\n\n## 乙 {#top}\n", 3, "the anchor 'top' is used twice, first on line 1"),
            ("## 甲 {#a/b}\n", 1, "the anchor 'a/b' cannot be used"),
            ("## 甲 {#}\n", 1, "the anchor '' cannot be used"),
        ],
    )
    def test_anchors_that_cannot_be_used(self, tmp_path: Path, text: str, line: int, message: str) -> None:
        found = error(tmp_path, {"tea.md": text})
        assert found.startswith(f"tea.md:{line}: {message}")


class TestBlocks:
    def test_kinds_and_locators(self, tmp_path: Path) -> None:
        text = """\
段落

- 一
  續

  二
  1. 三
- > 四

> 五
> - 六

```sh
make tea
  --hot
```

    煮水

***
"""
        (section,) = read(tmp_path, text).sections
        assert content(section) == [
            ("paragraph", "p-1", "段落"),
            ("item", "p-2", "一續"),
            ("item", "p-3", "二"),
            ("item", "p-4", "三"),
            ("quote", "p-5", "四"),
            ("quote", "p-6", "五"),
            ("item", "p-7", "六"),
            ("code", "p-8", "make tea\n  --hot"),
            ("code", "p-9", "煮水"),
        ]
        assert [block.line for block in section.blocks] == [1, 3, 6, 7, 8, 10, 11, 14, 18]
        assert section.blocks[1].source == "一\n續"

    def test_source_is_verbatim(self, tmp_path: Path) -> None:
        text = "> 茶有**六類**&amp;  \n> 各有 [產地](http://example.org)\n"
        block = read(tmp_path, text).sections[0].blocks[0]
        assert block.source == "茶有**六類**&amp;\n各有 [產地](http://example.org)"
        assert block.text == "茶有六類&各有 產地"

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("南投\n鹿谷", "南投鹿谷"),
            ("南投、\nTaiwan", "南投、Taiwan"),
            ("Taiwan\n南投", "Taiwan南投"),
            ("black\ntea", "black tea"),
            ("black  \ntea\\\nleaf", "black tea leaf"),
            ("30 kg\n25 kg", "30 kg 25 kg"),
            ("a \\* b \\| c \\_d\\_", "a * b | c _d_"),
            ("&lt;茶&gt; &#33590; &copy;", "<茶> 茶 ©"),
            ("![烏龍*茶*](a.png) ![](b.png)圖", "烏龍茶 圖"),
            ("[茶][t] <https://example.org/a>\n\n[t]: https://example.org", "茶 https://example.org/a"),
            ("a <b>c</b> <script>x</script>", "a <b>c</b> <script>x</script>"),
            ("甲<br>乙<br/>c", "甲乙c"),
            ("甲 <!-- 看不見 -->乙", "甲 乙"),
            ("<div>\n甲 **乙**\n</div>", "<div>甲 乙</div>"),
            ("茶 #1 and {#x}", "茶 #1 and {#x}"),
            ("a\tb   c", "a b c"),
        ],
    )
    def test_plain_text(self, tmp_path: Path, source: str, text: str) -> None:
        assert blocks(tmp_path, source) == [("paragraph", text)]

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("3*1000*1000*1000 片茶葉", "3*1000*1000*1000 片茶葉"),
            ("是 20*1000*1000。", "是 20*1000*1000。"),
            ("*3*5*", "3*5"),
            ("這**「很重要」**的", "這「很重要」的"),
            ("**注意：**請看", "注意：請看"),
            ("半**發酵**茶", "半發酵茶"),
            ("snake_case_name 與 _斜體_", "snake_case_name 與 斜體"),
            ("a**b", "a**b"),
            ("** a **", "** a **"),
            ("2 * 3 * 4", "2 * 3 * 4"),
        ],
    )
    def test_stars_of_chinese_text_and_of_products(self, tmp_path: Path, source: str, text: str) -> None:
        assert blocks(tmp_path, "文：" + source) == [("paragraph", "文：" + text)]

    def test_a_line_that_only_looks_like_the_definition_of_a_link_is_text(self, tmp_path: Path) -> None:
        assert blocks(tmp_path, "[註]: 說明\n\n[^1]: 見書\n\n[a]: ./b.md\n") == [
            ("paragraph", "[註]: 說明"),
            ("paragraph", "[^1]: 見書"),
        ]

    def test_comments_and_empty_things_are_no_blocks(self, tmp_path: Path) -> None:
        text = "<!-- 一\n\n二 -->\n\n![](a.png)\n\n- \n\n```\n```\n\n茶\n"
        assert blocks(tmp_path, text) == [("paragraph", "茶")]

    def test_a_comment_that_does_not_end(self, tmp_path: Path) -> None:
        message = error(tmp_path, {"tea.md": "茶\n\n<!-- 一\n\n# 二\n"})
        assert message == "tea.md:3: a comment begins with <!-- and does not end: put --> after it"

    def test_deep_nesting_loses_nothing(self, tmp_path: Path) -> None:
        assert blocks(tmp_path, ">" * 60 + " 茶\n") == [("quote", "茶")]

    def test_a_heading_in_a_quote_or_an_item_opens_no_section(self, tmp_path: Path) -> None:
        assert blocks(tmp_path, "> # 茶\n\n- ## 葉\n") == [("quote", "茶"), ("item", "葉")]


class TestTables:
    def table(self, folder: Path, text: str):
        (found,) = [table for section in read(folder, text).sections for table in section.tables]
        return found

    def test_cells_sources_and_locators(self, tmp_path: Path) -> None:
        text = (
            "## 產量 {#yield}\n\n  | 縣市 | 產量(**公噸**) | 註 |\n|---|--:|:-:|\n| 南投 | 9,500 | |\n"
            "嘉義 | `a\\|b` | --\n"
        )
        table = self.table(tmp_path, text)
        assert (table.id, table.line, table.caption) == ("tea/yield/table-1", 3, "")
        assert table.header == ("縣市", "產量(公噸)", "註")
        assert table.rows == (("南投", "9,500", ""), ("嘉義", "a|b", "--"))
        assert table.header_source == "| 縣市 | 產量(**公噸**) | 註 |"
        assert table.row_sources == ("| 南投 | 9,500 | |", "嘉義 | `a\\|b` | --")
        assert (table.row_id(1), table.cell_id(1, 2)) == (
            "tea/yield/table-1/row-2",
            "tea/yield/table-1/row-2/col-3",
        )

    def test_in_a_quote_or_a_list(self, tmp_path: Path) -> None:
        table = self.table(tmp_path, "> - | 縣市 | 產量 |\n>   |---|---|\n>   | 南投 | 1 |\n")
        assert (table.header_source, table.row_sources) == ("| 縣市 | 產量 |", ("| 南投 | 1 |",))

    def test_without_rows_and_with_empty_header_cells(self, tmp_path: Path) -> None:
        table = self.table(tmp_path, "| | 產量 |\n|---|---|\n")
        assert (table.header, table.rows) == (("", "產量"), ())

    def test_tables_do_not_count_among_the_blocks(self, tmp_path: Path) -> None:
        section = read(tmp_path, "甲\n\n| a |\n|---|\n| 1 |\n\n乙\n\n| b |\n|---|\n| 2 |\n").sections[0]
        assert [part.id for part in section.content] == [
            "tea/top/p-1",
            "tea/top/table-1",
            "tea/top/p-2",
            "tea/top/table-2",
        ]

    T = "| a |\n|---|\n| 1 |\n"

    @pytest.mark.parametrize(
        ("text", "captions", "texts"),
        [
            (f"表：產量\n\n{T}", ["產量"], []),
            (f"表: 產量\n{T}", ["產量"], []),
            (f"{T}\nTable: **Yield**, by county\n", ["Yield, by county"], []),
            (f"表：一\n\n{T}\n表：二\n\n{T}", ["一", "二"], []),
            (f"{T}\n表：一\n\n{T}\n表：二\n", ["一", "二"], []),
            (f"{T}\n表：二\n\n{T}", ["", "二"], []),
            (f"表：一\n\n{T}\n表：二\n", ["一"], ["表：二"]),
            (f"{T}\n表：一\n\n{T}\n表：二\n\n文\n\n表：三\n\n{T}", ["一", "二", "三"], ["文"]),
            (f"表：一\n\n文\n\n{T}", [""], ["表：一", "文"]),
            (f"表：一\n\n## 題\n\n{T}", [""], ["表：一"]),
            (f"- 表：一\n\n{T}", [""], ["表：一"]),
            (f"圖表：一\n\n{T}", [""], ["圖表：一"]),
        ],
    )
    def test_captions(self, tmp_path: Path, text: str, captions: list[str], texts: list[str]) -> None:
        sections = read(tmp_path, text).sections
        assert [table.caption for section in sections for table in section.tables] == captions
        assert [block.text for section in sections for block in section.blocks] == texts

    @pytest.mark.parametrize(
        ("rows", "line", "message"),
        [
            ("| 1 | 2 |\n| 1 |", 4, "the row '| 1 |' has 1 cell, expected 2"),
            ("| 1 | 2 | 3 |", 3, "has 3 cells, expected 2"),
            ("| 1 | 2 ||", 3, "has 3 cells, expected 2"),
            ("| 1 \\| 2 |", 3, "has 1 cell, expected 2"),
            ("| 1 | 2 |\n接著的文字", 4, "put an empty line before it if it is not a row"),
            ("| 1 | 2 |\n      | 3 | 4 |", 4, "is not read as its row"),
        ],
    )
    def test_ragged_rows(self, tmp_path: Path, rows: str, line: int, message: str) -> None:
        found = error(tmp_path, {"tea.md": f"| a | b |\n|---|---|\n{rows}\n"})
        assert found.startswith(f"tea.md:{line}: ")
        assert message in found

    def test_a_line_of_dashes_that_does_not_match_the_header(self, tmp_path: Path) -> None:
        message = error(tmp_path, {"tea.md": "文\n\n| a | b |\n|---|\n| 1 | 2 |\n"})
        assert message.startswith("tea.md:4: the line of dashes has 1 cell and the header above it 2")


class TestFiles:
    def test_subfolders_order_and_what_does_not_count(self, tmp_path: Path) -> None:
        names = ("b.md", "a/c.MD", "README.md", "a/Readme.en.md", ".x.md", ".git/y.md", "notes.txt")
        files: dict[str, str | bytes] = dict.fromkeys(names, "茶")
        corpus = read_corpus(write(tmp_path, files))
        assert [document.id for document in corpus.documents] == ["a-c", "b"]
        assert corpus.documents[0].original.file == "a/c.MD"

    def test_line_ends_and_byte_order_mark(self, tmp_path: Path) -> None:
        plain = read(tmp_path / "1", "---\ntitle: 茶\n---\n# 甲\n\n一\n二\n\n| a |\n|---|\n| 1 |\n")
        windows = "\ufeff---\ntitle: 茶\n---\n# 甲\n\n一\n二\n\n| a |\n|---|\n| 1 |\n".replace("\n", "\r\n")
        assert read(tmp_path / "2", windows) == plain
        assert read(tmp_path / "3", windows.replace("\r\n", "\r")) == plain

    def test_control_characters_are_dropped_and_lines_stay(self, tmp_path: Path) -> None:
        section = read(tmp_path, "甲\x00\x1b[1m\n\n\x0c烏\x0b龍\x7f\n").sections[0]
        assert [(block.text, block.line) for block in section.blocks] == [("甲[1m", 1), ("烏 龍", 3)]

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"a\nb\n\xa5\xd5", "tea.md:3: the file is not valid UTF-8 (byte 4 is 0xa5): save it as UTF-8"),
            (
                b"\xef\xbb\xbfa\n\xff",
                "tea.md:2: the file is not valid UTF-8 (byte 5 is 0xff): save it as UTF-8",
            ),
            ("茶".encode("utf-16"), "tea.md:1: the file is not valid UTF-8 (it is UTF-16): save it as UTF-8"),
        ],
    )
    def test_not_utf_8(self, tmp_path: Path, data: bytes, message: str) -> None:
        assert error(tmp_path, {"tea.md": data}) == message

    def test_no_folder_and_no_document(self, tmp_path: Path) -> None:
        with pytest.raises(CorpusError, match="there is no such folder"):
            read_corpus(tmp_path / "none")
        file = tmp_path / "file"
        file.write_text("茶")
        with pytest.raises(CorpusError, match="this is not a folder"):
            read_corpus(file)
        assert "there is no .md document in this folder" in error(tmp_path / "empty", {"README.md": "茶"})

    def test_a_link_to_nowhere(self, tmp_path: Path) -> None:
        write(tmp_path, {"tea.md": "茶"})
        (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
        with pytest.raises(CorpusError, match=r"gone\.md: cannot be read"):
            read_corpus(tmp_path)

    def test_fingerprint_is_of_names_and_bytes(self, tmp_path: Path) -> None:
        def of(name: str, files: dict[str, str | bytes]) -> str:
            return read_corpus(write(tmp_path / name, files)).fingerprint

        first = of("1", {"a.md": "茶", "b.md": "酒"})
        assert len(first) == 64
        assert of("2", {"b.md": "酒", "a.md": "茶", "README.md": "x"}) == first
        others = [
            of("3", {"a.md": "茶", "c.md": "酒"}),
            of("4", {"a.md": "茶 ", "b.md": "酒"}),
            of("5", {"a.md": "茶", "b.md": "酒", "a.glossary.yaml": "- [茶, tea]"}),
        ]
        assert len({first, *others}) == 4


class TestEditions:
    def corpus(self, folder: Path, files: dict[str, str | bytes]) -> Corpus:
        return read_corpus(write(folder, files))

    def languages(self, corpus: Corpus) -> list[tuple[str, bool]]:
        (document,) = corpus.documents
        return [(edition.language, edition.original) for edition in document.editions]

    def test_the_marked_one_is_the_original(self, tmp_path: Path) -> None:
        files: dict[str, str | bytes] = {
            "tea.zh-Hant.md": "茶",
            "tea.en.md": "---\noriginal: true\n---\ntea",
            "tea.ja.md": "茶",
        }
        assert self.languages(self.corpus(tmp_path, files)) == [
            ("en", True),
            ("zh-Hant", False),
            ("ja", False),
        ]

    def test_without_a_mark_the_first_by_language(self, tmp_path: Path) -> None:
        files: dict[str, str | bytes] = {"tea.de.md": "Tee", "tea.en.md": "tea", "tea.zh-Hans.md": "茶"}
        assert self.languages(self.corpus(tmp_path, files)) == [
            ("zh-Hans", True),
            ("en", False),
            ("de", False),
        ]

    def test_one_marked_as_no_original_is_taken_last(self, tmp_path: Path) -> None:
        files: dict[str, str | bytes] = {
            "tea.zh-Hant.md": "---\noriginal: false\n---\n茶",
            "tea.en.md": "tea",
        }
        assert self.languages(self.corpus(tmp_path, files)) == [("en", True), ("zh-Hant", False)]
        alone = self.corpus(tmp_path / "alone", {"tea.md": "---\noriginal: false\n---\n茶"})
        assert self.languages(alone) == [("zh-Hant", True)]

    def test_an_id_given_in_one_edition_is_that_of_its_siblings(self, tmp_path: Path) -> None:
        corpus = self.corpus(tmp_path, {"tea.zh-Hant.md": "---\nid: leaves\n---\n茶", "Tea.en.md": "tea"})
        assert [edition.sections[0].id for edition in corpus.documents[0].editions] == [
            "leaves/top",
            "leaves/top",
        ]

    def test_ids_from_names_never_meet(self, tmp_path: Path) -> None:
        corpus = self.corpus(tmp_path, {"tea (1).md": "茶", "tea 1.md": "茶", "tea-1.md": "茶"})
        assert [document.id for document in corpus.documents] == ["tea-1", "tea-1-2", "tea-1-3"]

    def test_two_files_for_one_edition(self, tmp_path: Path) -> None:
        assert error(tmp_path / "1", {"tea.md": "茶", "tea.zh-Hant.md": "茶"}).startswith(
            "tea.zh-Hant.md:1: tea.md is a document with the id 'tea' in zh-Hant already"
        )
        assert error(
            tmp_path / "2", {"a.md": "---\nid: tea\n---\n茶", "b.md": "---\ntitle: 茶\nid: tea\n---\n茶"}
        ).startswith("b.md:3: a.md is a document with the id 'tea' in zh-Hant already")

    def test_two_originals(self, tmp_path: Path) -> None:
        files: dict[str, str | bytes] = {
            "tea.zh-Hant.md": "---\noriginal: true\n---\n茶",
            "tea.en.md": "---\noriginal: true\n---\ntea",
        }
        assert error(tmp_path, files).startswith(
            "tea.en.md:2: tea.zh-Hant.md is the original of 'tea' already"
        )

    def test_glossaries_of_all_editions_and_of_a_file_beside_them(self, tmp_path: Path) -> None:
        files: dict[str, str | bytes] = {
            "tea.zh-Hant.md": "---\nglossary: [[茶, tea]]\n---\n茶",
            "tea.en.md": "---\nglossary: [[茶, tea], [南投, Nantou]]\n---\ntea",
            "tea.glossary.yaml": "# names\n- [台灣, 臺灣, Taiwan]\n",
        }
        assert self.corpus(tmp_path, files).documents[0].glossary == (
            ("茶", "tea"),
            ("南投", "Nantou"),
            ("台灣", "臺灣", "Taiwan"),
        )

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("a: b", "tea.glossary.yaml:1: the glossary is not a list"),
            ("- [a, b]\n- c", "tea.glossary.yaml:2: a group of the glossary is not a list of names"),
            ("- [a, b", "tea.glossary.yaml:1: the glossary is not valid YAML"),
            (b"- [\xff]", "tea.glossary.yaml:1: the file is not valid UTF-8"),
        ],
    )
    def test_a_broken_glossary(self, tmp_path: Path, text: str | bytes, message: str) -> None:
        assert error(tmp_path, {"tea.md": "茶", "tea.glossary.yaml": text}).startswith(message)

    def test_an_empty_glossary(self, tmp_path: Path) -> None:
        assert (
            self.corpus(tmp_path, {"tea.md": "茶", "tea.glossary.yaml": "# none\n"}).documents[0].glossary
            == ()
        )


def test_a_plain_folder_of_several_documents(tmp_path: Path) -> None:
    corpus = read_corpus(
        write(
            tmp_path,
            {"rivers.md": "# Rivers\n\nThe Danube is long.\n", "notes/茶.md": "# 茶\n\n- 烏龍\n- 綠茶\n"},
        )
    )
    assert [(d.id, d.original.language, d.original.title) for d in corpus.documents] == [
        ("notes-茶", "zh-Hant", "茶"),
        ("rivers", "en", "Rivers"),
    ]
