# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""The port of tiktok-sandbox beside a bare FlyingFox and a bare NIOHTTP1 server, in turns, and 1,000 publishes at once in memory."""

import argparse
import contextlib
import json
import pathlib
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request

from figures import Verdicts, median, run

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("sandbox")
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--connections", type=int, default=8)
parser.add_argument("--calls", type=int, default=150, help="calls of each connection")
parser.add_argument("--publishes", type=int, default=1000)
options = parser.parse_args()

REDIRECT = "https://app.example.com/cb/"
open_url = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


@contextlib.contextmanager
def server(*command):
    """The port of a server that says where it listens on its first line."""
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield int(process.stdout.readline().rsplit(":", 1)[1])
    finally:
        process.kill()
        process.wait()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def sign_in(base):
    query = urllib.parse.urlencode({
        "client_key": "sbsandboxkey0000001", "response_type": "code", "scope": "video.publish", "state": "s", "redirect_uri": REDIRECT,
        "sandbox_user": "ana.cooks", "sandbox_decision": "allow"})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect)
    try:
        opener.open(f"{base}/v2/auth/authorize/?{query}")
    except urllib.error.HTTPError as answer:
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(answer.headers["Location"]).query)["code"][0]
    form = urllib.parse.urlencode({
        "client_key": "sbsandboxkey0000001", "client_secret": "sandbox-client-secret-0000001", "grant_type": "authorization_code",
        "redirect_uri": REDIRECT, "code": code})
    return json.load(open_url(f"{base}/v2/oauth/token/", form.encode()))["access_token"]


def request(path, token, body):
    return (f"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json; charset=UTF-8\r\nContent-Length: {len(body)}\r\n\r\n{body}")


def publish(base, token):
    body = {"post_info": {"privacy_level": "SELF_ONLY"},
            "source_info": {"source": "FILE_UPLOAD", "video_size": 4096, "chunk_size": 4096, "total_chunk_count": 1}}
    call = urllib.request.Request(f"{base}/v2/post/publish/video/init/", json.dumps(body).encode(), {
        "Authorization": f"Bearer {token}", "Content-Type": "application/json; charset=UTF-8"})
    return json.load(open_url(call))["data"]["publish_id"]


def load(port, lists, file):
    """Good answers a second."""
    file.write_text(json.dumps(lists))
    figures = run([options.program, "load", port, options.calls, file]).figures()[0]
    if figures["good"] < 0.98 * figures["calls"]:
        raise SystemExit(f"Only {figures['good']:.0f} of {figures['calls']:.0f} calls were answered well.")
    return figures["good"] / figures["seconds"]


def small_calls(folder):
    found = {"status/fetch": [], "creator_info": [], "FlyingFox, bare": [], "NIOHTTP1, bare": []}
    with server(options.program, "flyingfox") as fox, server(options.program, "nio") as nio, \
            server(options.sandbox, "--quiet", "--set", "rate_limits=false", "--set", "daily_post_cap=1000000") as sandbox:
        base = f"http://127.0.0.1:{sandbox}"
        for turn in range(options.rounds + 1):
            tokens = [[sign_in(base)] for _ in range(options.connections)]
            status = [[request("/v2/post/publish/status/fetch/", token, json.dumps({"publish_id": publish(base, own[0])}))
                       for token in own] for own in tokens]
            info = [[request("/v2/post/publish/creator_info/query/", token, "{}") for token in own] for own in tokens]
            rates = {
                "status/fetch": load(sandbox, status, folder / "requests"),
                "FlyingFox, bare": load(fox, status, folder / "requests"),
                "creator_info": load(sandbox, info, folder / "requests"),
                "NIOHTTP1, bare": load(nio, status, folder / "requests"),
            }
            if turn > 0:  # The first one warms up.
                for name, rate in rates.items():
                    found[name].append(rate)
    return found


with tempfile.TemporaryDirectory(prefix="sandbox-") as name:
    found = small_calls(pathlib.Path(name))
print(f"\n{options.connections} connections that stay open, {options.calls} calls each, medians of {options.rounds} rounds")
for name, rates in found.items():
    beside = [median([ours / peer for ours, peer in zip(rates, found[peer])]) for peer in ("FlyingFox, bare", "NIOHTTP1, bare")]
    print(f"{name:18}{median(rates):9.0f} calls/s{beside[0]:7.2f} of FlyingFox{beside[1]:7.2f} of NIOHTTP1")
seconds = [run([options.program, "publishes", options.publishes]).figures()[0]["seconds"] for _ in range(3)]
print(f"{options.publishes} publishes at once in memory: {median(seconds):.2f} s")
verdicts = Verdicts()
verdicts.at_most(f"{options.publishes} publishes at once", median(seconds), 5, " s")
verdicts.tell()
