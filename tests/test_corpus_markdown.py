"""The reading of a document: sections, blocks, tables, and their locators."""

from pathlib import Path

import pytest

from tests.corpus_files import blocks, content, error, read


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
