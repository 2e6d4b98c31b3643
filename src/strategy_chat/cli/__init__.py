"""The command line: ``strategy-chat ask``, ``search``, ``index``, ``check``, ``serve``, ``mcp``
and ``feedback``.

Exit codes: 0 answered, 3 declined, 2 wrong usage (an empty question, a bad option or setting), 1 failure.
Heavy libraries are imported only by the commands that use them, so that ``--help`` is quick.
"""

import io
import json
import os
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click

from strategy_chat import __version__
from strategy_chat.cli.feedback import feedback
from strategy_chat.cli.options import corpus_option, index_option, settings_from
from strategy_chat.cli.serving import mcp, serve
from strategy_chat.errors import QuestionError, SettingsError, StrategyChatError
from strategy_chat.render import check_to_json, check_to_text, passages_to_text, to_json, to_text
from strategy_chat.settings import Settings

if TYPE_CHECKING:
    from strategy_chat.api import StrategyChat

FAILED = 1
WRONG_USAGE = 2
DECLINED = 3


class _Failure(click.ClickException):
    """An error of this package, shown in one line."""

    exit_code = FAILED


class _Misuse(_Failure):
    """An error that the person at the keyboard can mend: the question or a setting."""

    exit_code = WRONG_USAGE


class _Commands(click.Group):
    """A group that turns the package's own errors into one line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except StrategyChatError as error:
            kind = _Misuse if isinstance(error, (QuestionError, SettingsError)) else _Failure
            raise kind(" ".join(str(error).split())) from error


class _Bar:
    """A progress bar on standard error that appears with the first step of a build."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._context: AbstractContextManager[Any] | None = None

    def __call__(self, done: int, total: int) -> None:
        if self._bar is None:
            self._context = click.progressbar(length=total, label="Building the index", file=sys.stderr)
            self._bar = self._context.__enter__()
        self._bar.update(done - self._bar.pos)

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._context is not None:
            self._context.__exit__(kind, error, trace)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def commands() -> None:
    """Answers questions about a folder of documents, in Chinese and English, with the source of every
    statement.

    The packaged keynote is used unless --corpus or STRATEGY_CHAT_CORPUS_DIR names another folder.
    """


@commands.command(short_help="Answer a question and list the sources.")
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="Print the whole receipt of the answer as JSON.")
@click.option("--exact", is_flag=True, help="Leave a configured language model out.")
@corpus_option
@index_option
def ask(question: str, as_json: bool, exact: bool, corpus: Path | None, index: Path | None) -> None:
    """Answer QUESTION and list the sources; "-" reads the question from standard input.

    Exits with 0 when answered, 3 when the documents do not say.
    """
    asked = _question(question)
    with _Bar() as bar:
        answer = _chat(settings_from(corpus, index), bar).answer(asked, exact=exact)
    click.echo(to_json(answer) if as_json else to_text(answer))
    if not answer.answered:
        sys.exit(DECLINED)


@commands.command(short_help="Print the passages nearest to a question.")
@click.argument("question")
@click.option("-k", default=5, show_default=True, type=click.IntRange(1, 100), help="How many passages.")
@click.option("--json", "as_json", is_flag=True, help="Print the passages as JSON.")
@corpus_option
@index_option
def search(question: str, k: int, as_json: bool, corpus: Path | None, index: Path | None) -> None:
    """Print the passages nearest to QUESTION, the best first; "-" reads it from standard input."""
    asked = _question(question)
    with _Bar() as bar:
        passages = _chat(settings_from(corpus, index), bar).search(asked, k=k)
    if as_json:
        records = [{name: getattr(p, name) for name in p.__dataclass_fields__} for p in passages]
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    elif passages:
        click.echo(passages_to_text(passages))


@commands.command(short_help="Build the index, where it is missing or out of date.")
@click.option("--rebuild", is_flag=True, help="Build anew, even where the index is up to date.")
@corpus_option
@index_option
def index(rebuild: bool, corpus: Path | None, index: Path | None) -> None:
    """Build the index, where it is missing or out of date. The other commands do so by themselves."""
    with _Bar() as bar:
        report = _chat(settings_from(corpus, index), bar).build(rebuild=rebuild)
    click.echo(
        f"{report.passages} passages in {report.folder}, "
        f"{report.embedded} of them embedded now, in {report.seconds:.1f} s"
    )


@commands.command(short_help="Check documents, their editions and whether their figures agree.")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the problems and conflicts as JSON.")
def check(folder: Path | None, as_json: bool) -> None:
    """Check the documents in FOLDER: their form, that the editions of a document agree, and where the figures
    of the material disagree with each other.

    Prints "file:line: what is wrong" for each problem, then each conflict with the places of its sides.
    Exits with 1 if a problem is an error, and then looks for no conflicts; else with 0. Conflicts are the
    material's own and no errors: answers that touch one show both sides.
    """
    from strategy_chat.corpus import check_corpus, read_corpus
    from strategy_chat.tables import conflicts_of

    place = settings_from(folder, None).corpus_dir
    problems = check_corpus(place)
    errors = sum(problem.severity == "error" for problem in problems)
    conflicts = () if errors else conflicts_of(read_corpus(place))
    click.echo((check_to_json if as_json else check_to_text)(problems, conflicts), nl=as_json)
    click.echo(f"{errors} errors, {len(problems) - errors} notes, {len(conflicts)} conflicts", err=True)
    if errors:
        sys.exit(FAILED)


commands.add_command(serve)
commands.add_command(mcp)
commands.add_command(feedback)


def main() -> None:
    """Run the command line. Output is UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    commands(prog_name="strategy-chat")


def _question(argument: str) -> str:
    if argument == "-":
        return _decoded(sys.stdin.buffer.read(), "on standard input")
    if any("\ud800" <= char <= "\udfff" for char in argument):  # bytes that the locale could not read
        return _decoded(os.fsencode(argument), "on the command line")
    return argument


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise QuestionError(
            f"the question {where} is not UTF-8 text (byte {error.start}); convert it first"
        ) from None


def _chat(settings: Settings, bar: _Bar) -> "StrategyChat":
    from strategy_chat.api import StrategyChat

    return StrategyChat(settings=settings, progress=bar)
