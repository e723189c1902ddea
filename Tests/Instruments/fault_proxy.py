# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""A TCP proxy on 127.0.0.1 that breaks connections where a test says so, to the byte.

Its argument is the port to connect to. The first line of output is its own port; then every line of input is a JSON object that is
answered with one line. It ends when its standard input ends.

    {"do": "plan", "rules": [...], "rest": rule}   rules for the next connections, one each, then one for all others
    {"do": "count"}                                what was seen since the plan was made: connections, requests, cuts, reply_bytes of each
    {"do": "down"}, {"do": "up"}                   connecting is refused, or works again

A rule is null, or an object with any of: "latency" (seconds before the first byte of the reply), "refuse" (true: reset at once), and
"cut": "request" or "reply" with "at" (how many bytes pass) and "with" ("fin", "rst" or "stall"). A reply is cut when there is a byte more to
pass; what the server sends after that is read and thrown away, so that it does its work undisturbed.

Requests are counted by their own bytes: a head up to the empty line, and a body as long as Content-Length says.
"""

import json
import re
import select
import socket
import struct
import sys
import threading
import time


class RequestCounter:
    def __init__(self):
        self.requests = 0
        self.head = b""
        self.body_left = 0

    def feed(self, data):
        while data:
            if self.body_left:
                taken = min(self.body_left, len(data))
                self.body_left -= taken
                data = data[taken:]
                continue
            self.head += data
            head, end, data = self.head.partition(b"\r\n\r\n")
            if not end:
                return
            length = re.search(rb"(?im)^content-length:\s*(\d+)", head)
            self.body_left = int(length.group(1)) if length else 0
            self.head = b""
            self.requests += 1


class Connection:
    """One thread serves both directions: a socket that another thread reads from cannot be reset."""

    def __init__(self, client, port, rule):
        self.client = client
        self.server = None
        self.port = port
        self.rule = rule or {}
        self.counter = RequestCounter()
        self.reply_bytes = 0
        self.passed = {"request": 0, "reply": 0}
        self.is_cut = False

    def run(self):
        if self.rule.get("refuse"):
            return close(self.client, "rst")
        try:
            self.server = socket.create_connection(("127.0.0.1", self.port))
        except OSError:
            return close(self.client, "rst")
        try:
            self.pump()
        except OSError:
            pass
        close(self.server, "fin")
        if not self.is_cut:
            close(self.client, "fin")

    def pump(self):
        open_ends = {self.client: "request", self.server: "reply"}
        while self.server in open_ends and self.server.fileno() >= 0:
            for source in select.select(list(open_ends), [], [])[0]:
                direction = open_ends[source]
                data = source.recv(1 << 16)
                if not data:
                    del open_ends[source]
                    if direction == "request":
                        self.server.shutdown(socket.SHUT_WR)
                    continue
                self.count(direction, data)
                self.forward(direction, data)
                if self.is_cut:
                    open_ends.pop(self.client, None)

    def count(self, direction, data):
        if direction == "request":
            self.counter.feed(data)
            return
        if self.reply_bytes == 0:
            time.sleep(self.rule.get("latency", 0))
        self.reply_bytes += len(data)

    def forward(self, direction, data):
        if self.is_cut:
            return
        target = self.server if direction == "request" else self.client
        if self.rule.get("cut") != direction:
            return target.sendall(data)
        part = data[: self.rule["at"] - self.passed[direction]]
        target.sendall(part)
        self.passed[direction] += len(part)
        if len(part) < len(data):
            self.cut(direction)

    def cut(self, direction):
        self.is_cut = True
        how = self.rule.get("with", "fin")
        if how != "stall":
            close(self.client, how)
        if direction == "request":
            close(self.server, "rst")


def close(connection, how):
    if how == "rst":
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


class Proxy:
    def __init__(self, target):
        self.target = target
        self.lock = threading.Lock()
        self.listener = None
        self.port = 0
        self.rules, self.rest, self.connections = [], None, []

    def up(self):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(128)
        self.port = listener.getsockname()[1]
        self.listener = listener
        threading.Thread(target=self.accept, args=(listener,), daemon=True).start()

    def down(self):
        # close() alone would leave accept() waiting, and the port open.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def accept(self, listener):
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self.lock:
                rule = self.rules.pop(0) if self.rules else self.rest
                connection = Connection(client, self.target, rule)
                self.connections.append(connection)
            threading.Thread(target=connection.run, daemon=True).start()

    def answer(self, command):
        with self.lock:
            if command["do"] == "plan":
                self.rules, self.rest = list(command.get("rules", [])), command.get("rest")
                self.connections = []
            elif command["do"] == "count":
                return {
                    "connections": len(self.connections),
                    "requests": sum(connection.counter.requests for connection in self.connections),
                    "cuts": sum(connection.is_cut for connection in self.connections),
                    "reply_bytes": [connection.reply_bytes for connection in self.connections],
                }
            elif command["do"] == "down":
                self.down()
            elif command["do"] == "up":
                self.up()
        return {}


def main():
    proxy = Proxy(int(sys.argv[1]))
    proxy.up()
    print(proxy.port, flush=True)
    for line in sys.stdin:
        print(json.dumps(proxy.answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
