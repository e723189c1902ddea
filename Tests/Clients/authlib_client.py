# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""Authlib's OAuth2Session signs a user in at tiktok-sandbox: https://docs.authlib.org, by Hsiaoming Yang.

    tiktok-sandbox | authlib_client.py

Authlib is as it is installed. What TikTok does otherwise than RFC 6749 and RFC 7636 is said with Authlib's own means: a client
authentication method for `client_key`, a parameter for the challenge in hex. What happens without them is checked too.
"""

import hashlib
import secrets

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session

from checks import Checks, Sandbox, parameters

REDIRECT_URI = "http://127.0.0.1:53682/callback/"
SCOPES = "user.info.basic,video.publish"


def with_client_key(client, method, uri, headers, body):
    return uri, headers, f"{body}&client_key={client.client_id}&client_secret={client.client_secret}"


def main():
    sandbox = Sandbox()
    authorize = f"{sandbox.base}/v2/auth/authorize/"
    token_url = f"{sandbox.base}/v2/oauth/token/"
    user_info = f"{sandbox.base}/v2/user/info/?fields=open_id,display_name"

    def session(**more):
        made = OAuth2Session(
            sandbox.key, sandbox.secret, redirect_uri=REDIRECT_URI, token_endpoint_auth_method="client_key",
            revocation_endpoint_auth_method="client_key", **more)
        made.trust_env = False
        made.register_client_auth_method(("client_key", with_client_key))
        return made

    # As for any other provider.
    verifier = secrets.token_urlsafe(48)
    plain = session(scope=SCOPES.split(","), code_challenge_method="S256")
    url, _ = plain.create_authorization_url(authorize, code_verifier=verifier)
    page = sandbox.consent(url, "ana.cooks")
    Checks.check("client_id alone is an error page that names client_key", "<code>client_key</code>" in page, True)
    url, _ = plain.create_authorization_url(authorize, code_verifier=verifier, client_key=sandbox.key)
    callback = sandbox.consent(url, "ana.cooks")
    Checks.check("scopes joined with spaces are refused", parameters(callback).get("error"), "invalid_scope")

    rfc = session(scope=SCOPES, code_challenge_method="S256")
    url, _ = rfc.create_authorization_url(authorize, code_verifier=verifier, client_key=sandbox.key)
    callback = sandbox.consent(url, "ana.cooks")
    Checks.check("a challenge in base64url passes the consent", "code" in parameters(callback), True)
    Checks.refused(
        "… and fails the exchange of a desktop app",
        lambda: rfc.fetch_token(token_url, authorization_response=callback, code_verifier=verifier), OAuthError,
        "Code verifier or code challenge is invalid.")

    # As TikTok wants it.
    saved = []
    tiktok = session(scope=SCOPES, update_token=lambda token, refresh_token=None, access_token=None: saved.append(token))

    def asked(decision):
        url, state = tiktok.create_authorization_url(
            authorize, client_key=sandbox.key, code_challenge_method="S256",
            code_challenge=hashlib.sha256(verifier.encode()).hexdigest())
        return sandbox.consent(url, "ana.cooks", decision), state

    callback, state = asked("deny")
    answer = parameters(callback)
    Checks.check(
        "a user who declines is told as RFC 6749 does it, with the state", (answer["error"], answer["state"]),
        ("access_denied", state))

    callback, state = asked("allow")
    token = dict(tiktok.fetch_token(
        token_url, authorization_response=callback, code_verifier=verifier, state=state))
    Checks.check(
        "the token's fields", sorted(set(token) - {"expires_at"}),
        ["access_token", "expires_in", "open_id", "refresh_expires_in", "refresh_token", "scope", "token_type"])
    Checks.check("… its user", token["open_id"], sandbox.accounts["ana.cooks"])
    Checks.check("… its scopes, with commas", token["scope"], SCOPES)
    Checks.check("… its lives", (token["expires_in"], token["refresh_expires_in"]), (7200, 15_552_000))
    Checks.refused(
        "a code is good once",
        lambda: tiktok.fetch_token(token_url, authorization_response=callback, code_verifier=verifier), OAuthError,
        "invalid_grant")
    tiktok.token = token
    Checks.check("the token opens user info", tiktok.get(user_info).json()["data"]["user"]["display_name"], "Ana")

    # Refresh, with rotation.
    sandbox.advance(7201)
    reply = tiktok.get(user_info)
    Checks.check(
        "after two hours the token is refused", (reply.status_code, reply.json()["error"]["code"]),
        (401, "access_token_invalid"))
    renewed = tiktok.refresh_token(token_url)
    Checks.check("refreshing replaces the refresh token", renewed["refresh_token"] != token["refresh_token"], True)
    Checks.check("… which Authlib tells its owner", [one["refresh_token"] for one in saved], [renewed["refresh_token"]])
    Checks.check("… and does not lengthen its life", renewed["refresh_expires_in"] <= 15_552_000 - 7201, True)
    Checks.check("the new token opens user info", tiktok.get(user_info).status_code, 200)
    Checks.refused(
        "the old refresh token is dead", lambda: tiktok.refresh_token(token_url, refresh_token=token["refresh_token"]),
        OAuthError, "invalid_grant")

    tiktok.metadata["token_endpoint"] = token_url
    tiktok.token = {**renewed, "expires_at": 1}
    Checks.check("Authlib refreshes by itself before a request", tiktok.get(user_info).status_code, 200)
    Checks.check("… once", len(saved), 2)

    tiktok.revoke_token(f"{sandbox.base}/v2/oauth/revoke/", token=tiktok.token["access_token"])
    Checks.check("a revoked token is refused", tiktok.get(user_info).status_code, 401)
    Checks.end("Authlib")


if __name__ == "__main__":
    main()
