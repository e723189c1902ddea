# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""The code under test: a small publisher, to be replaced by yours. It sends videos of up to 64,000,000 bytes, in one chunk."""

import hashlib
import hmac
import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request


class Refused(Exception):
    def __init__(self, status, code):
        super().__init__(f"{code} ({status})")
        self.code = code


class Publisher:
    def __init__(
        self, client_key, client_secret, redirect_uri, save, login="https://www.tiktok.com", api="https://open.tiktokapis.com",
        sleep=time.sleep,
    ):
        self.app = {"client_key": client_key, "client_secret": client_secret}
        self.redirect_uri, self.save, self.login, self.api, self.sleep = redirect_uri, save, login, api, sleep
        self.tokens = None

    # Signing in

    def sign_in_url(self, state, verifier, scopes):
        return f"{self.login}/v2/auth/authorize/?" + urllib.parse.urlencode({
            "client_key": self.app["client_key"], "response_type": "code", "scope": ",".join(scopes), "state": state,
            "redirect_uri": self.redirect_uri, "code_challenge_method": "S256",
            "code_challenge": hashlib.sha256(verifier.encode()).hexdigest(),  # hexadecimal: TikTok's own way
        })

    def sign_in(self, code, verifier):
        self._buy_tokens(
            grant_type="authorization_code", code=code, code_verifier=verifier, redirect_uri=self.redirect_uri)

    def refresh(self):
        self._buy_tokens(grant_type="refresh_token", refresh_token=self.tokens["refresh_token"])

    def _buy_tokens(self, **form):
        data = urllib.parse.urlencode({**self.app, **form}).encode()
        try:
            with urllib.request.urlopen(f"{self.api}/v2/oauth/token/", data) as reply:
                tokens = json.load(reply)
        except urllib.error.HTTPError as reply:
            raise Refused(reply.code, json.load(reply)["error"]) from None
        self.save(tokens)  # before they are used: the old refresh token is dead by now
        self.tokens = tokens

    # Publishing

    def post(self, video, caption, privacy_level):
        return self._publish("video/init/", video, post_info={"title": caption, "privacy_level": privacy_level})

    def draft(self, video):
        return self._publish("inbox/video/init/", video)

    def wait(self, publish_id):
        while True:
            status = self._status(publish_id)
            if not status["status"].startswith("PROCESSING"):
                return status
            self.sleep(5)

    def _publish(self, path, video, **more):
        size = len(video)
        source = {"source": "FILE_UPLOAD", "video_size": size, "chunk_size": size, "total_chunk_count": 1}
        begun = self._call(f"post/publish/{path}", {"source_info": source, **more})
        headers = {"Content-Type": "video/mp4", "Content-Range": f"bytes 0-{size - 1}/{size}"}
        try:
            urllib.request.urlopen(urllib.request.Request(begun["upload_url"], video, headers, method="PUT")).close()
        except (OSError, http.client.HTTPException) as failure:
            if isinstance(failure, urllib.error.HTTPError) and failure.code < 500:
                raise Refused(failure.code, "upload_refused") from None
            # Nobody knows whether the video has arrived. To begin again could post it twice, so TikTok is asked.
            if self._status(begun["publish_id"]).get("uploaded_bytes") != size:
                raise
        return begun["publish_id"]

    def _status(self, publish_id):
        return self._call("post/publish/status/fetch/", {"publish_id": publish_id})

    def _call(self, path, body):
        try:
            return self._send(path, body)
        except Refused as refusal:
            if refusal.code != "access_token_invalid":
                raise
            self.refresh()
            return self._send(path, body)

    def _send(self, path, body):
        headers = {
            "Authorization": f"Bearer {self.tokens['access_token']}", "Content-Type": "application/json; charset=UTF-8"}
        request = urllib.request.Request(f"{self.api}/v2/{path}", json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request) as reply:
                status, answer = reply.status, json.load(reply)
        except urllib.error.HTTPError as reply:
            status, answer = reply.code, json.load(reply)
        if answer["error"]["code"] != "ok":  # which can come with status 200 too
            raise Refused(status, answer["error"]["code"])
        return answer["data"]


def webhook_event(signature, body, client_secret, now, tolerance=300):
    """The event of a webhook, or None if it is not TikTok's. `body` is the bytes as they came."""
    fields = dict(part.strip().split("=", 1) for part in signature.split(",") if "=" in part)
    time_text, told = fields.get("t", ""), fields.get("s", "")
    wanted = hmac.new(client_secret.encode(), f"{time_text}.".encode() + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(wanted.encode(), told.lower().encode()) or abs(now - int(time_text)) > tolerance:
        return None
    event = json.loads(body)
    return {**event, "content": json.loads(event["content"])}  # JSON within JSON
