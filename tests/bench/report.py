"""Measure ours beside the peers' in one run and print ratios. Knows nothing of what is measured."""

import gc
import os
import resource
import statistics
from collections.abc import Callable, Sequence

ROUNDS = 5


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds, of this process and finished children, that one call takes."""
    gc.collect()
    before = _cpu()
    work()
    return _cpu() - before


def peak_mib(work: Callable[[], object]) -> float:
    """Return by how many MiB the resident memory of a child process rises while it works.

    The child is a fork, so what is loaded already counts for nothing.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _forget_peak()
            before = _status_mib("VmRSS")
            work()
            os.write(writer, f"{_status_mib('VmHWM') - before:.3f}".encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    if not said:
        message = "the measured work failed in its own process; its error stands above"
        raise ChildProcessError(message)
    return float(said)


class Report:
    """Collects and prints what was measured; `missed` names the bounds that were not kept."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def versus(
        self,
        name: str,
        ours: Callable[[], object],
        peer: Callable[[], object],
        *,
        at_least: float | None = None,
        rounds: int = ROUNDS,
    ) -> float:
        """Run both in turn and print how many times less CPU ours takes.

        Args:
            name: What is done, and who the peer is.
            ours: Our side, without arguments.
            peer: The other side, doing the same.
            at_least: The median ratio that was promised; none if nothing was.
            rounds: How often each side runs; one more round before that is not counted.

        Returns:
            The median of peer's CPU seconds over ours.
        """
        ours()
        peer()
        pairs = [(cpu_seconds(ours), cpu_seconds(peer)) for _ in range(rounds)]
        mine, theirs = zip(*pairs, strict=True)
        ratios = [b / max(a, 1e-9) for a, b in pairs]
        middle = statistics.median(ratios)
        print(f"  {name}")
        print(
            f"    ours {_seconds(mine)}   peer {_seconds(theirs)}   CPU, min-median-max of {rounds}"
        )
        text = f"ratio {min(ratios):.2f}-{middle:.2f}-{max(ratios):.2f}"
        self._judge(name, text, middle, at_least=at_least)
        return middle

    def figure(
        self,
        name: str,
        value: float,
        unit: str,
        *,
        at_least: float | None = None,
        at_most: float | None = None,
    ) -> None:
        """Print one number and whether it keeps its bounds."""
        print(f"  {name}")
        self._judge(name, f"{value:,.3f} {unit}", value, at_least=at_least, at_most=at_most)

    def note(self, text: str) -> None:
        """Print a line that explains the others, or why something was not measured."""
        print(f"    {text}")

    def _judge(
        self,
        name: str,
        text: str,
        value: float,
        *,
        at_least: float | None = None,
        at_most: float | None = None,
    ) -> None:
        kept = (at_least is None or value >= at_least) and (at_most is None or value <= at_most)
        bounds = [
            f"{word} {bound:g}"
            for word, bound in (("at least", at_least), ("at most", at_most))
            if bound is not None
        ]
        promise = f"   wanted {' and '.join(bounds)}: {'kept' if kept else 'MISSED'}" * bool(bounds)
        print(f"    {text}{promise}")
        if not kept:
            self.missed.append(name)


def _seconds(values: Sequence[float]) -> str:
    return f"{min(values):.4f}-{statistics.median(values):.4f}-{max(values):.4f} s"


def _cpu() -> float:
    # os.times() counts in hundredths of a second, which is too coarse.
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _forget_peak() -> None:
    """Let the kernel count the peak of resident memory from now on."""
    with open("/proc/self/clear_refs", "w") as file:  # noqa: PTH123 - a kernel switch, not a file
        file.write("5")


def _status_mib(field: str) -> float:
    with open("/proc/self/status") as file:  # noqa: PTH123 - a kernel report, not a file
        for line in file:
            if line.startswith(f"{field}:"):
                return int(line.split()[1]) / 1024
    message = f"the kernel does not report {field}"
    raise OSError(message)
