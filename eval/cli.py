"""The command line: ``python -m eval``, ``python -m eval validate FOLDER``, ``python -m eval readme FILE``,
``python -m eval calibrate``.

Exit codes: 0 for a run that holds, 1 for one under its baseline or thresholds, 2 for wrong usage or input.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from eval import baseline as baselines
from eval.answerers import DEFAULT, FORMS, make_answerer
from eval.calibration import RIDGE, examples, fit, read_weights, write_weights
from eval.console import calibration_table, progress_bar, table
from eval.dataset import PACKAGED, Dataset
from eval.errors import EvalError
from eval.report import Report, Run, write_readme, write_report
from eval.run import Progress, Result, evaluate
from eval.sets import QuestionSet, fingerprints, narrowed, read_set, suite
from eval.summary import summarise
from strategy_chat import StrategyChatError, __version__

GOOD, UNDER, WRONG = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code; what is wrong is told on standard error."""
    try:
        if arguments[:1] == ["validate"]:
            return _validate(arguments[1:])
        if arguments[:1] == ["readme"]:
            return _readme(arguments[1:])
        if arguments[:1] == ["calibrate"]:
            return _calibrate(arguments[1:])
        return _evaluate(_parser().parse_args(arguments))
    except (EvalError, StrategyChatError) as error:
        print(error, file=sys.stderr)
        return WRONG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval",
        description="Ask sets of questions, each on its corpus, and judge every answer against the source.",
        epilog="python -m eval validate FOLDER checks a question set; python -m eval readme FILE writes the"
        " baseline's table into a README; python -m eval calibrate fits the rule of abstention.",
    )
    add = parser.add_argument
    add("--kind", action="append", default=[], metavar="KIND", help="only this kind of question (repeatable)")
    add(
        "--language",
        action="append",
        default=[],
        metavar="TAG",
        help="only zh-Hant, zh-Hans or en (repeatable)",
    )
    add("--with", dest="spec", default=DEFAULT, metavar="CONFIG", help=f"what is evaluated: {FORMS}")
    add("--compare", nargs=2, metavar=("A", "B"), help="evaluate two configurations side by side")
    add(
        "--corpus-set",
        action="append",
        default=[],
        metavar="NAME",
        help="only this set of the suite: keynote, or a folder of eval/corpora (repeatable)",
    )
    add("--corpus", type=Path, metavar="DIR", help="answer from these documents alone, not from the suite's")
    add("--index", type=Path, metavar="DIR", help="folder of the index")
    add("--questions", type=Path, metavar="DIR", help="ask these questions alone, not the suite's")
    add("--report", type=Path, metavar="DIR", help="write report.html, report.md and report.json here")
    add(
        "--baseline", type=Path, metavar="FILE", help="scores not to fall under (default: the committed ones)"
    )
    add("--no-baseline", action="store_true", help="compare with no baseline")
    add("--update-baseline", action="store_true", help="write the scores of this run as the baseline")
    add(
        "--fail-under",
        action="append",
        default=[],
        metavar="METRIC=SHARE",
        help="fail under this score, such as correct=0.95 (repeatable)",
    )
    return parser


def _evaluate(options: argparse.Namespace) -> int:
    thresholds = _thresholds(options.fail_under)
    part = options.compare or options.kind or options.language or options.corpus_set
    if options.update_baseline and part:
        raise EvalError("--update-baseline takes all sets and one configuration: leave the other options out")
    file = _baseline_file(options)
    baseline = baselines.read_baseline(file) if file and not options.update_baseline else None
    sets = _sets(options)
    asked = narrowed(sets, options.kind, options.language)
    runs = [_run(spec, asked) for spec in options.compare or [options.spec]]
    compared = baselines.compare(runs[-1].results, baseline, thresholds)
    made_with = _made_with(sets, runs[-1])
    print(table([run.summary for run in runs]))
    _tell(compared, baseline is not None)
    if options.report:
        page = write_report(Report(tuple(runs), compared, baseline is not None, made_with), options.report)
        print(f"\nreport: {page}")
    if options.update_baseline:
        _update(options, runs[-1], thresholds, made_with)
    return UNDER if compared.faults else GOOD


def _sets(options: argparse.Namespace) -> tuple[QuestionSet, ...]:
    """The suite, or the one set that the options for a single corpus make up."""
    if not options.corpus and not options.questions:
        return suite(options.corpus_set, options.index)
    if options.corpus_set:
        raise EvalError("--corpus-set chooses from the suite: leave --corpus and --questions out")
    return (read_set(options.corpus, options.questions or PACKAGED, options.index),)


