# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""What TikTok does, as its documentation tells it, and the ledger of what was posted.

Nothing of the SDK and nothing of its sandbox is used here. A FILE_UPLOAD becomes a post when its final chunk has arrived; a PULL_FROM_URL, and so
every photo, when its init has. Whatever a request does against the documentation is noted as a violation.

Sources: https://developers.tiktok.com/doc/content-posting-api-reference-direct-post, …-photo-post, …-upload-video, …-get-video-status,
…-media-transfer-guide, oauth-user-access-token-management, tiktok-api-v2-error-handling; read 2026-11.
"""

import hashlib
import json
import time
import urllib.parse

CLIENT_KEY = "aw0judgeclient"
CLIENT_SECRET = "CANARYjudge+secret/&*1"
PATHS = {
    "/v2/oauth/token/": "token",
    "/v2/oauth/revoke/": "revoke",
    "/v2/user/info/": "user_info",
    "/v2/post/publish/creator_info/query/": "creator_info",
    "/v2/post/publish/video/init/": "video_init",
    "/v2/post/publish/inbox/video/init/": "inbox_init",
    "/v2/post/publish/content/init/": "content_init",
    "/v2/post/publish/status/fetch/": "status",
    "/v2/post/publish/cancel/": "cancel",
    "/v2/video/list/": "video_list",
}
INITS = ("video_init", "inbox_init", "content_init")
PRIVACY = ["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"]
VIDEO_TYPES = ("video/mp4", "video/quicktime", "video/webm")


class Refusal(Exception):
    def __init__(self, status, code):
        super().__init__(code)
        self.status, self.code = status, code


class Account:
    def __init__(self, name):
        self.name = name
        self.open_id = "-000" + name
        self.lifetime = 86400
        self.requests_per_token = None
        self.polls = 2
        # Says as little as the documentation allows: no progress, and nothing about an upload that is over.
        self.is_terse = False
        self.clock_ahead = 0
        self.fail_reasons = []
        self.tokens = 0
        self.refresh_token = None
        self.uses_left = {}
        self.counts = {}
        self.violations = []


class Publish:
    def __init__(self, name, account, kind):
        self.name, self.account, self.kind = name, account, kind
        self.source = None
        self.info = {}
        self.size = self.chunk_size = self.chunk_count = 0
        self.received = 0
        self.digest = hashlib.sha256()
        self.urls = []
        self.upload_id = self.upload_token = None
        self.fail_reason = None
        self.is_posted = False
        self.post_id = None
        self.created = 0
        self.polls_left = account.polls

    def entry(self):
        return {
            "publish_id": self.name,
            "kind": self.kind,
            "source": self.source,
            "is_posted": self.is_posted,
            "sha256": self.digest.hexdigest() if self.source == "FILE_UPLOAD" else None,
            "urls": self.urls,
            "received": self.received,
            "fail_reason": self.fail_reason,
            "info": self.info,
        }


class TikTok:
    """Everything but the wire. Not safe for threads: the server has one lock around it."""

    def __init__(self):
        self.accounts = {}
        self.access_tokens = {}
        self.refresh_tokens = {}
        self.publishes = {}
        self.uploads = {}
        self.number = 0
        self.base = None

    # Who is it, and what do they want.

    def endpoint(self, request):
        if request.path.startswith("/upload/"):
            publish = self.upload(request)
            return "final_chunk" if publish and publish.chunk_count == self.chunk_number(request, publish) + 1 else "chunk"
        return PATHS.get(request.path, "unknown")

    def account(self, request):
        """The account that a request is about, also when its token is no longer good."""
        if request.path.startswith("/upload/"):
            publish = self.upload(request)
            return publish.account if publish else None
        if request.path.startswith("/v2/oauth/"):
            form = request.form()
            known = self.refresh_tokens.get(form.get("refresh_token")) or self.access_tokens.get(form.get("token"))
            return known or self.accounts.get(form.get("code", "").removeprefix("code-"))
        return self.access_tokens.get(request.bearer())

    def upload(self, request):
        return self.uploads.get(request.query().get("upload_id"))

    @staticmethod
    def chunk_number(request, publish):
        span = request.content_range()
        if not span or not publish.chunk_size:
            return -1
        return min(span[0] // publish.chunk_size, publish.chunk_count - 1)

    # Signing in, and tokens.

    def sign_in(self, name, **options):
        account = self.accounts.setdefault(name, Account(name))
        for key, value in options.items():
            if not hasattr(account, key):
                raise KeyError(key)
            setattr(account, key, value)
        return self.issue(account)

    def issue(self, account):
        account.tokens += 1
        seed = hashlib.sha256(f"{account.name} {account.tokens}".encode()).hexdigest()
        access, refresh = f"act.CANARY{seed[:32]}!4821", f"rft.CANARY{seed[32:]}!4990"
        self.access_tokens[access] = account
        self.refresh_tokens[refresh] = account
        account.refresh_token = refresh
        account.uses_left[access] = account.requests_per_token
        return {
            "access_token": access,
            "expires_in": account.lifetime,
            "open_id": account.open_id,
            "refresh_expires_in": 15552000,
            "refresh_token": refresh,
            "scope": "user.info.basic,video.list,video.publish,video.upload",
            "token_type": "Bearer",
        }

    def token(self, request):
        form = request.form()
        if request.headers.get("content-type", "").split(";")[0] != "application/x-www-form-urlencoded":
            return self.oauth_error("invalid_request")
        if (form.get("client_key"), form.get("client_secret")) != (CLIENT_KEY, CLIENT_SECRET):
            return self.oauth_error("invalid_client")
        if form.get("grant_type") == "authorization_code":
            account = self.accounts.get(form.get("code", "").removeprefix("code-"))
            return (200, self.issue(account)) if account else self.oauth_error("invalid_grant")
        if form.get("grant_type") != "refresh_token":
            return self.oauth_error("unsupported_grant_type")
        account = self.refresh_tokens.get(form.get("refresh_token"))
        if not account or account.refresh_token != form["refresh_token"]:
            return self.oauth_error("invalid_grant")
        return 200, self.issue(account)

    def revoke(self, request):
        account = self.access_tokens.pop(request.form().get("token"), None)
        return (200, {}) if account else self.oauth_error("invalid_grant")

    def oauth_error(self, code):
        return 400, {"error": code, "error_description": "Refused by the judge.", "log_id": self.log_id()}

    def authorize(self, request):
        account = self.access_tokens.get(request.bearer())
        if not account:
            raise Refusal(401, "access_token_invalid")
        left = account.uses_left.get(request.bearer())
        if left == 0:
            raise Refusal(401, "access_token_invalid")
        if left is not None:
            account.uses_left[request.bearer()] = left - 1
        return account

    # The endpoints. Each returns a status, a body, and maybe more header fields.

    def answer(self, request):
        endpoint = self.endpoint(request)
        if endpoint == "unknown":
            return 404, {"error": {"code": "not_found", "message": "", "log_id": self.log_id()}}
        if endpoint in ("chunk", "final_chunk"):
            return self.put(request)
        if endpoint in ("token", "revoke"):
            return getattr(self, endpoint)(request)
        try:
            account = self.authorize(request)
            if endpoint != "user_info" and not request.headers.get("content-type", "").startswith("application/json"):
                account.violations.append(f"{endpoint}: no JSON")
                raise Refusal(400, "invalid_params")
            data = getattr(self, endpoint)(account, request)
        except Refusal as refusal:
            return refusal.status, {"data": {}, "error": self.verdict(refusal.code)}
        body = {"error": self.verdict("ok")}
        return 200, body if data is None else {"data": data, **body}

    def user_info(self, account, request):
        return {"user": {"open_id": account.open_id, "display_name": account.name}}

    def creator_info(self, account, request):
        return {
            "creator_avatar_url": "https://p16-sign.tiktokcdn.example/a.webp",
            "creator_username": account.name,
            "creator_nickname": account.name.title(),
            "privacy_level_options": PRIVACY,
            "comment_disabled": False,
            "duet_disabled": False,
            "stitch_disabled": False,
            "max_video_post_duration_sec": 600,
        }

    def video_init(self, account, request):
        body = request.json()
        self.check_privacy(body)
        if len(body["post_info"].get("title", "").encode("utf-16-le")) > 2 * 2200:
            raise Refusal(400, "invalid_params")
        return self.init(account, body, "video")

    def inbox_init(self, account, request):
        return self.init(account, request.json(), "inbox")

    def content_init(self, account, request):
        body = request.json()
        if body.get("media_type") != "PHOTO" or body.get("post_mode") not in ("DIRECT_POST", "MEDIA_UPLOAD"):
            raise Refusal(400, "invalid_params")
        if body["post_mode"] == "DIRECT_POST":
            self.check_privacy(body)
        return self.init(account, body, "photo" if body["post_mode"] == "DIRECT_POST" else "photo_inbox")

    @staticmethod
    def check_privacy(body):
        if body.get("post_info", {}).get("privacy_level") not in PRIVACY:
            raise Refusal(403, "privacy_level_option_mismatch")

    def init(self, account, body, kind):
        source = body.get("source_info", {})
        prefix = {"video": "v_pub_", "inbox": "v_inbox_"}.get(kind, "p_pub_")
        prefix += "file~v2-1." if source.get("source") == "FILE_UPLOAD" else "url~v2."
        publish = Publish(prefix + str(self.next_number()), account, kind)
        publish.source, publish.info = source.get("source"), body.get("post_info", {})
        publish.created = int(time.time()) + account.clock_ahead
        data = {"publish_id": publish.name}
        if publish.source == "FILE_UPLOAD" and kind in ("video", "inbox"):
            self.plan_upload(publish, source)
            publish.upload_id = str(self.next_number())
            publish.upload_token = "CANARY" + hashlib.sha256(publish.upload_id.encode()).hexdigest()
            self.uploads[publish.upload_id] = publish
            data["upload_url"] = f"{self.base}/upload/?upload_id={publish.upload_id}&upload_token={publish.upload_token}"
        elif publish.source == "PULL_FROM_URL":
            publish.urls = source.get("photo_images") if kind.startswith("photo") else [source.get("video_url")]
            if not publish.urls or not all(isinstance(url, str) for url in publish.urls):
                raise Refusal(400, "invalid_params")
            self.take_effect(publish)
        else:
            raise Refusal(400, "invalid_params")
        self.publishes[publish.name] = publish
        return data

    @staticmethod
    def plan_upload(publish, source):
        size, chunk, count = (source.get(key) for key in ("video_size", "chunk_size", "total_chunk_count"))
        if not all(isinstance(number, int) and number > 0 for number in (size, chunk, count)):
            raise Refusal(400, "invalid_params")
        is_single = count == 1 and chunk == size and size <= 64_000_000
        is_many = 2 <= count <= 1000 and 5_242_880 <= chunk <= 64_000_000 and count == size // chunk
        if not (is_single or is_many and size - (count - 1) * chunk <= 128_000_000):
            raise Refusal(400, "invalid_params")
        publish.size, publish.chunk_size, publish.chunk_count = size, chunk, count

    def put(self, request):
        publish = self.upload(request)
        if not publish or request.query().get("upload_token") != publish.upload_token:
            return 404, {}
        if publish.account.is_terse and publish.received == publish.size:
            return 404, {}
        problem = self.problem(request, publish)
        if problem:
            publish.account.violations.append(problem)
            return 400, {}
        start, end, _ = request.content_range()
        progress = {"Content-Range": f"bytes 0-{publish.received - 1}/{publish.size}"}
        if publish.account.is_terse or not publish.received:
            progress = {}
        number = self.chunk_number(request, publish)
        is_last = number == publish.chunk_count - 1
        if start != publish.received or start != number * publish.chunk_size:
            return 416, {}, progress
        if end + 1 != (publish.size if is_last else start + publish.chunk_size):
            return 416, {}, progress
        publish.digest.update(request.body)
        publish.received = end + 1
        if is_last:
            self.take_effect(publish)
        return 201 if is_last else 206, {}, {"Content-Range": f"bytes 0-{end}/{publish.size}"}

    @staticmethod
    def problem(request, publish):
        span = request.content_range()
        if request.method != "PUT":
            return f"upload: {request.method}"
        if "authorization" in request.headers:
            return "upload: a bearer token"
        if request.headers.get("content-type") not in VIDEO_TYPES:
            return "upload: no type of a video"
        if "transfer-encoding" in request.headers or "content-length" not in request.headers:
            return "upload: no length"
        if not span or span[2] != publish.size or span[1] - span[0] + 1 != len(request.body):
            return "upload: the range is not that of the body"
        return None

    def take_effect(self, publish):
        reasons = publish.account.fail_reasons
        if reasons:
            publish.fail_reason = reasons.pop(0)
            return
        publish.is_posted = True
        publish.post_id = self.next_number()

    def status(self, account, request):
        publish = self.named(account, request)
        data = {}
        if publish.source == "FILE_UPLOAD" and not account.is_terse:
            data["uploaded_bytes"] = publish.received
        if publish.fail_reason:
            return {"status": "FAILED", "fail_reason": publish.fail_reason, **data}
        if not publish.is_posted:
            return {"status": "PROCESSING_UPLOAD", **data}
        if publish.polls_left:
            publish.polls_left -= 1
            return {"status": "PROCESSING_UPLOAD" if publish.source == "FILE_UPLOAD" else "PROCESSING_DOWNLOAD", **data}
        if publish.kind.endswith("inbox"):
            return {"status": "SEND_TO_USER_INBOX", **data}
        is_public = publish.info.get("privacy_level") == "PUBLIC_TO_EVERYONE"
        return {"status": "PUBLISH_COMPLETE", "publicaly_available_post_id": [publish.post_id] if is_public else [], **data}

    def cancel(self, account, request):
        publish = self.named(account, request)
        if publish.source == "FILE_UPLOAD" or publish.fail_reason or not publish.polls_left:
            raise Refusal(400, "publish_not_cancellable")
        publish.is_posted, publish.fail_reason = False, "publish_cancelled"

    def named(self, account, request):
        publish = self.publishes.get(request.json().get("publish_id"))
        if not publish:
            raise Refusal(400, "invalid_publish_id")
        if publish.account is not account:
            raise Refusal(400, "token_not_authorized_for_specified_publish_id")
        return publish

    def video_list(self, account, request):
        public = [
            publish
            for publish in self.publishes.values()
            if publish.account is account
            and publish.is_posted
            and publish.info.get("privacy_level") == "PUBLIC_TO_EVERYONE"
            and not publish.kind.endswith("inbox")
        ]
        videos = [
            {
                "id": str(publish.post_id),
                "create_time": publish.created,
                "title": publish.info.get("title", "")[:150],
                "video_description": publish.info.get("description", publish.info.get("title", ""))[:150],
                "share_url": f"https://www.tiktok.com/@{account.name}/video/{publish.post_id}",
            }
            for publish in reversed(public)
        ]
        return {"videos": videos[:20], "cursor": 0, "has_more": False}

    # What is told about all this.

    def count(self, account, endpoint):
        account.counts[endpoint] = account.counts.get(endpoint, 0) + 1

    def ledger(self, name):
        account = self.accounts[name]
        entries = [publish.entry() for publish in self.publishes.values() if publish.account is account]
        return {
            "posts": [entry for entry in entries if entry["is_posted"]],
            "publishes": entries,
            "inits": sum(account.counts.get(endpoint, 0) for endpoint in INITS),
            "requests": account.counts,
            "violations": account.violations,
        }

    def secrets(self):
        tokens = [publish.upload_token for publish in self.uploads.values()]
        return [CLIENT_SECRET, *self.access_tokens, *self.refresh_tokens, *tokens]

    def next_number(self):
        self.number += 1
        return 7_555_555_555_555_000_000 + self.number

    def log_id(self):
        self.number += 1
        return f"20261101JUDGE{self.number:08d}"

    def verdict(self, code):
        return {"code": code, "message": "" if code == "ok" else "Refused by the judge.", "log_id": self.log_id()}


def reply_of(answer):
    """Status, fields and body of an answer, as bytes."""
    status, body, fields = (*answer, {})[:3]
    is_empty = body == {} and status in (201, 206, 400, 404, 416) and "error" not in body
    data = b"" if is_empty else json.dumps(body).encode()
    return status, {"Content-Type": "application/json", **fields}, data


def query_of(target):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(target).query, keep_blank_values=True))
