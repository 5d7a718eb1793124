"""Reading many papers on all cores, each within limits. The work is a pure function of its task, so that any pool can do it."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Generic, TypeVar

import psutil

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

# Windows waits for no more processes at once.
_MOST_PROCESSES = 61
# A process more pays from this many tasks on.
_WORTH_A_PROCESS = 12
# How often, in seconds, the workers' time and memory are looked at.
_LOOK_EVERY = 0.25

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one paper may cost: seconds of time, megabytes of memory in the process that reads it."""

    seconds: float = 60
    megabytes: int = 1024


@dataclass(frozen=True, slots=True)
class Failure:
    """A task that gave no result, and why (Dutch, one line)."""

    reason: str


class _Worker(Generic[Task, Result]):
    """One process that does one task at a time. It is spawned, never forked: the same on every system."""

    def __init__(self, work: Callable[[Task], Result]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()
        self.index = -1
        self._begin = 0.0

    def give(self, index: int, task: Task) -> None:
        """Start on a task."""
        self.index, self._begin = index, time.monotonic()
        self.connection.send(task)

    def take(self) -> Result | Failure:
        """The result of the task; a Failure where the process has died of it."""
        try:
            result: Result = self.connection.recv()
        except (EOFError, OSError):
            return Failure("het lezen brak onverwacht af")
        return result

    def overrun(self, limits: Limits) -> Failure | None:
        """Why the task must be broken off, None while it is within its limits."""
        if time.monotonic() - self._begin > limits.seconds:
            return Failure(f"het lezen duurde langer dan {limits.seconds:g} seconden")
        try:
            used = psutil.Process(self._process.pid).memory_info().rss
        except psutil.Error:
            return None
        return Failure(f"het lezen vroeg meer dan {limits.megabytes} MB geheugen") if used > limits.megabytes * 1_000_000 else None

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.connection.close()


def _serve(connection: Connection, work: Callable[[Task], Result]) -> None:
    """A worker's life: tasks in, results out, until the other side is gone."""
    try:
        while True:
            connection.send(work(connection.recv()))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def run_all(
    work: Callable[[Task], Result], tasks: Sequence[Task], limits: Limits, processes: int | None = None
) -> Iterator[tuple[int, Result | Failure]]:
    """(place in `tasks`, result) of every task, as they are done. `processes` defaults to the number of cores.

    A task that overruns its limits or kills its process gives a Failure; the others go on in a new process.
    """
    count = min(processes or os.cpu_count() or 1, _MOST_PROCESSES, -(-len(tasks) // _WORTH_A_PROCESS))
    waiting = deque(range(len(tasks)))
    workers: list[_Worker[Task, Result]] = []
    try:
        for _ in range(count):
            workers.append(_Worker(work))
            workers[-1].give(at := waiting.popleft(), tasks[at])
        while workers:
            ready = wait([worker.connection for worker in workers], _LOOK_EVERY)
            for worker in list(workers):
                failure = None if worker.connection in ready else worker.overrun(limits)
                if worker.connection not in ready and failure is None:
                    continue
                outcome = failure or worker.take()
                yield worker.index, outcome
                workers.remove(worker)
                if isinstance(outcome, Failure) or not waiting:
                    worker.stop()
                if waiting:
                    successor = _Worker(work) if isinstance(outcome, Failure) else worker
                    successor.give(at := waiting.popleft(), tasks[at])
                    workers.append(successor)
    finally:
        for worker in workers:
            worker.stop()