def _run(spec: str, sets: Sequence[QuestionSet]) -> Run:
    results: list[Result] = []
    whole = sum(len(one.dataset.cases) for one in sets)
    with progress_bar(spec) as progress:
        for one in sets:
            answerer = make_answerer(spec, one.corpus_dir, one.index_dir, one.source)
            shown = _from(len(results), whole, progress)
            results += evaluate(one.dataset.cases, answerer, one.source, shown, one.name)
    return Run(spec, tuple(results), summarise(spec, results))


def _from(done: int, whole: int, progress: Progress) -> Progress:
    return lambda number, _: progress(done + number, whole)


def _baseline_file(options: argparse.Namespace) -> Path | None:
    """The committed baseline is that of the default configuration on the suite."""
    if options.no_baseline:
        return None
    if options.baseline:
        return Path(options.baseline)
    usual = not options.questions and not options.corpus and not options.compare
    usual = usual and options.spec == DEFAULT and baselines.COMMITTED.exists()
    return baselines.COMMITTED if usual else None


def _update(
    options: argparse.Namespace, run: Run, thresholds: dict[str, float], made_with: dict[str, str]
) -> None:
    file = options.baseline or baselines.COMMITTED
    kept = baselines.read_baseline(file).thresholds if file.exists() else {}
    baselines.write_baseline(file, run.results, {**kept, **thresholds}, made_with)
    print(f"baseline: {file}")


def _made_with(sets: Sequence[QuestionSet], run: Run) -> dict[str, str]:
    receipts = (result.given.get("receipt", {}) for result in run.results)
    embedder = next((str(receipt["embedder"]) for receipt in receipts if receipt.get("embedder")), "")
    made = {
        "version": __version__,
        "configuration": run.spec,
        "embedder": embedder,
        **fingerprints(sets),
    }
    return {name: value for name, value in made.items() if value}


def _thresholds(given: Sequence[str]) -> dict[str, float]:
    thresholds = {}
    for item in given:
        name, _, value = item.partition("=")
        try:
            thresholds[name] = float(value)
        except ValueError:
            raise EvalError(f"--fail-under {item!r}: give METRIC=SHARE, such as correct=0.95") from None
    baselines.check_names(thresholds, "--fail-under")
    return thresholds


def _tell(compared: baselines.Comparison, known: bool) -> None:
    if known:
        print(
            f"\nsince the baseline: {len(compared.mended)} cases mended, {len(compared.broke)} broke,"
            f" {len(compared.new)} are new"
        )
        for name in compared.broke:
            print(f"  broke: {name}")
    for fault in compared.faults:
        print(f"UNDER: {fault}", file=sys.stderr)


def _validate(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval validate", description="Check a question set.")
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        help="folder of *.jsonl, or one file (default: every set of the suite)",
    )
    parser.add_argument(
        "--corpus", type=Path, metavar="DIR", help="documents that the places are looked up in"
    )
    options = parser.parse_args(arguments)
    if options.folder or options.corpus:
        print(_told(read_set(options.corpus, options.folder or PACKAGED).dataset))
        return GOOD
    for one in suite():
        print(f"{one.name}: {_told(one.dataset)}")
    return GOOD


def _told(dataset: Dataset) -> str:
    kinds = Counter(case.kind for case in dataset.cases)
    return f"{len(dataset.cases)} questions are good: {', '.join(f'{n} {kind}' for kind, n in kinds.items())}"


def _readme(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m eval readme", description="Write the table of the baseline between its two markers."
    )
    parser.add_argument("file", type=Path, nargs="?", default=Path("README.md"))
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 if the table is out of date"
    )
    options = parser.parse_args(arguments)
    changed = write_readme(options.file, baselines.read_baseline(baselines.COMMITTED), options.check)
    return UNDER if changed and options.check else GOOD


def _calibrate(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m eval calibrate",
        description="Fit the rule of abstention to the questions of the suite, and show what it costs either"
        " way, also on corpora that it was not fitted to.",
    )
    parser.add_argument(
        "--write", action="store_true", help="put the fitted weights in the place of those in use"
    )
    parser.add_argument("--ridge", type=float, default=RIDGE, help="how strongly weights are held near zero")
    options = parser.parse_args(arguments)
    given = examples(_run(DEFAULT, suite()).results)
    fitted = fit(given, options.ridge)
    print(calibration_table(given, read_weights(), fitted))
    if options.write:
        print(f"weights: {write_weights(fitted)}")
    return GOOD
