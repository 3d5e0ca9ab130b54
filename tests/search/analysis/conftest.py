"""What tests of speed need."""

import gc
from time import thread_time

import pytest

from search.analysis import parse_query


@pytest.fixture
def seconds():
    """Run something and say how long it took this thread, the rubbish of other tests aside."""
    parse_query("rozgrzewka")  # files are read once

    def measure(action):
        begun = thread_time()
        action()
        return thread_time() - begun

    gc.disable()
    yield measure
    gc.enable()
