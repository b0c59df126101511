"""A service that completes chats as it is told, and remembers what it was asked."""

import contextlib
import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Service(ThreadingHTTPServer):
    """Answers every chat completion with `content`, and remembers what it was asked."""

    def __init__(self, content, status=200, certificate=None):
        super().__init__(("127.0.0.1", 0), Chat)
        self.content, self.status, self.asked = content, status, []
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)
        self.url = f"http{'s' if certificate else ''}://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request, client_address):
        """A client that does not trust it hangs up; that is no news."""


class Chat(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, dict(self.headers), json.loads(body)))
        content = self.server.content
        if not isinstance(content, str):
            content = json.dumps(content, ensure_ascii=False)
        answer = json.dumps({"id": "x", "usage": None, "choices": [
            {"index": 0, "finish_reason": "stop", "logprobs": None,
             "message": {"role": "assistant", "content": content}}]}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def service(content, **how):
    server = Service(content, **how)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
