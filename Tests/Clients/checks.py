# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""What the programs in this folder share: checks, and the sandbox as somebody sees it who has its first two lines."""

import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

TIKTOK_HOSTS = ("https://www.tiktok.com", "https://open.tiktokapis.com")


class Checks:
    count = 0

    @classmethod
    def check(cls, what, actual, expected):
        if actual != expected:
            sys.exit(f"FAILED  {what}\n        expected: {expected!r}\n        actual:   {actual!r}")
        cls.count += 1
        print(f"ok      {what}", flush=True)

    @classmethod
    def refused(cls, what, action, error, words):
        """An action that has to fail with an error whose text holds the words."""
        try:
            answer = action()
        except error as refusal:
            text = f"{refusal!r} {refusal}"
            cls.check(what, words if words in text else text, words)
        else:
            sys.exit(f"FAILED  {what}\n        expected: a refusal with {words!r}\n        actual:   {answer!r}")

    @classmethod
    def end(cls, client):
        print(f"{client}: {cls.count} checks passed.\n", flush=True)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


_http = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirects)


class Sandbox:
    """A running tiktok-sandbox, forgetful of whoever used it before."""

    def __init__(self, lines=sys.stdin):
        greeting = lines.readline().rstrip("\n")
        found = re.fullmatch(r"listening on (http://127\.0\.0\.1:\d+)", greeting)
        if not found:
            sys.exit(f"The first line of the sandbox is {greeting!r}.")
        self.base = found.group(1)
        app = json.loads(lines.readline())
        self.key, self.secret = app["client_key"], app["client_secret"]
        self.accounts = {one["username"]: one["open_id"] for one in app["accounts"]}
        self.door("reset", {})

    def door(self, path, body=None):
        """One of the sandbox's own doors: POST with a body, GET without."""
        data = None if body is None else json.dumps(body).encode()
        with _http.open(urllib.request.Request(f"{self.base}/_sandbox/{path}", data=data), timeout=30) as reply:
            return json.load(reply)

    def advance(self, seconds):
        self.door("clock", {"advance_seconds": seconds})

    def posts(self):
        return self.door("ledger")["posts"]

    def requests(self):
        return [(one["path"], one["status"], one["error_code"]) for one in self.door("ledger")["requests"]]

    def consent(self, url, username, decision="allow"):
        """What a user does in the browser: opens the authorize URL and decides. The answer is where TikTok redirects to, or the
        text of TikTok's own error page."""
        query = urllib.parse.urlencode({"sandbox_user": username, "sandbox_decision": decision})
        try:
            with _http.open(f"{url}&{query}", timeout=30) as reply:
                return reply.read().decode()
        except urllib.error.HTTPError as reply:
            return reply.headers["Location"] or reply.read().decode()


def parameters(url):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query, keep_blank_values=True))


def instead_of_tiktok(base):
    """Lets `requests` carry what is meant for TikTok's hosts to the sandbox, and nothing to any other host but this machine: for clients
    that have TikTok's URLs between their lines."""
    import requests

    class ToSandbox(requests.adapters.HTTPAdapter):
        def send(self, request, **options):
            for host in TIKTOK_HOSTS:
                if request.url.startswith(f"{host}/"):
                    request.url = base + request.url[len(host):]
            if not request.url.startswith("http://127.0.0.1:"):
                raise requests.ConnectionError(f"Nothing may leave this machine: {request.url}")
            return super().send(request, **options)

    requests.sessions.HTTPAdapter = ToSandbox
