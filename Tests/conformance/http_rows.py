"""The rows of test_http_corpus: what a server may be sent, and what it must say. Every row ends
where its request ends by the strictest reading; what follows is the canary.

ACCEPTED is answered, REFUSED breaks a rule of form or a limit, UNFINISHED never ends. What is
written to be read in two ways is in http_probes."""

from http_answers import Row, request

H = b"Host: AUTHORITY\r\n"
INNER = b"GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"
"""A request inside another. Would be answered if anybody heard it."""


def get(*fields, target="/healthz", **more):
    return request(f"GET {target}", *fields, **more)


def post(*fields, body=b"", **more):
    """Complete, it is answered 403: it has no credential."""
    return request("POST /api/command", *fields, body=body, **more)


def chunked(body, *fields, coding="Transfer-Encoding: chunked"):
    return post(coding, *fields, body=body)


def raw(line, fields=H):
    return line + b"\r\n" + fields + b"\r\n"


def taken(name, data, *statuses, **more):
    return Row(name, data, *statuses, goes_on=True, **more)


EMPTY = b"0\r\n\r\n"
WHOLE = b"2\r\n{}\r\n" + EMPTY

ACCEPTED = [
    taken("plain", get(), 200, is_cut=True),
    taken("HEAD", request("HEAD /healthz"), 200, heads=(0,)),
    taken("empty line first", b"\r\n" + get(), 200, is_cut=True),
    taken("empty line between", get() + b"\r\n" + get(), 200, 200),
    taken("three at once", get() + get(target="/nothing") + get(), 200, 404, 200, is_cut=True),
    taken("HEAD between", get() + request("HEAD /nothing") + get(), 200, 404, 200, heads=(1,)),
    taken("a page of the hall between", get() + get(target="/s/none") + get(), 200, 403, 200),
    taken("length", post("Content-Length: 2", body=b"{}"), 403, is_cut=True),
    taken("length 0", post("Content-Length: 0"), 403),
    taken("length 00002", post("Content-Length: 00002", body=b"{}"), 403),
    taken("length between blanks", post("Content-Length: \t 2 \t", body=b"{}"), 403),
    taken("no length", post(), 403),
    taken("GET with a body", get("Content-Length: 2", body=b"{}"), 200),
    taken("HEAD with a body", request("HEAD /healthz", "Content-Length: 2", body=b"{}"), 200,
          heads=(0,)),
    taken("a body that looks like a request", post(f"Content-Length: {len(INNER) + 6}",
                                                   body=INNER + b"12345\n"), 403),
    taken("the largest body", post("Content-Length: 65536", body=b" " * 65_536), 403),
    taken("chunks", chunked(WHOLE), 403, is_cut=True),
    taken("chunks in capitals", chunked(WHOLE, coding="TRANSFER-ENCODING: CHUNKED"), 403),
    taken("no chunk", chunked(EMPTY), 403),
    taken("chunk size padded", chunked(b"00000002\r\n{}\r\n000\r\n\r\n"), 403),
    taken("chunk size in capitals", chunked(b"A\r\n" + b" " * 10 + b"\r\n" + EMPTY), 403),
    taken("chunk extension", chunked(b"2;a\r\n{}\r\n0;b=c\r\n\r\n"), 403, is_cut=True),
    taken("chunk extension in quotes", chunked(b'2;a="0\\"\\\\;,"\r\n{}\r\n' + EMPTY), 403),
    taken("chunk extension among blanks", chunked(b"2 ; a = b;c\r\n{}\r\n" + EMPTY), 403),
    taken("chunks of single bytes", chunked(b"1\r\n{\r\n1\r\n}\r\n" * 50 + EMPTY), 403),
    taken("trailers", chunked(b"2\r\n{}\r\n0\r\nA: b\r\nC:\r\n\r\n"), 403, is_cut=True),
    taken("trailers like framing",
          chunked(b"2\r\n{}\r\n0\r\nContent-Length: 9\r\nTransfer-Encoding: x\r\nHost: b\r\n\r\n"),
          403),
    taken("a chunk that looks like a request",
          chunked(b"%x\r\n" % len(INNER) + INNER + b"\r\n" + EMPTY), 403),
    taken("name in capitals", request("GET /healthz", host="HOST: AUTHORITY"), 200),
    taken("name in small letters", request("GET /healthz", host="host:AUTHORITY"), 200),
    taken("blanks around a value", request("GET /healthz", host="Host: \t AUTHORITY\t "), 200),
    taken("localhost", request("GET /healthz", host="Host: LOCALHOST:1"), 421),
    taken("an empty value", get("A:", "B: \t "), 200),
    taken("every letter of a name", get("!#$%&'*+-.^_`|~09AZaz: x"), 200),
    taken("bytes above 127", get("A: \xff\xfe\x80"), 200),
    taken("sixty-three fields more", get(*[f"A{i}: b" for i in range(62)]), 200),
    taken("a target of 8 kB", get(target="/" + "a" * 8_170), 404),
    taken("a query", get(target="/healthz?a=%00&b=/../%ff"), 200),
    taken("slashes", get(target="//healthz//"), 200),
    taken("colon and at in the path", get(target="/a:b@c"), 404),
    taken("another host", get(host="Host: evil.example"), 421),
    taken("another port", get(host="Host: 127.0.0.1:1"), 421),
    taken("a host without its port", get(host="Host: 127.0.0.1"), 421),
    taken("a port without digits", get(host="Host: 127.0.0.1:"), 421),
    taken("an address of version 6", get(host="Host: [::1]:8080"), 421),
    taken("OPTIONS", request("OPTIONS /healthz"), 405, fields={0: {"allow": "GET, HEAD"}}),
    taken("OPTIONS of everything", request("OPTIONS *"), 405),
    taken("PUT", request("PUT /api/command", "Content-Length: 2", body=b"{}"), 405,
          fields={0: {"allow": "POST"}}),
    taken("PATCH", request("PATCH /report"), 405, fields={0: {"allow": "GET, HEAD"}}),
    taken("DELETE", request("DELETE /s/x"), 405, fields={0: {"allow": "GET, HEAD, POST"}}),
    taken("TRACE", request("TRACE /healthz", "A: secret"), 405),
    taken("POST where only GET is", request("POST /healthz"), 405),
    taken("a path that leads up", get(target="/app/../../etc/passwd"), 400),
    taken("an encoded slash", get(target="/app/..%2f..%2fetc%2fpasswd"), 400),
    taken("an encoded NUL", get(target="/s/%00"), 400),
    taken("an upgrade to something else", get("Upgrade: h2c", "Connection: Upgrade",
                                              "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA"), 200),
    taken("keep-alive", get("Connection: keep-alive"), 200),
    taken("an expectation, the body at once", post("Expect: 100-continue", "Content-Length: 2",
                                                  body=b"{}"), 403, is_cut=False),
    taken("an expectation in any case", get("EXPECT: 100-Continue"), 200),
    taken("If-None-Match of a page", get('If-None-Match: *'), 200),
]

