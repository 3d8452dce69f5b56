"""Speed and memory, as ratios that are taken side by side in one run and so hold on any machine.

Usage: ``python tests/benchmark.py [--gate]``. ``--gate`` exits with 1 where a bar is not met. It takes about a minute.
"""

import argparse
import importlib.util
import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import floor

from jdparse.pipeline import parse_source
from jdparse.read import read_bytes

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
ROUNDS = 7  # of a comparison in this process; the median is taken
STARTS = 15  # of every command, interleaved
MB = 10**6  # bytes of UTF-8
# ru_maxrss of a child counts what its parent held when it was started, so a small process has to start it.
WATCH = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


class Result(NamedTuple):
    """A figure, and the most it may be."""

    name: str
    figure: float
    bar: float
    unit: str
    remark: str = ""

    @property
    def row(self) -> str:
        """A line of the table."""
        mark = "" if self.figure <= self.bar else "  <<"
        return f"{self.name:44}{self.figure:9.2f}{self.bar:8.1f} {self.unit:6}{self.remark}{mark}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--gate", action="store_true", help="exit with 1 where a bar is not met")
    options = parser.parse_args(arguments)
    results = [throughput(), *linearity(), *processes()]
    print(f"{'':44}{'figure':>9}{'bar':>8}", *(result.row for result in results), sep="\n")
    return int(options.gate and any(result.figure > result.bar for result in results))


def corpus() -> list[bytes]:
    """The documents that are parsed: our own, and the real ones where they are at hand; all in UTF-8."""
    paths = [*(ROOT / "corpus/documents").iterdir(), *(SHARED / "corpus").glob("*.txt")]
    return [path.read_bytes() for path in sorted(paths)]


def throughput() -> Result:
    """The core parse, from bytes to records, over the native floor, from bytes to nothing."""
    documents = corpus()
    size = sum(map(len, documents)) / MB
    step = _native()
    native, parsed = _rounds([lambda: _each(step, documents), lambda: _each(_parse, documents)])
    ratio = statistics.median(mine / theirs for mine, theirs in zip(parsed, native, strict=True))
    each = [f"{statistics.median(times) / size * 1e3:.0f} ms/MB" for times in (parsed, native)]
    return Result("core parse ÷ native floor", ratio, 20, "x", f"{each[0]} ÷ {each[1]}, {size:.2f} MB")


def linearity() -> list[Result]:
    """Four times the text over the text: 4 where the time is linear."""
    documents = b"\n".join(corpus())
    line = "".join(f"{number % 99 + 1}、按月核对第{number}号仓库的出入库台账;" for number in range(5000)).encode()
    mega = line * (MB // len(line))
    texts = {
        "4 × the corpus in one document": documents,
        "4 × one line, to 1 MB": mega[: len(mega) // 12 * 3],
        "4 × one Han character, to 10 MB": "管".encode() * (MB * 10 // 12),
    }
    return [Result(name, growth(text), 4.5, "x") for name, text in texts.items()]


def growth(text: bytes, rounds: int = 5) -> float:
    """How many times longer four times `text` takes; the best of some rounds, which noise can only lengthen."""
    once, four = _rounds([lambda: _parse(text), lambda: _parse(text * 4)], rounds)
    return min(four) / min(once)


def processes() -> list[Result]:
    """Fresh processes against an empty one, and the memory of one parse."""
    script = str(Path(sysconfig.get_path("scripts")) / "jdparse")
    document = str(max((ROOT / "corpus/documents").iterdir(), key=lambda path: path.stat().st_size))
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "jdparse --help": [script, "--help"],
        "jdparse parse FILE": [script, "parse", document],
    }
    runs = _rounds([partial(_run, command) for command in commands.values()], STARTS, clock=time.perf_counter)
    empty, *times = (statistics.median(times) for times in runs)
    watch = [sys.executable, "-c", WATCH, *commands["jdparse parse FILE"]]
    watched = subprocess.run(watch, check=True, capture_output=True)
    memory = int(watched.stdout) / (2**20 if sys.platform == "darwin" else 2**10)
    return [
        Result("jdparse --help ÷ python -c pass", times[0] / empty, 5, "x", f"{times[0] * 1e3:.0f} ms"),
        Result("jdparse parse FILE ÷ python -c pass", times[1] / empty, 20, "x", f"{times[1] * 1e3:.0f} ms"),
        Result("jdparse parse FILE, memory", memory, 60, "MiB"),
    ]


def _native() -> Callable[[bytes], object]:
    """The reference floor where it is at hand, else our own."""
    spec = importlib.util.spec_from_file_location("reference_floor", SHARED / "perf/floor.py")
    if not (SHARED / "perf/floor.py").exists() or spec is None or spec.loader is None:
        return floor.native
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    native: Callable[[bytes], object] = module.native
    return native


def _rounds(
    actions: Sequence[Callable[[], object]], rounds: int = ROUNDS, *, clock: Callable[[], float] = time.process_time
) -> list[list[float]]:
    """Seconds that each action took in each round; the actions take turns, so that a slow minute slows them all."""
    for action in actions:
        action()
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for action, times in zip(actions, taken, strict=True):
            start = clock()
            action()
            times.append(clock() - start)
    return taken


def _each(step: Callable[[bytes], object], documents: list[bytes]) -> None:
    for document in documents:
        step(document)


def _parse(data: bytes) -> None:
    parse_source(read_bytes(data))


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
