"""Reading many papers on all cores. The work is a pure function of a path, so that any pool can do it."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# Fewer papers than this are read sooner than a pool has started.
_WORTH_A_POOL = 24
_BATCH = 32
# Windows waits for no more processes at once.
_MOST_PROCESSES = 61

Task = TypeVar("Task")
Result = TypeVar("Result")


def run_all(work: Callable[[Task], Result], tasks: Sequence[Task], processes: int | None = None) -> Iterator[Result]:
    """The result of each task, in the tasks' order. `processes` defaults to the number of cores.

    Workers are spawned, never forked: the same on every system.
    """
    processes = min(processes or os.cpu_count() or 1, _MOST_PROCESSES)
    if processes == 1 or len(tasks) < _WORTH_A_POOL:
        yield from map(work, tasks)
        return
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(work, tasks, chunksize=min(_BATCH, max(1, len(tasks) // (4 * processes))))