ACCEPTED_AND_ENDED = [
    Row("close", get("Connection: close"), 200),
    Row("close among others", get("Connection: keep-alive, x", "connection: , CLOSE"), 200,
        is_cut=True),
    Row("1.0", get(version="HTTP/1.0"), 200),
    Row("1.0 with keep-alive", get("Connection: keep-alive", version="HTTP/1.0"), 200),
    Row("1.0 without a host", get(host=None, version="HTTP/1.0"), 421),
    Row("1.0 with an expectation", post("Expect: 100-continue", "Content-Length: 2", body=b"{}",
                                        version="HTTP/1.0"), 403),
    Row("the socket without asking", request("GET /ws"), 426, fields={0: {"upgrade": "websocket"}}),
    Row("the socket by HEAD", request("HEAD /ws"), 426, heads=(0,)),
    Row("the socket without a connection field", get("Upgrade: websocket", target="/ws"), 426),
    Row("the socket of version 8",
        get("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 8",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", target="/ws"), 426,
        fields={0: {"sec-websocket-version": "13"}}),
    Row("the socket without a key",
        get("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
            target="/ws"), 400),
]
ACCEPTED += ACCEPTED_AND_ENDED


def refused(name, data, status=400, **more):
    return Row(name, data, status, **more)


REFUSED = [
    refused("bare LF", b"GET /healthz HTTP/1.1\nHost: AUTHORITY\n\n", is_cut=True),
    refused("bare LF first", b"\n" + get()),
    refused("bare CR first", b"\r" + get()),
    refused("two empty lines first", b"\r\n\r\n" + get()),
    refused("CR CR LF", b"GET /healthz HTTP/1.1\r\r\n" + H + b"\r\n"),
    refused("a blank first", b" " + get()),
    refused("two blanks", request("GET  /healthz")),
    refused("a tab between", raw(b"GET\t/healthz HTTP/1.1")),
    refused("a blank at the end", raw(b"GET /healthz HTTP/1.1 ")),
    refused("four parts", raw(b"GET /healthz /x HTTP/1.1")),
    refused("no version", raw(b"GET /healthz")),
    refused("no target", raw(b"GET HTTP/1.1")),
    refused("an empty target", raw(b"GET  HTTP/1.1")),
    refused("a method alone", raw(b"GET")),
    refused("http in small letters", raw(b"GET /healthz http/1.1")),
    refused("HTTP/1", raw(b"GET /healthz HTTP/1")),
    refused("HTTP/1.", raw(b"GET /healthz HTTP/1.")),
    refused("HTTP/01.1", raw(b"GET /healthz HTTP/01.1")),
    refused("HTTP/1.1x", raw(b"GET /healthz HTTP/1.1x")),
    refused("HTTP/+1.1", raw(b"GET /healthz HTTP/+1.1")),
    refused("HTTPS/1.1", raw(b"GET /healthz HTTPS/1.1")),
    refused("HTTP/0.9", request("GET /healthz", version="HTTP/0.9"), 505),
    refused("HTTP/1.2", request("GET /healthz", version="HTTP/1.2"), 505),
    refused("HTTP/2.0", request("GET /healthz", version="HTTP/2.0"), 505),
    refused("HTTP/9.9", request("GET /healthz", version="HTTP/9.9"), 505),
    refused("preface of HTTP 2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(9), 505, is_cut=True),
    refused("unknown method", request("BREW /healthz"), 501),
    refused("method in small letters", request("get /healthz"), 501),
    refused("method with a comma", request("GE,T /healthz")),
    refused("method of 9 kB", raw(b"G" * 9_000 + b" / HTTP/1.1"), 501),
    refused("CONNECT", request("CONNECT AUTHORITY"), 501),
    refused("CONNECT of a path", request("CONNECT /healthz"), 501),
    refused("authority as a target", request("GET AUTHORITY")),
    refused("asterisk for GET", request("GET *")),
    refused("a relative target", request("GET healthz")),
    refused("another scheme", request("GET ftp://AUTHORITY/healthz")),
    refused("a scheme without a host", request("GET http:///healthz")),
    refused("a user in the target", request("GET http://me@AUTHORITY/healthz")),
    refused("a fragment", request("GET /healthz#a")),
    refused("a NUL in the target", raw(b"GET /health\0z HTTP/1.1")),
    refused("a control byte in the target", raw(b"GET /health\x01z HTTP/1.1")),
    refused("DEL in the target", raw(b"GET /health\x7fz HTTP/1.1")),
    refused("UTF-8 in the target", raw("GET /한 HTTP/1.1".encode())),
    refused("a backslash in the target", raw(b"GET /a\\b HTTP/1.1")),
    refused("a broken percent", request("GET /%zz")),
    refused("half a percent", request("GET /%4")),
    refused("a target of 9 kB", get(target="/" + "a" * 9_000), 414),
    refused("a query of 9 kB", get(target="/healthz?" + "a" * 9_000), 414),
    refused("no host", get(host=None)),
    refused("an empty host", get(host="Host:")),
    refused("a host with a path", get(host="Host: AUTHORITY/x")),
    refused("a host with a user", get(host="Host: me@AUTHORITY")),
    refused("a host with a blank", get(host="Host: a b")),
    refused("a host with letters for a port", get(host="Host: 127.0.0.1:http")),
    refused("a host with two ports", get(host="Host: 127.0.0.1:80:80")),
    refused("a host in UTF-8", raw(b"GET / HTTP/1.1", "Host: 원탁\r\n".encode())),
    refused("no colon", get("nothing"), is_cut=True),
    refused("no name", get(": a")),
    refused("a name with a blank in it", get("A b: c")),
    refused("a name in UTF-8", raw(b"GET / HTTP/1.1", H + "한: x\r\n".encode())),
    refused("a name with a slash", get("A/b: c")),
    refused("a name with a NUL", get("A\0: c")),
    refused("a NUL in a value", get("A: b\0c")),
    refused("a control byte in a value", get("A: b\x01c")),
    refused("DEL in a value", get("A: b\x7fc")),
    refused("a field of 9 kB", get("A: " + "x" * 9_000), 431),
    refused("a name of 9 kB", get("x" * 9_000 + ": a"), 431),
    refused("20 kB of fields", get(*[f"A{i}: " + "x" * 700 for i in range(30)]), 431),
    refused("sixty-five fields", get(*[f"A{i}: b" for i in range(65)]), 431),
    refused("a body too large", post("Content-Length: 65537"), 413),
    refused("chunks too large", chunked(b"10001\r\n"), 413),
    refused("chunks too large together", chunked(b"ffff\r\n" + b" " * 65_535 + b"\r\n2\r\n"), 413),
    refused("extensions too large together",
            chunked((b"1;" + b"e" * 200 + b"\r\nx\r\n") * 30), 413),
    refused("trailers too large", chunked(b"0\r\nA: " + b"x" * 9_000 + b"\r\n\r\n"), 431),
    refused("trailers too many", chunked(b"0\r\n" + b"A: b\r\n" * 65 + b"\r\n"), 431),
    refused("another expectation", post("Expect: a miracle", "Content-Length: 2", body=b"{}"), 417),
    refused("an expectation among others", get("Expect: 100-continue, more"), 417),
    refused("a greeting of TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64)),
    refused("junk", bytes(range(128, 256)) * 4),
    refused("a refused HEAD", request("HEAD /healthz", "A : b"), heads=(0,)),
    refused("a HEAD without a host", request("HEAD /healthz", host=None), heads=(0,)),
    Row("good, then bad", get() + get("A : b"), 200, 400, is_cut=True),
    Row("later, then bad", get(target="/s/none") + get("A : b"), 403, 400),
]


UNFINISHED = [
    Row("half a line", b"GET /healthz"),
    Row("half a head", b"GET /healthz HTTP/1.1\r\nHost: AUTHORITY\r\nA: "),
    Row("half a body", post("Content-Length: 9000", body=b"{")),
    Row("half a chunk", chunked(b"5000\r\nabc")),
    Row("no last chunk", chunked(b"2\r\n{}\r\n")),
    Row("a closed request, then half a body", get() + post("Content-Length: 9000"), 200),
]
