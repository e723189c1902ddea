# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""The tools of tiktok-studio-mcp publish to tiktok-sandbox: https://github.com/aaronckj/tiktok-studio-mcp.

    tiktok-sandbox | studio_client.py sample.mp4

It is a server that gives TikTok to a language model; here its tools are called without one. Only its three URLs are others, and the port of
its sign-in is a free one instead of 8902.
"""

import asyncio
import contextlib
import io
import json
import os
import re
import socket
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from tiktok_mcp import auth, client, server
from tiktok_mcp.secrets import FileStore

from checks import Checks, Sandbox


def sign_in(sandbox, store):
    """Its own sign-in, whose URL somebody opens in a browser."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        auth.PORT = free.getsockname()[1]
    auth.REDIRECT_URI = f"http://localhost:{auth.PORT}/"
    printed = io.StringIO()
    told = []
    flow = threading.Thread(
        target=lambda: told.append(auth.run_auth_flow(sandbox.key, sandbox.secret, store)), daemon=True)
    with contextlib.redirect_stdout(printed):
        flow.start()
        for _ in range(200):
            if url := re.search(r"^http\S+$", printed.getvalue(), re.MULTILINE):
                break
            time.sleep(0.05)
        else:
            sys.exit("FAILED  tiktok-studio-mcp printed no URL to open")
        callback = sandbox.consent(url.group(), "ana.cooks")
        if not callback.startswith(auth.REDIRECT_URI):
            sys.exit(f"FAILED  the sandbox does not redirect to tiktok-studio-mcp, but answers {callback[:300]!r}")
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(callback, timeout=30).read()
        flow.join(30)
    Checks.check("its sign-in, with the challenge in hex", told, ["authorized; credentials stored"])


def main(sample):
    sandbox = Sandbox()
    auth.AUTHORIZE_URL = f"{sandbox.base}/v2/auth/authorize/"
    auth.TOKEN_URL = client.TOKEN_URL = f"{sandbox.base}/v2/oauth/token/"
    client.API = sandbox.base
    client.logger.disabled = True
    os.environ["no_proxy"] = "127.0.0.1,localhost"
    os.environ["TIKTOK_MCP_SCOPES"] = "user.info.basic,video.upload,video.publish,video.list"

    with tempfile.TemporaryDirectory() as folder:
        store = FileStore(Path(folder) / "credentials.json")
        sign_in(sandbox, store)
        first = store.get("refresh_token")
        tools = server.build_app(client.TikTok(store))

        def tool(name, **arguments):
            content = asyncio.run(tools.call_tool(name, arguments))
            content = content[0] if isinstance(content, tuple) else content
            return json.loads(content[0].text)

        os.environ["TIKTOK_MCP_MODE"] = "upload"
        health = tool("health_check")
        Checks.check("health_check finds the user", (health.get("auth"), health.get("account")), ("ok", "Ana"))
        Checks.check("… with a token that it refreshed and kept", store.get("refresh_token") != first, True)

        draft = tool("post_video", file_path=sample)
        Checks.check("post_video sends a draft", draft.get("publish_id", str(draft))[:14], "v_inbox_file~v")
        sandbox.advance(60)
        Checks.check(
            "post_status tells that it is in the inbox",
            tool("post_status", publish_id=draft["publish_id"])["data"]["status"], "SEND_TO_USER_INBOX")

        os.environ["TIKTOK_MCP_MODE"] = "publish"
        refused = tool("post_video", file_path=sample, caption="For followers", privacy_level="FOLLOWER_OF_CREATOR")
        Checks.check(
            "creator_info keeps it from a privacy level that a public account does not have",
            refused.get("error", "")[:47], "this account cannot use FOLLOWER_OF_CREATOR; al")
        posted = tool("post_video", file_path=sample, caption="Sunset #bay", privacy_level="PUBLIC_TO_EVERYONE")
        Checks.check("post_video posts", posted.get("publish_id", str(posted))[:14], "v_pub_file~v2-")
        sandbox.advance(60)
        status = tool("post_status", publish_id=posted["publish_id"])["data"]
        Checks.check("post_status tells that it is published", status["status"], "PUBLISH_COMPLETE")
        post_id = str(status["publicaly_available_post_id"][0])
        Checks.check("list_videos has the post", [one["id"] for one in tool("list_videos")["data"]["videos"]], [post_id])
        Checks.check(
            "video_stats has its figures",
            tool("video_stats", video_ids=[post_id])["data"]["videos"],
            [{"id": post_id, "title": "Sunset #bay", "view_count": 0, "like_count": 0, "comment_count": 0, "share_count": 0}])

        ledger = [(one["destination"], one["bytes"], one["text"]) for one in sandbox.posts()]
        size = Path(sample).stat().st_size
        Checks.check("the ledger: one draft, one post, every byte", ledger, [("inbox", size, ""), ("profile", size, "Sunset #bay")])

        sandbox.advance(7201)
        second = store.get("refresh_token")
        listed = tool("list_videos")
        Checks.check("a token that expired is refreshed within the call", listed["error"]["code"], "ok")
        Checks.check("… and the rotated one is kept", store.get("refresh_token") not in (first, second), True)
        Checks.check("… after one refusal", [one for one in sandbox.requests() if one[1] == 401],
                     [("/v2/video/list/", 401, "access_token_invalid")])
    Checks.end("tiktok-studio-mcp")


if __name__ == "__main__":
    main(*sys.argv[1:])
