# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""An OAuth server that nobody of this project wrote: Authlib, dressed as TikTok.

Authlib decides about codes, redirect URIs, PKCE, refresh tokens and revocation. What is TikTok's own is translated around it:
client_key for client_id, commas for spaces between scopes, open_id, refresh_expires_in and log_id in answers, and a hexadecimal
challenge (with --challenge base64url Authlib's own comparison of RFC 7636 stays). Refresh tokens work once; reusing one kills all
tokens of the authorization. --reuse refuse leaves the other tokens alive; --grace accepts a used refresh token again for some seconds, which
TikTok does not promise.

The first line of output is the port on 127.0.0.1. The server ends when its standard input ends.

Who "clicks" on the authorization page is decided by request headers: X-User names the user, X-Grant replaces the granted scopes,
X-Deny refuses.

What a test needs besides is under /_peer/: tokens without a sign-in (issue), what every refresh token was used for (ledger), every
secret that was given out (secrets), what happens to the next refreshes (script, held, release).
"""

import argparse
import hashlib
import io
import json
import os
import secrets
import string
import sys
import threading
import time
import uuid
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import grants
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7636 import CodeChallenge
from flask import Flask, Response, g, request
from werkzeug.serving import WSGIRequestHandler, make_server

REFRESH_LIFETIME = 15_552_000
REDIRECTS = ("https://app.example.com/auth/tiktok/callback/",)


class Client:
    client_id = "aw0peerclient"
    secret = "CANARYsecret 0ne+&*!"
    scopes = ("user.info.basic", "video.publish", "video.upload")

    def get_client_id(self):
        return self.client_id

    def get_default_redirect_uri(self):
        return None

    def get_allowed_scope(self, scope):
        return " ".join(word for word in (scope or "").split() if word in self.scopes)

    def check_redirect_uri(self, redirect_uri):
        parts = urlsplit(redirect_uri)
        is_loopback = parts.scheme == "http" and parts.hostname == "127.0.0.1" and parts.port
        return redirect_uri in REDIRECTS or bool(is_loopback and parts.path == "/callback/")

    def check_client_secret(self, client_secret):
        return client_secret == self.secret

    def check_endpoint_auth_method(self, method, endpoint):
        return method == "client_secret_post"

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return grant_type in ("authorization_code", "refresh_token")


class Code:
    def __init__(self, code, request, user):
        self.code = code
        self.user = user
        self.redirect_uri = request.payload.redirect_uri
        self.scope = request.payload.scope
        self.code_challenge = request.payload.data.get("code_challenge")
        self.code_challenge_method = request.payload.data.get("code_challenge_method")

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope


class Token:
    def __init__(self, fields, user, family):
        self.access_token = fields["access_token"]
        self.refresh_token = fields["refresh_token"]
        self.scope = fields.get("scope", "")
        self.user = user
        self.family = family
        self.used_at = None
        self.is_dead = False
        self.presented = 0
        self.refreshes = 0
        self.reuses = 0
        self.invalid_grants = 0
        self.calls = 0

    @property
    def is_used(self):
        return self.used_at is not None

    def check_client(self, client):
        return client.client_id == Client.client_id

    def get_scope(self):
        return self.scope


CLIENT = Client()
CODES = {}
TOKENS = []
BY_VALUE = {}
SECRETS = []
# Authlib reads, issues and revokes in three steps; without the lock two requests could spend one token.
LOCK = threading.Lock()


def token_with(name, value):
    return BY_VALUE.get((name, value))


def keep(token):
    TOKENS.append(token)
    BY_VALUE["access_token", token.access_token] = token
    BY_VALUE["refresh_token", token.refresh_token] = token
    SECRETS.extend((token.access_token, token.refresh_token))


def secret(prefix, suffix):
    """So many letters that no piece of it turns up elsewhere by chance."""
    return prefix + "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(32)) + suffix


class CodeGrant(grants.AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post"]

    def generate_authorization_code(self):
        code = secret("CANARYcode", "*0!5413")
        SECRETS.append(code)
        return code

    def save_authorization_code(self, code, request):
        CODES[code] = Code(code, request, request.user)

    def query_authorization_code(self, code, client):
        return CODES.get(code)

    def delete_authorization_code(self, authorization_code):
        CODES.pop(authorization_code.code, None)

    def authenticate_user(self, authorization_code):
        return authorization_code.user


class RefreshGrant(grants.RefreshTokenGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post"]
    INCLUDE_NEW_REFRESH_TOKEN = True
    grace = 0
    reuse_kills = True

    def authenticate_refresh_token(self, refresh_token):
        token = token_with("refresh_token", refresh_token)
        if token is None:
            return None
        if token.is_used and not token.is_dead and time.monotonic() - token.used_at < self.grace:
            return token
        if token.is_used:
            token.reuses += 1
            if self.reuse_kills:
                kill(token.family)
        if token.is_used or token.is_dead:
            token.invalid_grants += 1
            return None
        return token

    def authenticate_user(self, refresh_token):
        return refresh_token.user

    def revoke_old_credential(self, refresh_token):
        refresh_token.refreshes += 1
        if not refresh_token.is_used:
            refresh_token.used_at = time.monotonic()


def kill(family):
    for token in TOKENS:
        if token.family == family:
            token.is_dead = True


class Revocation(RevocationEndpoint):
    CLIENT_AUTH_METHODS = ["client_secret_post"]

    def query_token(self, token_string, token_type_hint):
        return token_with("access_token", token_string)

    def revoke_token(self, token, request):
        kill(token.family)


class HexChallenge(CodeChallenge):
    CODE_CHALLENGE_METHODS = {
        "S256": lambda verifier, challenge: hashlib.sha256(verifier.encode("ascii")).hexdigest() == challenge
    }


def save_token(fields, request):
    earlier = getattr(request, "refresh_token", None)
    family = earlier.family if isinstance(earlier, Token) else uuid.uuid4().hex
    keep(Token(fields, request.user, family))
    fields["open_id"] = request.user
    fields["refresh_expires_in"] = REFRESH_LIFETIME


class Script:
    """What happens to the next refreshes, one step for each. A step is a JSON object:

    {"status": …, "headers": {…}, "body": …} answers instead of Authlib; {"close": true} closes the connection without one;
    {"delay": seconds} and {"hold": true} let the request wait, the latter until /_peer/release. Authlib
    decides then, unless the step says what to answer.
    """

    def __init__(self):
        self.steps = []
        self.held = 0
        self.releases = 0
        self.changed = threading.Condition()

    def play(self, steps):
        with self.changed:
            self.steps = list(steps)

    def release(self):
        with self.changed:
            self.releases += 1
            self.changed.notify_all()

    def step(self):
        with self.changed:
            step = self.steps.pop(0) if self.steps else {}
            if step.get("hold"):
                self.held += 1
                releases = self.releases
                self.changed.wait_for(lambda: self.releases > releases, timeout=120)
                self.held -= 1
        time.sleep(step.get("delay", 0))
        return step


def fingerprint(value):
    return hashlib.sha256(value.encode()).hexdigest()


def add_peer_pages(app, generator):
    script = Script()

    @app.before_request
    def follow_script():
        if request.path != "/v2/oauth/token/" or request.form.get("grant_type") != "refresh_token":
            return None
        token = token_with("refresh_token", request.form.get("refresh_token"))
        if token:
            token.presented += 1
        step = script.step()
        g.is_scripted = "close" in step or "status" in step
        if "close" in step:
            raise ConnectionAbortedError("as the script says")
        if "status" in step:
            return Response(step.get("body", ""), step["status"], step.get("headers", {}))
        return None

    @app.post("/_peer/issue")
    def issue():
        answers = []
        with LOCK:
            for user in request.get_json():
                fields = generator(
                    grant_type="authorization_code", client=CLIENT, user=user, scope="user.info.basic video.publish"
                )
                keep(Token(fields, user, uuid.uuid4().hex))
                answers.append(fields | {"open_id": user, "refresh_expires_in": REFRESH_LIFETIME})
        return answers

    @app.post("/_peer/script")
    def play():
        script.play(request.get_json())
        return {}

    @app.post("/_peer/release")
    def release():
        script.release()
        return {}

    @app.get("/_peer/held")
    def held():
        return {"held": script.held}

    @app.get("/_peer/ledger")
    def ledger():
        user = request.args.get("user")
        return [
            {
                "user": token.user,
                "access_token": fingerprint(token.access_token),
                "refresh_token": fingerprint(token.refresh_token),
                "presented": token.presented,
                "refreshes": token.refreshes,
                "reuses": token.reuses,
                "invalid_grants": token.invalid_grants,
                "calls": token.calls,
            }
            for token in list(TOKENS)
            if user in (None, token.user)
        ]

    @app.get("/_peer/secrets")
    def all_secrets():
        return [CLIENT.secret, *SECRETS]


def make_app(challenge, lifetime):
    app = Flask(__name__)
    # Lets Werkzeug see that a connection was closed on purpose.
    app.config["PROPAGATE_EXCEPTIONS"] = True
    server = AuthorizationServer(app, lambda client_id: CLIENT if client_id == CLIENT.client_id else None, save_token)
    generator = BearerTokenGenerator(
        lambda **_: secret("act.CANARY", "!4821"), lambda **_: secret("rft.CANARY", "!4990"), lambda *_: lifetime
    )
    server.register_token_generator("default", generator)
    server.register_grant(CodeGrant, [challenge(required=True)])
    server.register_grant(RefreshGrant)
    server.register_endpoint(Revocation)
    add_peer_pages(app, generator)

    @app.get("/v2/auth/authorize/")
    def authorize():
        user = None if "X-Deny" in request.headers else request.headers.get("X-User", "-000peer")
        try:
            grant = server.get_consent_grant(end_user=user)
        except OAuth2Error as error:
            return Response(f"Something went wrong: {error.error} {error.description}", status=error.status_code)
        response = server.create_authorization_response(grant=grant, grant_user=user)
        if user is not None:
            parts = urlsplit(response.headers["Location"])
            fields = parse_qsl(parts.query)
            code = CODES[dict(fields)["code"]]
            code.scope = request.headers.get("X-Grant", code.scope)
            fields.append(("scopes", code.scope.replace(" ", ",")))
            response.headers["Location"] = urlunsplit(parts._replace(query=urlencode(fields)))
        return response

    @app.post("/v2/oauth/token/")
    def token():
        with LOCK:
            return server.create_token_response()

    @app.post("/v2/oauth/revoke/")
    def revoke():
        with LOCK:
            return server.create_endpoint_response("revocation")

    @app.get("/v2/user/info/")
    def user_info():
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        found = token_with("access_token", bearer)
        log_id = uuid.uuid4().hex
        if found:
            found.calls += 1
        if found is None or found.is_dead or found.is_used:
            error = {"code": "access_token_invalid", "message": "The access token is invalid.", "log_id": log_id}
            return {"data": {}, "error": error}, 401
        error = {"code": "ok", "message": "", "log_id": log_id}
        return {"data": {"user": {"open_id": found.user}}, "error": error}

    @app.after_request
    def dress(response):
        if response.is_json and request.path.startswith("/v2/oauth/") and not g.get("is_scripted"):
            fields = response.get_json()
            if "scope" in fields:
                fields["scope"] = fields["scope"].replace(" ", ",")
            if "error" in fields:
                fields["log_id"] = time.strftime("%Y%m%d%H%M%S") + "PEERLOGID"
            response.set_data(json.dumps(fields))
        return response

    return app


class TikTokNames:
    """Renames TikTok's parameters before Flask sees them."""

    def __init__(self, app):
        self.app = app

    @staticmethod
    def translated(query):
        fields = []
        for name, value in parse_qsl(query, keep_blank_values=True):
            if name == "client_id":
                continue
            if name == "scope":
                value = value.replace(",", " ")
            fields.append(("client_id" if name == "client_key" else name, value))
        return urlencode(fields)

    def __call__(self, environ, start_response):
        environ["QUERY_STRING"] = self.translated(environ.get("QUERY_STRING", ""))
        if environ["REQUEST_METHOD"] == "POST" and not environ["PATH_INFO"].startswith("/_peer/"):
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            body = self.translated(body.decode("ascii")).encode("ascii")
            environ["CONTENT_LENGTH"] = str(len(body))
            environ["wsgi.input"] = io.BytesIO(body)
        return self.app(environ, start_response)


class QuietHandler(WSGIRequestHandler):
    def log(self, *arguments):
        pass

    def connection_dropped(self, error, environ=None):
        self.close_connection = True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--challenge", choices=("hex", "base64url"), default="hex")
    parser.add_argument("--access-lifetime", type=int, default=7200, metavar="SECONDS")
    parser.add_argument("--grace", type=float, default=0, metavar="SECONDS")
    parser.add_argument("--reuse", choices=("kill", "refuse"), default="kill")
    arguments = parser.parse_args()
    RefreshGrant.grace = arguments.grace
    RefreshGrant.reuse_kills = arguments.reuse == "kill"
    app = make_app(HexChallenge if arguments.challenge == "hex" else CodeChallenge, arguments.access_lifetime)
    app.wsgi_app = TikTokNames(app.wsgi_app)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
