"""A server that failed is left alone for a while, then tried by one."""

import threading

import pytest

from search.engines.circuit import Circuit


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def circuit(clock):
    return Circuit(pause=10, clock=clock)


def test_a_server_that_answers_may_always_be_asked(circuit):
    assert circuit.allows()
    assert not circuit.succeeded()

    assert circuit.allows()
    assert circuit.is_closed


def test_after_a_failure_nobody_asks_until_the_pause_is_over(circuit, clock):
    circuit.failed()

    clock.now += 9.9
    assert not circuit.allows()
    clock.now += 0.1
    assert circuit.allows()


def test_one_tries_while_the_others_do_without(circuit, clock):
    circuit.failed()
    clock.now += 10
    allowed = []

    threads = [threading.Thread(target=lambda: allowed.append(circuit.allows())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(allowed) == [False] * 7 + [True]


def test_one_who_tries_and_never_comes_back_does_not_close_the_way_for_ever(circuit, clock):
    circuit.failed()
    clock.now += 10
    assert circuit.allows()

    clock.now += 10

    assert circuit.allows()


def test_the_first_answer_and_the_first_failure_are_told_from_the_later_ones(circuit, clock):
    assert [circuit.failed(), circuit.failed()] == [True, False]
    clock.now += 10

    assert circuit.allows()
    assert [circuit.succeeded(), circuit.succeeded()] == [True, False]
