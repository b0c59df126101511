"""The toy protocol on socketify, whose sockets, TLS (BoringSSL) and fan-out are native uWebSockets:
a text that starts with P goes to every other connection by the server's own `publish`, V is
acknowledged, anything else comes back. Echo and votes pay a Python callback here, so they say
nothing about uWebSockets; fan-out and handshakes do."""

import argparse
import os

from socketify import App, AppListenOptions, AppOptions, CompressOptions, OpCode
from socketify.native import lib

TOPIC = b"everybody"
# uWebSockets drops what is above 64 kB by default; then a figure would be of messages not sent.
BACKPRESSURE_BYTES = 64 << 20
MESSAGE_BYTES = 1 << 20
IDLE_SECONDS = 960


def subscribe(ws):
    ws.subscribe("everybody")


def receive(ws, message, opcode):
    if opcode == OpCode.TEXT and message.startswith("P"):
        publish(ws, message.encode())
    elif opcode == OpCode.TEXT and message.startswith("V"):
        ws.send("A", OpCode.TEXT)
    else:
        ws.send(message, opcode)


def publish(ws, message):
    """The native publish of a socket leaves the sender out; socketify's own does not."""
    lib.uws_ws_publish_with_options(
        ws.app.SSL, ws.ws, TOPIC, len(TOPIC), message, len(message), int(OpCode.TEXT), False)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--tls-cert")
    parser.add_argument("--tls-key")
    parser.add_argument("--bare", action="store_true",
                        help="no topic and so no Python at all when a connection opens")
    options = parser.parse_args()
    tls = None
    if options.tls_cert:
        tls = AppOptions(cert_file_name=options.tls_cert, key_file_name=options.tls_key,
                         ssl_prefer_low_memory_usage=1)
    app = App(tls)
    behavior = {
        "compression": CompressOptions.DISABLED,
        "max_payload_length": MESSAGE_BYTES,
        "max_backpressure": BACKPRESSURE_BYTES,
        "idle_timeout": IDLE_SECONDS,
        "message": receive,
    }
    if not options.bare:
        behavior["open"] = subscribe
    app.ws("/*", behavior)
    app.listen(AppListenOptions(port=options.port, host="127.0.0.1"),
               lambda config: print(f"listening on {config.port}, pid {os.getpid()}", flush=True))
    # `app.run()` turns asyncio and polls libuv from it, without ever sleeping while there is work:
    # its processor time is the time that passed. The native loop sleeps in epoll like any server.
    app.loop.uv_loop.run()


if __name__ == "__main__":
    main()
