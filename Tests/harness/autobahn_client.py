"""The Autobahn cases against one server, by the suite's own client: a process of its own, because
Twisted's loop runs once in a process. `python -m harness.autobahn_client URL REPORT GROUP...`;
`AUTOBAHN_MESSAGES=20` shortens the compression cases, which else send 1,000 messages each.

Some cases wait for a second that must pass; so several talk at once, one after another of the
same group started as others end."""

import json
import os
import sys
import time

from autobahn.twisted.websocket import (
    WebSocketClientFactory,
    WebSocketClientProtocol,
    connectWS,
)
from twisted.internet import reactor, ssl

from .autobahn_cases import as_bytes, load, number

SECONDS_MAX = 500
"""A case that has not ended by then is cut, which is a failure. The longest waits 480 s."""
AT_ONCE = 4
TAKING_LEAVE = 20
"""Seconds for a handshake to open or close: on a busy machine an answer that comes late is not one
that does not come."""


class Conversation(WebSocketClientProtocol):
    """One case. Its texts are bytes in disguise, but for the compression cases."""

    def __init__(self, case):
        super().__init__()
        self.speaks_bytes = number(case).split(".")[0] in ("12", "13")
        self.case_class = case
        self.connectionWasOpen = self.createWirelog = False
        self.txFrameStats, self.rxFrameStats = {}, {}
        self.runCase = None

    # MARK: What a case calls

    def enableWirelog(self, _):
        pass

    def continueLater(self, seconds, step, tag=None):
        reactor.callLater(seconds, self._unless_closed, step)

    def killAfter(self, seconds):
        reactor.callLater(seconds, self._unless_closed, self._fail_connection)

    def closeAfter(self, seconds):
        reactor.callLater(seconds, self._unless_closed, self.sendClose)

    def sendFrame(self, opcode, payload=b"", mask=None, **more):
        self.txFrameStats[opcode] = self.txFrameStats.get(opcode, 0) + 1
        mask = as_bytes(mask) if isinstance(mask, str) else mask
        super().sendFrame(opcode, as_bytes(payload), mask=mask, **more)

    def sendMessage(self, payload, isBinary=False, **more):
        super().sendMessage(as_bytes(payload), isBinary, **more)

    def sendMessageFrameData(self, payload, sync=False):
        return super().sendMessageFrameData(as_bytes(payload), sync)

    def sendCloseFrame(self, code=None, reasonUtf8=None, isReply=False):
        reason = as_bytes(reasonUtf8) if reasonUtf8 else None
        super().sendCloseFrame(code, reason, isReply)

    def sendClose(self, code=None, reason=None):
        # The library refuses codes nobody may send; some cases are about sending just these.
        if self.state == self.STATE_OPEN:
            self.sendCloseFrame(code, reason)

    # MARK: What a case is told

    def connectionMade(self):
        self.runCase = self.case_class(self)
        super().connectionMade()

    def onOpen(self):
        self.connectionWasOpen = True
        self.runCase.onOpen()

    def onMessage(self, payload, isBinary):
        self.runCase.onMessage(self._seen(payload), isBinary)

    def onPing(self, payload):
        self.runCase.onPing(self._seen(payload))

    def onPong(self, payload):
        self.runCase.onPong(self._seen(payload))

    def onClose(self, wasClean, code, reason):
        self.runCase.onClose(wasClean, code, reason)

    def connectionLost(self, reason):
        super().connectionLost(reason)
        self.runCase.onConnectionLost(self.failedByMe)
        self.factory.ended(self.runCase)

    # MARK: Steps

    def _seen(self, payload):
        return bytes(payload) if self.speaks_bytes else bytes(payload).decode("latin-1")

    def _unless_closed(self, step):
        if self.state != self.STATE_CLOSED:
            step()


class Talks:
    """All cases, several at once."""

    def __init__(self, url, cases):
        self.url = url
        self.waiting = iter(cases)
        self.under_way = 0
        self.verdicts = {}

    def begin(self):
        for _ in range(AT_ONCE):
            self.next()

    def next(self):
        case = next(self.waiting, None)
        if case is None:
            if self.under_way == 0:
                reactor.stop()
            return
        self.under_way += 1
        factory = WebSocketClientFactory(self.url)
        factory.setProtocolOptions(
            failByDrop=False, openHandshakeTimeout=TAKING_LEAVE,
            closeHandshakeTimeout=TAKING_LEAVE, serverConnectionDropTimeout=TAKING_LEAVE)
        factory.noisy = False
        began = time.monotonic()
        open_now = []

        def build(_):
            conversation = Conversation(case)
            conversation.factory = factory
            open_now.append(conversation)
            return conversation

        def settle(behavior, close, why):
            if number(case) in self.verdicts:
                return
            if limit.active():
                limit.cancel()
            self.verdicts[number(case)] = {
                "behavior": behavior, "close": close, "why": why,
                "seconds": round(time.monotonic() - began, 3)}
            self.under_way -= 1
            reactor.callLater(0, self.next)

        def cut():
            settle("FAILED", "FAILED", f"did not end within {SECONDS_MAX} s")
            for conversation in open_now:
                conversation.dropConnection(abort=True)

        limit = reactor.callLater(SECONDS_MAX, cut)
        factory.buildProtocol = build
        factory.ended = lambda run: settle(
            run.behavior, run.behaviorClose, f"{run.result} / {run.resultClose}")
        factory.clientConnectionFailed = lambda _, reason: settle("FAILED", "FAILED", str(reason))
        # The hub's certificate is of its own making; TLS is judged by other tests.
        tls = ssl.ClientContextFactory() if self.url.startswith("wss") else None
        connectWS(factory, contextFactory=tls)


def main():
    url, report, *groups = sys.argv[1:]
    cases = load(groups)
    if messages := os.environ.get("AUTOBAHN_MESSAGES"):
        for case in cases:
            if number(case).split(".")[0] in ("12", "13"):
                case.COUNT = int(messages)
    talks = Talks(url, cases)
    reactor.callWhenRunning(talks.begin)
    reactor.run()
    with open(report, "w", encoding="utf-8") as file:
        json.dump(talks.verdicts, file, indent=1)


if __name__ == "__main__":
    main()
