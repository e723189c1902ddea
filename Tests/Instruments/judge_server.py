# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""TikTok's API on 127.0.0.1 as a judge: it keeps a ledger of posts, notes every request, and breaks its own answers where a test says so.

The first line of output is its port. It ends when its standard input ends. Standard library only. What TikTok does is in judge_ledger.py.

Doors for the test, each a POST with a JSON object and a JSON answer:

    /judge/sign_in    {"account": name, "lifetime": seconds, "requests_per_token": n, "polls": n, "fail_reasons": [...],
                       "clock_ahead": seconds, "is_terse": true}
                      tokens as the token endpoint tells them; everything but the name may be left out
    /judge/faults     {"account": name, "faults": [...]}   instead of those before
    /judge/ledger     {"account": name}   posts, publishes, inits, requests by endpoint, violations
    /judge/requests   {"account": name}   every request, its head, body and answer
    /judge/foreign    {}   requests that arrived at another origin, whose address is "url"
    /judge/counter    {}   how many requests arrived at /counter/…, by path, counted from the bytes alone
    /judge/secrets    {}   everything that must not show in a log

A fault is an object with "on" (a name of judge_ledger.PATHS, "init" for all of them, "chunk" or "final_chunk"), "skip" and "times" (how many requests
it leaves alone and then breaks; 0 and 1), "effect" (whether the request is carried out; false), "do" and what belongs to it:

    lose          "at" bytes of the reply leave, then the connection ends "with" "fin", "rst" or "stall"
    answer        "status", "headers", "body" (text), or "code" for an envelope
    truncate      a whole HTTP answer with only "at" bytes of its JSON
    without       the field "field" of "data" is missing
    redirect      "status", to the other origin, "path"
    upload_url    "url" instead of the right one
    delay         "seconds" before the answer
    early         "at" bytes of the body are read, then the answer leaves, as for "answer", and the connection ends "with" "fin" or "rst"
    interim       "100 Continue" twice before the answer
    dribble       the answer, a byte every "seconds"
    close         the answer, and the end of the connection, which it does not announce
    endless       a body without end        huge       a Content-Length of 10 GiB, and no more than a little of it
    gzip          200 MB of zeros, packed    headers    100,000 header fields
