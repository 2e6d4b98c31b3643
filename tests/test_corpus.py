"""The reading of a corpus folder: front matter, language, files and editions, one clear line for an error."""

from pathlib import Path

import pytest

from strategy_chat.corpus import read_corpus
from strategy_chat.errors import CorpusError
from strategy_chat.schema import Corpus
from tests.corpus_files import HEAD, blocks, error, read, write


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
