"""Options that several commands take, and the settings that come of them."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from strategy_chat.settings import Settings, load_settings

_Command = TypeVar("_Command", bound=Callable[..., Any])


def corpus_option(command: _Command) -> _Command:
    """``--corpus``."""
    return click.option(
        "--corpus", type=click.Path(path_type=Path), metavar="DIR", help="Folder of documents to answer from."
    )(command)


def index_option(command: _Command) -> _Command:
    """``--index``."""
    return click.option(
        "--index", type=click.Path(path_type=Path), metavar="DIR", help="Folder of the stored index."
    )(command)


def settings_from(corpus: Path | None = None, index: Path | None = None, **overrides: Any) -> Settings:
    """The settings with what the command line gave; logging is set up as they say."""
    settings = load_settings(corpus_dir=corpus, index_dir=index, **overrides)
    logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
    return settings
