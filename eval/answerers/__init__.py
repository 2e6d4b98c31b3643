"""The configurations that can be evaluated, by a word on the command line.

``strategy-chat``, or ``strategy-chat:SETTING=VALUE,…`` with any setting of the package;
``plain`` or ``plain:k=3``, splitter, Chroma and top passages;
``openai:model=NAME,base_url=URL[,key_env=VARIABLE]``, the same passages before a language model.
"""

from pathlib import Path

from eval.answerers.base import Answerer
from eval.answerers.product import Product
from eval.errors import EvalError
from eval.source import Source

DEFAULT = "strategy-chat"
FORMS = "strategy-chat[:SETTING=VALUE,…], plain[:k=N], openai:model=NAME,base_url=URL[,key_env=VARIABLE]"


def make_answerer(spec: str, corpus_dir: Path | None, index_dir: Path | None, source: Source) -> Answerer:
    """The answerer that ``spec`` names, with its index built.

    Raises EvalError for a spec that cannot be read, and whatever the package raises for its settings.
    """
    name, _, rest = spec.partition(":")
    options = _options(spec, rest)
    if name == DEFAULT:
        product = Product(corpus_dir, index_dir, options)
        product.prepare()
        return product
    # The baselines are imported when they are asked for: they load what the package itself does not need.
    if name == "plain":
        from eval.answerers.plain import PlainRag

        _only(spec, options, "k")
        if not options.get("k", "1").isdigit():
            raise EvalError(f"plain: k must be a whole number, got {options['k']!r}")
        plain = PlainRag(corpus_dir, source, int(options.get("k", "1")))
        plain.prepare()
        return plain
    if name == "openai":
        from eval.answerers.endpoint import Endpoint

        _only(spec, options, "model", "base_url", "key_env")
        if not {"model", "base_url"} <= set(options):
            raise EvalError(f"{spec!r}: give model and base_url; the forms are {FORMS}")
        endpoint = Endpoint(corpus_dir, source, **options)
        endpoint.prepare()
        return endpoint
    raise EvalError(f"there is no configuration {name!r}; the forms are {FORMS}")


def _options(spec: str, rest: str) -> dict[str, str]:
    options = {}
    for part in filter(None, rest.split(",")):
        name, equals, value = part.partition("=")
        if not equals or not name:
            raise EvalError(f"{spec!r}: {part!r} is not SETTING=VALUE; the forms are {FORMS}")
        options[name.strip()] = value.strip()
    return options


def _only(spec: str, options: dict[str, str], *allowed: str) -> None:
    for name in options:
        if name not in allowed:
            raise EvalError(f"{spec!r}: there is no option {name!r}; the options are {', '.join(allowed)}")


__all__ = ["DEFAULT", "FORMS", "Answerer", "make_answerer"]
