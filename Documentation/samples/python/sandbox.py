# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""A tiktok-sandbox for tests: starts it, signs users in without a browser, and opens its doors."""

import json
import os
import subprocess
import urllib.error
import urllib.parse
import urllib.request


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Sandbox:
    def __init__(self):
        program = os.environ.get("TIKTOK_SANDBOX", "tiktok-sandbox")
        self.process = subprocess.Popen([program, "--quiet"], stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]  # listening on http://127.0.0.1:53117
        app = json.loads(self.process.stdout.readline())
        self.client_key, self.client_secret = app["client_key"], app["client_secret"]
        self.accounts = {account["username"]: account["open_id"] for account in app["accounts"]}

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def consent(self, authorize_url, username, decision="allow"):
        """What a user does in the browser. The answer is the query of the callback."""
        choice = urllib.parse.urlencode({"sandbox_user": username, "sandbox_decision": decision})
        try:
            page = urllib.request.build_opener(_NoRedirects).open(f"{authorize_url}&{choice}")
            raise AssertionError(page.read().decode())
        except urllib.error.HTTPError as reply:
            if reply.code != 302:  # a mistake that TikTok shows to the user and tells nobody else
                raise AssertionError(reply.read().decode()) from None
            return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(reply.headers["Location"]).query))

    def door(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(f"{self.url}/_sandbox/{path}", data=data)) as reply:
            return json.load(reply)

    def reset(self):
        self.door("reset", {})

    def advance(self, seconds):
        self.door("clock", {"advance_seconds": seconds})

    def fault(self, **fault):
        self.door("faults", fault)

    def posts(self):
        return self.door("ledger")["posts"]

    def requests(self, path):
        return [request for request in self.door("ledger")["requests"] if request["path"] == path]
