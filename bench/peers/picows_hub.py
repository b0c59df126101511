"""The toy protocol on picows (Cython) over uvloop: the fastest WebSocket server Python has. A text
that starts with P goes to every other connection, V is acknowledged, anything else comes back."""

import argparse
import asyncio
import gc
import os
import ssl

import picows
import uvloop

BACKLOG = 4096


class Hub(picows.WSListener):
    everybody = set()

    def on_ws_connected(self, transport):
        self.everybody.add(transport)

    def on_ws_disconnected(self, transport):
        self.everybody.discard(transport)

    def on_ws_frame(self, transport, frame):
        if frame.msg_type == picows.WSMsgType.CLOSE:
            transport.send_close(frame.get_close_code(), frame.get_close_message())
            transport.disconnect()
            return
        if frame.msg_type not in (picows.WSMsgType.TEXT, picows.WSMsgType.BINARY):
            return
        payload = frame.get_payload_as_bytes()
        kind = payload[:1] if frame.msg_type == picows.WSMsgType.TEXT else b""
        if kind == b"P":
            for other in self.everybody:
                if other is not transport:
                    other.send(picows.WSMsgType.TEXT, payload)
        elif kind == b"V":
            transport.send(picows.WSMsgType.TEXT, b"A")
        else:
            transport.send(frame.msg_type, payload)


async def serve(options):
    context = None
    if options.tls_cert:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.tls_cert, options.tls_key)
    server = await picows.ws_create_server(
        lambda request: Hub(), "127.0.0.1", options.port, ssl=context, backlog=BACKLOG,
        websocket_handshake_timeout=60)
    print(f"listening on {options.port}, pid {os.getpid()}", flush=True)
    await server.serve_forever()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--tls-cert")
    parser.add_argument("--tls-key")
    options = parser.parse_args()
    # Nothing here makes cycles while messages flow; a collection would only be noise.
    gc.freeze()
    uvloop.run(serve(options))


if __name__ == "__main__":
    main()
