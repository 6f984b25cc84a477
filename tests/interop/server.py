"""A server that answers every operation of a document with the document's own example of its first success.

It takes anybody for signed in, and reads the body of a request as its media type says: what does not parse is a 400, what is not
of a declared media type a 415. What the document does not describe is a 404 or 405.
"""

import http.server
import json
import re
import threading
import urllib.parse
from email.parser import BytesParser
from email.policy import HTTP

from suite import operations

# Values of response headers that have no example.
SAMPLES = {"uri": "https://tracker.dev/1", "date-time": "2026-01-31T09:30:00Z", "date": "2026-01-31"}
SAMPLES |= {"uuid": "7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111", "integer": "1", "number": "1", "boolean": "true"}


def media(text: str) -> str:
    """A media type without parameters."""
    return text.split(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    return media_type.endswith(("/json", "+json"))


class Api:
    """What a document says of each operation, ready to be answered."""

    def __init__(self, document: dict):
        self.document = document
        self.hit: set[tuple[str, str]] = set()
        self.operations = operations(document)
        # Paths without parameters win over those with.
        paths = sorted({path for _, path in self.operations}, key=lambda path: (path.count("{"), path))
        self.routes = [(path, self.pattern(path)) for path in paths]

    @staticmethod
    def pattern(path: str) -> re.Pattern:
        """A path as it is sent: what is no ASCII is encoded there (RFC 3986, section 2.1)."""
        parts = re.split(r"(\{[^}]*\})", path)
        sent = (urllib.parse.quote(part, safe="/:?#[]@!$&'()*+,;=~%") for part in parts)
        return re.compile("".join("[^/]+?" if part[:1] == "{" else re.escape(text) for part, text in zip(parts, sent, strict=True)))

    def resolved(self, node: dict) -> dict:
        while "$ref" in node:
            target = self.document
            for key in node["$ref"].removeprefix("#/").split("/"):
                target = target[key.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    def answer(self, method: str, url: str, content_type: str | None, body: bytes) -> tuple[int, dict[str, str], bytes]:
        path = urllib.parse.urlsplit(url).path
        found = [route for route, pattern in self.routes if pattern.fullmatch(path)]
        if not found:
            return 404, {}, b""
        route = next((route for route in found if (method, route) in self.operations), None)
        if route is None:
            return 405, {}, b""
        operation = self.operations[(method, route)]
        refused = self.refused(operation, content_type, body)
        if refused is not None:
            return refused, {}, b""
        self.hit.add((method, route))
        return self.success(operation)

    def refused(self, operation: dict, content_type: str | None, body: bytes) -> int | None:
        """The status for a body that is not what the document says it is."""
        described = self.resolved(operation.get("requestBody", {}))
        if not body:
            return 400 if described.get("required") and content_type is None else None
        declared = {media(name) for name in described.get("content", {})}
        sent = media(content_type or "")
        if sent not in declared and "*/*" not in declared:
            return 415
        try:
            if is_json(sent):
                json.loads(body)
            elif sent == "application/x-www-form-urlencoded":
                urllib.parse.parse_qs(body.decode("utf-8"), strict_parsing=True, keep_blank_values=True)
            elif sent == "multipart/form-data":
                head = f"Content-Type: {content_type}\r\n\r\n".encode()
                form = BytesParser(policy=HTTP).parsebytes(head + body)
                # A form of which every part may be left out ends where it begins: Python takes that for no form.
                empty = f"--{form.get_boundary()}--".encode()
                if not form.is_multipart() and body.strip() != empty:
                    return 400
        except (ValueError, UnicodeDecodeError):
            return 400
        return None

    def success(self, operation: dict) -> tuple[int, dict[str, str], bytes]:
        responses = operation["responses"]
        code = next((code for code in responses if code[0] in "23"), "default")
        response = self.resolved(responses[code])
        status = 200 if code == "default" else int(code.replace("X", "0").replace("x", "0"))
        headers = {name: self.header(self.resolved(header)) for name, header in response.get("headers", {}).items()}
        for media_type, content in response.get("content", {}).items():
            headers["Content-Type"] = media_type
            return status, headers, self.body(media_type, content)
        return status, headers, b""

    def header(self, header: dict) -> str:
        schema = self.resolved(header.get("schema", {}))
        for value in (header.get("example"), schema.get("example"), *schema.get("examples", []), *schema.get("enum", [])):
            if value is not None:
                return value if isinstance(value, str) else json.dumps(value)
        kinds = [schema.get("format"), schema.get("type")]
        return next((SAMPLES[kind] for kind in kinds if isinstance(kind, str) and kind in SAMPLES), "text")

    def body(self, media_type: str, content: dict) -> bytes:
        examples = [self.resolved(example) for example in content.get("examples", {}).values()]
        values = [content["example"]] if "example" in content else [example["value"] for example in examples if "value" in example]
        if values and is_json(media(media_type)):
            return json.dumps(values[0]).encode()
        if values and isinstance(values[0], str):
            return values[0].encode()
        # Bytes, and a stream that ends at once, need no example; of JSON without one the conformance check will speak.
        return b""


class Server:
    """Serves a document on a free port of this machine while it is entered."""

    def __init__(self, document: dict):
        self.api = api = Api(document)

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                method = self.command.lower()
                status, headers, answer = api.answer(method, self.path, self.headers.get("Content-Type"), body)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status >= 200 and status not in (204, 304):
                    self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                if method != "head":
                    self.wfile.write(answer)

            def __getattr__(self, name: str):
                if name.startswith("do_"):
                    return self.handle_any
                raise AttributeError(name)

            def log_message(self, *_: object) -> None:
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"

    def __enter__(self) -> "Server":
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.http.shutdown()
        self.http.server_close()
