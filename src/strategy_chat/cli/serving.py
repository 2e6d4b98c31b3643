"""``strategy-chat serve``, for people with a browser and programs that speak HTTP, and ``strategy-chat mcp``,
for programs that start it themselves."""

from pathlib import Path

import click

from strategy_chat.cli.options import corpus_option, index_option, settings_from


@click.command(short_help="Serve the chat page.")
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1, this machine only]")
@click.option("--port", type=int, help="Port to listen on; 0 takes a free one.  [default: 7860]")
@click.option(
    "--without-password",
    is_flag=True,
    default=None,
    help="Let other machines ask although STRATEGY_CHAT_PASSWORD is not set.",
)
@click.option(
    "--allow-host",
    "allowed_hosts",
    multiple=True,
    metavar="NAME",
    help="Name under which the server is reached too; may be given several times.",
)
@click.option(
    "--feedback/--no-feedback", default=None, help="Keep feedback on answers.  [default: --feedback]"
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Show the evaluation report in DIR under /report.",
)
@corpus_option
@index_option
def serve(
    host: str | None,
    port: int | None,
    without_password: bool | None,
    allowed_hosts: tuple[str, ...],
    feedback: bool | None,
    report: Path | None,
    corpus: Path | None,
    index: Path | None,
) -> None:
    """Serve the chat page, and the same answers as JSON under /api, until interrupted.

    With STRATEGY_CHAT_PASSWORD set, it asks for that password and the user STRATEGY_CHAT_USER.
    """
    from strategy_chat.web import serve as serve_web

    settings = settings_from(
        corpus,
        index,
        host=host,
        port=port,
        without_password=without_password,
        allowed_hosts=allowed_hosts or None,
        feedback=feedback,
        report_dir=report,
    )
    serve_web(settings, announce=click.echo)


@click.command(short_help="Serve the Model Context Protocol.")
@corpus_option
@index_option
def mcp(corpus: Path | None, index: Path | None) -> None:
    """Serve the tools "ask" and "search" by the Model Context Protocol over standard input and output, until
    the input ends. For a program with a language model of its own, which starts this command.
    """
    try:
        from strategy_chat.mcp_server import serve_stdio
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise click.ClickException(
            "the package mcp is not installed; install it with: pip install 'strategy-chat[mcp]'"
        ) from None
    from strategy_chat.api import StrategyChat

    serve_stdio(StrategyChat(settings=settings_from(corpus, index)))
