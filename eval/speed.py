"""How fast it is: ``python -m eval.speed`` builds an index in an empty folder, asks, and prints what it took.

Everything is measured in one run on the packaged corpus: the build, warm answers beside the embedding of
their questions (the floor of any answer), ``strategy-chat ask`` in a new process, and the peak of memory.
"""

import argparse
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from strategy_chat import StrategyChat

AIM_RATIO = 2.5
AIM_MEGABYTES = 700


@dataclass(frozen=True, slots=True)
class Warm:
    """Milliseconds of warm answers and of the embedding of each question within them."""

    answers: list[float]
    embeddings: list[float]

    @property
    def ratio(self) -> float:
        """The median answer in units of the median embedding."""
        return statistics.median(self.answers) / statistics.median(self.embeddings)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def measure_warm(chat: StrategyChat, questions: Sequence[str], rounds: int) -> Warm:
    """Ask every question ``rounds`` times, after one round that is not counted."""
    answers, embeddings = [], []
    for number in range(rounds + 1):
        for question in questions:
            start = time.perf_counter()
            answer = chat.answer(question)
            spent = (time.perf_counter() - start) * 1000
            if number:
                answers.append(spent)
                embeddings.append(float(answer.receipt["timings_ms"]["vector"]))
    return Warm(answers, embeddings)


def measure_cold(question: str, index_dir: Path, rounds: int) -> list[float]:
    """Seconds of ``strategy-chat ask`` in a new process, with the index there."""
    command = [sys.executable, "-m", "strategy_chat", "ask", question, "--index", str(index_dir)]
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return seconds


def peak_megabytes(who: int) -> float:
    """The highest resident memory so far: of this process, or of the largest that it has waited for."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss * unit / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m eval.speed", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="how often each question is asked (default: 5)")
    rounds = max(1, parser.parse_args().rounds)
    with tempfile.TemporaryDirectory() as folder:
        index_dir = Path(folder) / "index"
        start = time.perf_counter()
        chat = StrategyChat(index_dir=index_dir)
        report = chat.build()
        built = time.perf_counter() - start
        questions = [*chat.suggestions("zh-Hant"), *chat.suggestions("en")]
        warm = measure_warm(chat, questions, rounds)
        own = peak_megabytes(resource.RUSAGE_SELF)
        cold = measure_cold(questions[0], index_dir, rounds=3)
        asked = peak_megabytes(resource.RUSAGE_CHILDREN)
    p50, p95 = (percentile(warm.answers, share) for share in (0.5, 0.95))
    print(f"index build, empty folder   {built:8.1f} s    {report.passages} passages, model loading included")
    print(
        f"warm answer, p50            {p50:8.1f} ms   {len(warm.answers)} answers, {len(questions)} questions"
    )
    print(f"warm answer, p95            {p95:8.1f} ms")
    print(f"query embedding, p50        {statistics.median(warm.embeddings):8.1f} ms")
    print(f"answer / embedding, p50     {warm.ratio:8.2f}      aim: at most {AIM_RATIO}")
    print(f"cold `strategy-chat ask`    {statistics.median(cold):8.1f} s    median of {len(cold)}")
    print(f"peak memory, build and ask  {own:8.0f} MB   aim: under {AIM_MEGABYTES}")
    print(f"peak memory, cold ask       {asked:8.0f} MB")


if __name__ == "__main__":
    main()