"""

import gzip
import hashlib
import json
import re
import socket
import struct
import sys
import threading
import time
import urllib.parse

import judge_ledger

REASONS = {200: "OK", 201: "Created", 206: "Partial Content", 302: "Found", 401: "Unauthorized", 429: "Too Many Requests"}
TEXT_LIMIT = 64 << 10


class Request:
    def __init__(self, head):
        self.head = head
        lines = head.decode("latin-1").split("\r\n")
        self.method, self.target, _ = lines[0].split(" ", 2)
        pairs = [line.split(":", 1) for line in lines[1:] if ":" in line]
        self.fields = [(name.strip().lower(), value.strip()) for name, value in pairs]
        self.headers = dict(self.fields)
        self.path = urllib.parse.urlsplit(self.target).path
        self.length = int(self.headers.get("content-length", 0))
        self.body = b""

    def query(self):
        return judge_ledger.query_of(self.target)

    def form(self):
        return dict(urllib.parse.parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    def json(self):
        try:
            value = json.loads(self.body)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise judge_ledger.Refusal(400, "invalid_params")
        return value

    def bearer(self):
        return self.headers.get("authorization", "").removeprefix("Bearer ")

    def content_range(self):
        match = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", self.headers.get("content-range", ""))
        return tuple(int(number) for number in match.groups()) if match else None


class Connection:
    def __init__(self, sock):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock = sock
        self.rest = bytearray()

    def read_head(self):
        while b"\r\n\r\n" not in self.rest:
            if not self.fill():
                return None
        head, _, rest = bytes(self.rest).partition(b"\r\n\r\n")
        self.rest = bytearray(rest)
        return Request(head)

    def read_body(self, request, limit=None):
        """Whether it came whole, or as much of it as is wanted."""
        length = request.length if limit is None else min(limit, request.length)
        while len(self.rest) < length:
            if not self.fill():
                request.body = bytes(self.rest)
                return False
        request.body = bytes(self.rest[:length])
        del self.rest[:length]
        return True

    def fill(self):
        try:
            data = self.sock.recv(1 << 20)
        except OSError:
            return False
        self.rest += data
        return bool(data)

    def send(self, data):
        self.sock.sendall(data)

    def end(self, how="fin"):
        if how == "stall":
            # Until the other side gives up.
            while self.fill():
                self.rest.clear()
        if how == "rst":
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()


def message(status, fields, body):
    lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Status')}"]
    lines += [f"{name}: {value}" for name, value in {**fields, "Content-Length": len(body)}.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


class Judge:
    def __init__(self):
        self.lock = threading.Lock()
        self.tiktok = judge_ledger.TikTok()
        self.faults = {}
        self.log = []
        self.foreign = []
        self.counter = {}

    # Requests to TikTok.

    def serve(self, connection):
        try:
            while (request := connection.read_head()) is not None:
                if self.interrupt(connection, request):
                    return
                is_whole = connection.read_body(request)
                if request.path.startswith("/judge/"):
                    connection.send(message(200, {}, json.dumps(self.control(request)).encode()))
                elif request.path.startswith("/counter/"):
                    if not self.count(connection, request):
                        return
                elif not self.reply(connection, request, is_whole):
                    return
                if request.headers.get("connection", "").lower() == "close":
                    return connection.end()
        except (OSError, ValueError):
            pass
        connection.end()

    def interrupt(self, connection, request):
        """Answers before the body is there, where that is to be."""
        with self.lock:
            endpoint, account = self.tiktok.endpoint(request), self.tiktok.account(request)
            fault = self.fault(account, endpoint, is_early=True)
            if not fault:
                return False
            self.tiktok.count(account, endpoint)
        connection.read_body(request, fault.get("at", 0))
        with self.lock:
            entry = self.note(endpoint, account, request, False)
        entry["fault"] = fault["do"]
        self.do_answer(connection, fault, 0, {}, b"", entry)
        connection.end(fault.get("with", "fin"))
        return True

    def reply(self, connection, request, is_whole):
        """Returns whether the connection can go on."""
        with self.lock:
            endpoint = self.tiktok.endpoint(request)
            account = self.tiktok.account(request)
            entry = self.note(endpoint, account, request, is_whole)
            if not is_whole:
                return False
            if account:
                self.tiktok.count(account, endpoint)
            fault = self.fault(account, endpoint)
            answer = (200, {})
            if fault is None or fault.get("effect"):
                answer = self.tiktok.answer(request)
            status, fields, body = judge_ledger.reply_of(answer)
            entry["status"] = status
        if fault is None:
            data = message(status, fields, body)
            entry["reply_bytes"] = len(data)
            connection.send(data)
            return True
        entry["fault"] = fault["do"]
        entry["status"] = None
        return getattr(self, "do_" + fault["do"])(connection, fault, status, fields, body, entry) is not False

    def note(self, endpoint, account, request, is_whole):
        is_text = len(request.body) <= TEXT_LIMIT
        entry = {
            "endpoint": endpoint,
            "account": account.name if account else None,
            "head": request.head.decode("latin-1"),
            "fields": request.fields,
            "length": len(request.body),
            "sha256": hashlib.sha256(request.body).hexdigest() if is_text else None,
            "body": request.body.decode("utf-8", "replace") if is_text else None,
            "is_whole": is_whole,
            "status": None,
            "fault": None,
            "reply_bytes": 0,
        }
        self.log.append(entry)
        return entry

    def fault(self, account, endpoint, is_early=False):
        for fault in self.faults.get(account.name if account else "", []):
            if (fault["do"] == "early") != is_early:
                continue
            names = judge_ledger.INITS if fault["on"] == "init" else (fault["on"],)
            if endpoint not in names or fault.get("times", 1) == 0:
                continue
            if fault.get("skip", 0):
                fault["skip"] -= 1
                continue
            fault["times"] = fault.get("times", 1) - 1
            return fault
        return None

    # What may be wrong with an answer. False ends the connection.

    def do_lose(self, connection, fault, status, fields, body, entry):
        data = message(status, fields, body)[: fault.get("at", 0)]
        entry["reply_bytes"] = len(data)
        connection.send(data)
        connection.end(fault.get("with", "fin"))
        return False

    def do_answer(self, connection, fault, status, fields, body, entry):
        entry["status"] = fault["status"]
        text = fault.get("body", "")
        if "code" in fault:
            with self.lock:
                text = json.dumps({"data": {}, "error": self.tiktok.verdict(fault["code"])})
        connection.send(message(fault["status"], fault.get("headers", {}), text.encode()))

    def do_truncate(self, connection, fault, status, fields, body, entry):
        entry["status"] = status
        connection.send(message(status, fields, body[: fault["at"]]))

    def do_without(self, connection, fault, status, fields, body, entry):
        entry["status"] = status
        value = json.loads(body)
        value["data"].pop(fault["field"], None)
        connection.send(message(status, fields, json.dumps(value).encode()))

    def do_redirect(self, connection, fault, status, fields, body, entry):
        entry["status"] = fault["status"]
        place = f"{self.foreign_url}{fault.get('path', '/elsewhere')}"
        connection.send(message(fault["status"], {"Location": place}, b""))

    def do_upload_url(self, connection, fault, status, fields, body, entry):
        entry["status"] = status
        value = json.loads(body)
        value["data"]["upload_url"] = fault["url"]
        connection.send(message(status, fields, json.dumps(value).encode()))

    def do_delay(self, connection, fault, status, fields, body, entry):
        time.sleep(fault["seconds"])
        entry["status"] = status
        connection.send(message(status, fields, body))

    def do_interim(self, connection, fault, status, fields, body, entry):
        entry["status"] = status
        connection.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 2)
        connection.send(message(status, fields, body))

    def do_dribble(self, connection, fault, status, fields, body, entry):
        entry["status"] = status
        for byte in message(status, fields, body):
            connection.send(bytes([byte]))
            time.sleep(fault["seconds"])

    def do_close(self, connection, fault, status, fields, body, entry):
        entry["status"] = status
        connection.send(message(status, fields, body))
        connection.end()
        return False

    def do_endless(self, connection, fault, status, fields, body, entry):
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
        part = b" " * (64 << 10)
        try:
            while True:
                connection.send(part)
                entry["reply_bytes"] += len(part)
                # About 60 MB a second: a transport that stops late shall fail its test, not take all memory.
                time.sleep(0.001)
        except OSError:
            return False

    def do_huge(self, connection, fault, status, fields, body, entry):
        connection.send(f"HTTP/1.1 200 OK\r\nContent-Length: {10 << 30}\r\n\r\n ".encode())
        connection.end("stall")
        return False

    def do_gzip(self, connection, fault, status, fields, body, entry):
        packed = gzip.compress(b" " * 200_000_000, 9)
        entry["reply_bytes"] = len(packed)
        connection.send(message(200, {"Content-Encoding": "gzip"}, packed))

    def do_headers(self, connection, fault, status, fields, body, entry):
        many = {f"X-Field-{number}": "value" for number in range(100_000)}
        try:
            connection.send(message(status, {**fields, **many}, body))
        except OSError:
            return False

    # A place that only counts.

    def count(self, connection, request):
        with self.lock:
            self.counter[request.path] = self.counter.get(request.path, 0) + 1
        how = request.path.removeprefix("/counter/")
        if how in ("fin", "rst"):
            connection.end(how)
            return False
        connection.send(message(200, {"Content-Type": "application/json"}, b"{}"))
        return True

    # The other origin.

    def serve_foreign(self, connection):
        request = connection.read_head()
        if request:
            with self.lock:
                self.foreign.append({"method": request.method, "target": request.target, "fields": request.fields})
            connection.send(message(200, {}, b"{}"))
        connection.end()

    # The doors for the test.

    def control(self, request):
        value = json.loads(request.body or b"{}")
        name = value.pop("account", None)
        with self.lock:
            door = request.path.removeprefix("/judge/")
            if door == "sign_in":
                return self.tiktok.sign_in(name, **value)
            if door == "faults":
                self.faults[name] = value["faults"]
                return {}
            if door == "ledger":
                return self.tiktok.ledger(name)
            if door == "requests":
                return [entry for entry in self.log if entry["account"] == name]
            if door == "foreign":
                return {"url": self.foreign_url, "requests": self.foreign}
            if door == "counter":
                return self.counter
            return self.tiktok.secrets()

    def start(self):
        self.tiktok.base = f"http://127.0.0.1:{listen(self.serve)}"
        self.foreign_url = f"http://127.0.0.1:{listen(self.serve_foreign)}"
        return self.tiktok.base.rsplit(":", 1)[1]


def listen(serve):
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)

    def accept():
        while True:
            sock, _ = listener.accept()
            threading.Thread(target=serve, args=(Connection(sock),), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return listener.getsockname()[1]


def main():
    print(Judge().start(), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
