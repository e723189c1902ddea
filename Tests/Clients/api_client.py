# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""tiktok-api-client publishes to tiktok-sandbox: https://github.com/mymi14s/tiktok_api_client, by Emmanuel Anthony.

    tiktok-sandbox | api_client.py sample.mp4 photo.jpg photo.webp

Some of its URLs are literals between its lines, so that `requests` is told another address for TikTok's two hosts. Its challenge is RFC 7636's
base64url, which TikTok takes from web sites and not from desktop apps.
"""

import functools
import http.server
import shutil
import sys
import tempfile
import threading
from pathlib import Path

from tiktok_api_client import TikTok
from tiktok_api_client.utils import HTTPError

from checks import Checks, Sandbox, instead_of_tiktok, parameters

WEB_SITE = "https://app.example.com/auth/tiktok/callback/"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def sign_in(sandbox, redirect_uri):
    tiktok = TikTok(sandbox.key, sandbox.secret, redirect_uri, state="state-1")
    url = tiktok.get_authorization_url().replace("https://www.tiktok.com", sandbox.base)
    answer = parameters(sandbox.consent(url, "ana.cooks"))
    Checks.check("the consent answers with its state", answer["state"], "state-1")
    return tiktok, answer["code"]


def main(sample, *photos):
    sandbox = Sandbox()
    instead_of_tiktok(sandbox.base)

    desktop, code = sign_in(sandbox, "http://127.0.0.1:53682/callback/")
    Checks.refused(
        "its base64url challenge is refused for a desktop app", lambda: desktop.exchange_code_for_token(code), Exception, "400")
    tiktok, code = sign_in(sandbox, WEB_SITE)
    token = tiktok.exchange_code_for_token(code)
    Checks.check("… and taken from a web site", (token["open_id"], token["scope"]), (sandbox.accounts["ana.cooks"], "video.publish"))
    Checks.check("creator info", tiktok.get_creator_info()["data"]["creator_nickname"], "Ana")

    with tempfile.TemporaryDirectory() as folder:
        for file in (sample, *photos):
            shutil.copy(file, folder)
        host = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
        threading.Thread(target=host.serve_forever, daemon=True).start()
        prefix = f"http://127.0.0.1:{host.server_port}/"

        def pull(title, privacy_level="SELF_ONLY"):
            return tiktok.create_video(
                source="PULL_FROM_URL", upload_type="POST_VIDEO_URL", title=title, privacy_level=privacy_level,
                video_url=prefix + Path(sample).name)

        Checks.refused(
            "a URL that nobody has verified", lambda: pull("Sunset"), HTTPError, "url_ownership_unverified")
        sandbox.door("app", {"verified_url_prefixes": [prefix]})
        Checks.refused("a privacy level that TikTok does not have", lambda: pull("Sunset", "PUBLIC"), HTTPError,
                       "privacy_level_option_mismatch")
        video = pull("Sunset")["data"]["publish_id"]
        album = tiktok.create_photo(
            post_mode="DIRECT_POST", title="Album", description="A walk", privacy_level="PUBLIC_TO_EVERYONE",
            photo_images=[prefix + Path(photo).name for photo in photos])["photo_upload_response"]["data"]["publish_id"]
        sandbox.advance(60)
        for name, publish_id in (("video", video), ("album", album)):
            status = tiktok.check_upload_status(publish_id)["data"]
            Checks.check(f"the {name} was pulled and is published", status["status"], "PUBLISH_COMPLETE")
        host.shutdown()

    size = Path(sample).stat().st_size
    sizes = sum(Path(photo).stat().st_size for photo in photos)
    Checks.check(
        "the ledger: both posts, every byte", sorted((one["kind"], one["bytes"], one["text"]) for one in sandbox.posts()),
        [("photo", sizes, "Album\nA walk"), ("video", size, "Sunset")])

    # It reads JSON from the last answer of an upload, of which TikTok's pages show no body: the post is there all the same.
    Checks.refused(
        "a file is uploaded",
        lambda: tiktok.create_video(
            source="FILE_UPLOAD", upload_type="POST_VIDEO_FILE", title="From a file", privacy_level="SELF_ONLY",
            video_path=sample),
        HTTPError, "Expecting value")
    sandbox.advance(60)
    Checks.check("… and posted", [one["bytes"] for one in sandbox.posts() if one["text"] == "From a file"], [size])

    renewed = tiktok.refresh_access_token()
    Checks.check("refreshing rotates", renewed["refresh_token"] != token["refresh_token"], True)
    Checks.refused("the old refresh token", lambda: tiktok.refresh_access_token(token["refresh_token"]), Exception, "400")
    tiktok.token_data = renewed
    Checks.check("revoking answers with an empty object", tiktok.revoke_access_token(), {})
    Checks.refused("creator info after that", tiktok.get_creator_info, Exception, "access_token_invalid")
    Checks.end("tiktok-api-client")


if __name__ == "__main__":
    main(*sys.argv[1:])
