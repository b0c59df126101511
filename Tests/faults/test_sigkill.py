"""The server is killed without a word, again and again, in the middle of votes and notes."""

import random

from killing import outlive_kills

KILLS = 20


def test_sigkill_losesNothingAcknowledged_whenKilledDuringBursts(serve, visit, seed):
    outlive_kills(serve(), visit, random.Random(seed), KILLS)
