"""Real processes, with work that any process can import."""

from __future__ import annotations

import math
import operator
import os
import time
from functools import partial

import pytest

from kamerstuk.workers import Failure, Limits, run_all


@pytest.mark.parametrize("processes", [1, 2])
def test_every_task_gives_its_result_once(processes: int) -> None:
    assert sorted(run_all(math.factorial, range(30), Limits(), processes)) == [(n, math.factorial(n)) for n in range(30)]


def test_nothing_to_do_starts_nothing() -> None:
    assert list(run_all(math.factorial, [], Limits())) == []


def test_a_task_that_takes_too_long_is_broken_off_and_the_rest_is_done() -> None:
    begin = time.monotonic()
    results = dict(run_all(time.sleep, [0.0, 60.0, 0.0], Limits(seconds=1), 1))
    assert results[0] is results[2] is None
    assert isinstance(results[1], Failure)
    assert "langer dan 1 seconden" in results[1].reason
    assert time.monotonic() - begin < 20


def test_a_task_that_takes_too_much_memory_is_broken_off_and_the_rest_is_done() -> None:
    results = dict(run_all(partial(operator.mul, "x"), [1, 2_000_000_000, 2], Limits(megabytes=300), 1))
    assert (results[0], results[2]) == ("x", "xx")
    assert isinstance(results[1], Failure)


def test_a_task_that_kills_its_process_is_a_failure_and_the_rest_is_done() -> None:
    results = dict(run_all(os._exit, [3, 3], Limits(), 1))
    assert [type(result) for result in results.values()] == [Failure, Failure]
    assert "onverwacht" in str(results[0])


def test_stopping_early_ends_the_processes() -> None:
    begin = time.monotonic()
    for _ in run_all(time.sleep, [0.0, 60.0], Limits(), 2):
        break
    assert time.monotonic() - begin < 20
