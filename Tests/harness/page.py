"""A page as the wire describes it: says hello, merges boards, gives commands with nonces, comes
back by itself and asks again with the same nonce. Knows no rule of the hall."""

import asyncio
import json
import random
import secrets
import time
from collections import namedtuple

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from .waiting import DEADLINE, Overdue

Answered = namedtuple("Answered", "command answer nanos")
"""A command as sent, its last answer, and when it was read (CLOCK_MONOTONIC)."""

FINAL_CODES = {1008, 4001, 4003, 4010}
RESEND_SECONDS = 5.0
RETRY_SECONDS = 0.3
BACKOFF_SECONDS_MAX = 1.0
"""Real pages wait up to 8 s; a test has less patience."""
LAST_BOARD = {
    "seat": "seat", "table": "themes", "mc": "words", "desk": "words", "door": "papers",
    "console": "papers", "screen": "counts", "watch": "counts"}
"""By role: the last of the boards that follow a greeting. They come in one order, empty ones too,
so that with this one all are here."""


def new_nonce():
    return secrets.token_urlsafe(16)


class Page:
    """One connected page. All of it runs on the event loop that opened it."""

    def __init__(self, hall, token, name="", device=None):
        self.hall = hall
        self.token = token
        self.name = name
        self.device = device or secrets.token_hex(8)
        self.boards = {}
        self.revisions = {}
        self.epoch = None
        self.role = None
        self.greetings = 0
        self.closes = []
        self.odd = []
        """Messages that answer no command of ours."""
        self.sent = {}
        """Every command ever given, by nonce."""
        self.acks = []
        self.refusals = []
        self.retries = 0
        self._waiting = {}
        self._timers = {}
        self._news = asyncio.Event()
        self._socket = None
        self._task = None
        self._stopped = False

    # MARK: Coming and going

    async def open(self, seconds=DEADLINE):
        """Connects and waits for the first greeting and the boards that come with it."""
        self._task = asyncio.create_task(self._live())
        await self.until(lambda p: p._has_boards or p._stopped, "a greeting and boards", seconds)
        assert self.greetings, f"{self.name} was sent away: {self.closes}"
        return self

    async def close(self):
        self._stopped = True
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for timer in self._timers.values():
            timer.cancel()
        if self._socket:
            self._socket.transport.abort()

    def drop(self):
        """Loses the connection the way Wi-Fi does: without a word."""
        if self._socket:
            self._socket.transport.abort()

    @property
    def _has_boards(self):
        return self.greetings > 0 and LAST_BOARD[self.role] in self.boards

    @property
    def is_open(self):
        return self._socket is not None

    # MARK: Commands

    async def give(self, command, nonce=None, **fields):
        """Gives a command and waits for its end, over as many connections as it takes."""
        return await asyncio.wait_for(self.start(command, nonce, **fields), DEADLINE * 4)

    def start(self, command, nonce=None, **fields):
        """Gives a command now; returns the future of its final answer (ack or refused)."""
        return self._begin(command, nonce or new_nonce(), fields, True)

    async def ask(self, command, nonce=None, **fields):
        """Gives a command once and returns whatever is answered first, `retry` included."""
        answer = self._begin(command, nonce or new_nonce(), fields, False)
        return await asyncio.wait_for(answer, DEADLINE)

    async def say(self, text):
        """Sends text (or bytes) as it is; returns the next message that answers no command."""
        seen = len(self.odd)
        await self._socket.send(text)
        await self.until(lambda p: len(p.odd) > seen, "an answer to what is no command")
        return self.odd[seen]

    async def until(self, condition, what, seconds=DEADLINE):
        """Waits until `condition(self)` is true; looked at after every message."""
        end = time.monotonic() + seconds
        while not (value := condition(self)):
            self._news.clear()
            left = end - time.monotonic()
            try:
                await asyncio.wait_for(self._news.wait(), max(0.001, left))
            except TimeoutError:
                raise Overdue(f"{self.name}: not within {seconds:.0f} s: {what}") from None
        return value

    @property
    def unanswered(self):
        return len(self._waiting)

    def document(self, topic, key):
        return self.boards.get(topic, {}).get(key)

    # MARK: The life of a socket

    async def _live(self):
        pause = 0.05
        while not self._stopped:
            try:
                socket = await connect(
                    self.hall.socket_url, ssl=self.hall.tls, compression=None, proxy=None,
                    ping_interval=None, open_timeout=20, close_timeout=1, max_size=None)
            except (OSError, TimeoutError, InvalidHandshake, ConnectionClosed, EOFError):
                await asyncio.sleep(random.uniform(0.5, 1) * pause)
                pause = min(pause * 1.6, BACKOFF_SECONDS_MAX)
                continue
            try:
                if self.hall.is_tls:
                    layer = socket.transport.get_extra_info("ssl_object")
                    self.hall.check(layer.getpeercert(True))
                await socket.send(json.dumps(self._hello()))
                async for message in socket:
                    self._hear(json.loads(message), socket)
                    pause = 0.05
            except ConnectionClosed:
                pass
            finally:
                self._socket = None
                socket.transport.abort()
            self.closes.append(socket.close_code)
            if socket.close_code in FINAL_CODES:
                self._give_up(socket.close_code)
            self._news.set()

    def _give_up(self, code):
        """Sent away for good: nobody will answer."""
        self._stopped = True
        for answer, _ in self._waiting.values():
            if not answer.done():
                answer.set_exception(ConnectionError(f"{self.name}: closed with {code}"))

    def _hello(self):
        hello = {"t": "hello", "token": self.token, "wire": 1, "build": self.hall.build,
                 "device": self.device}
        if self.epoch:
            hello["epoch"] = self.epoch
            hello["since"] = dict(self.revisions)
        return hello

    def _hear(self, message, socket):
        kind = message["t"]
        if kind == "board":
            self._merge(message)
        elif kind in ("ack", "refused", "retry"):
            self._answer(message)
        elif kind == "hello":
            self._greeted(message, socket)
        elif kind != "beat":
            self.odd.append(message)
        self._news.set()

    def _greeted(self, message, socket):
        if message["epoch"] != self.epoch:
            self.revisions = {}
        self.epoch = message["epoch"]
        self.role = message["role"]
        self.greetings += 1
        self._socket = socket
        for nonce in list(self._waiting):
            self._send(nonce)

    def _merge(self, message):
        board = self.boards.setdefault(message["topic"], {})
        if message.get("full"):
            board.clear()
        board.update(message["set"])
        for key in message.get("del", []):
            board.pop(key, None)
        self.revisions[message["topic"]] = message["rev"]

    def _answer(self, message):
        nonce = message["n"]
        if nonce not in self._waiting:
            return
        answer, is_final_only = self._waiting[nonce]
        timer = self._timers.pop(nonce, None)
        if timer:
            timer.cancel()
        if message["t"] == "retry" and is_final_only:
            self.retries += 1
            self._again(nonce, RETRY_SECONDS)
            return
        del self._waiting[nonce]
        record = Answered({**self.sent[nonce], "n": nonce}, message, time.monotonic_ns())
        if message["t"] == "ack":
            self.acks.append(record)
        elif message["t"] == "refused":
            self.refusals.append(record)
        if not answer.done():
            answer.set_result(message)

    # MARK: Sending

    def _begin(self, command, nonce, fields, is_final_only):
        if self._stopped:
            raise ConnectionError(f"{self.name}: closed with {self.closes[-1:]}")
        self.sent[nonce] = {"c": command, **fields}
        answer = asyncio.get_running_loop().create_future()
        self._waiting[nonce] = (answer, is_final_only)
        self._send(nonce)
        return answer

    def _send(self, nonce):
        if nonce not in self._waiting:
            return
        if self._socket is not None:
            text = json.dumps({"t": "cmd", "n": nonce, **self.sent[nonce]}, ensure_ascii=False)
            asyncio.get_running_loop().create_task(self._put(text))
        self._again(nonce, RESEND_SECONDS)

    async def _put(self, text):
        socket = self._socket
        if socket is not None:
            try:
                await socket.send(text)
            except ConnectionClosed:
                pass

    def _again(self, nonce, seconds):
        timer = self._timers.pop(nonce, None)
        if timer:
            timer.cancel()
        loop = asyncio.get_running_loop()
        self._timers[nonce] = loop.call_later(seconds, self._send, nonce)
