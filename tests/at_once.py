"""Processes of their own that tests have work done in: real ones, which can be killed.

They come from one that has loaded the program: loading it took longer than what they do.
"""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

# Seconds, on a machine that does much else.
PATIENCE = 120
_from_one = multiprocessing.get_context("forkserver")
_from_one.set_forkserver_preload(["pytest", "quizapp.schema", "tests.progress.student_process"])


class Running:
    """A process that does some work, and what it says meanwhile."""

    def __init__(self, work: Callable[..., None], *arguments: object) -> None:
        self._heard, says = _from_one.Pipe(duplex=False)
        self._process = _from_one.Process(target=work, args=(says, *arguments))
        self._process.start()
        # Once the process has ended, nobody can say anything more.
        says.close()

    def said(self) -> Iterator[Any]:
        """Yield what it says until it ends."""
        with self._heard, suppress(EOFError):
            while self._heard.poll(PATIENCE):
                yield self._heard.recv()
        self._process.join(PATIENCE)

    def kill(self) -> None:
        """End it as it is."""
        self._process.kill()

    @property
    def status(self) -> int | None:
        """What it ended with: 0 if nothing went wrong."""
        return self._process.exitcode
