"""Waiting with a condition and a deadline: the only way these tests wait for anything."""

import time

DEADLINE = 30.0
"""Seconds. Generous: it is only reached by what is broken, never by what is slow."""


class Overdue(AssertionError):
    """A condition did not come true in time."""


def until(condition, what, seconds=DEADLINE):
    """Returns the first true value of `condition`; raises `Overdue` naming `what` (a text, or a
    function that makes it)."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Overdue(f"not within {seconds:.0f} s: {what() if callable(what) else what}")
        time.sleep(0.005)
