# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""The TikTok provider of django-allauth signs a user of a web site in at tiktok-sandbox: https://allauth.org, by Raymond Penners.

    tiktok-sandbox | allauth_client.py

The site is Django with django-allauth as they are installed. Only the three URLs of the provider's adapter are others.
"""

import warnings
from types import ModuleType

import django
from django.conf import settings

from checks import Checks, Sandbox, parameters


def site(sandbox):
    provider = {
        "APPS": [{"client_id": sandbox.key, "secret": sandbox.secret}],
        "SCOPE": ["user.info.basic", "user.info.profile"],
    }
    settings.configure(
        SECRET_KEY="a site for a check", ALLOWED_HOSTS=["shop.example.com"], ROOT_URLCONF=ModuleType("urls"),
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
            "allauth", "allauth.account", "allauth.socialaccount", "allauth.socialaccount.providers.tiktok",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware", "allauth.account.middleware.AccountMiddleware",
        ],
        AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
                    "OPTIONS": {"context_processors": ["django.template.context_processors.request"]}}],
        LOGIN_REDIRECT_URL="/welcome/", SOCIALACCOUNT_STORE_TOKENS=True, ACCOUNT_EMAIL_VERIFICATION="none",
        SOCIALACCOUNT_PROVIDERS={"tiktok": provider})
    django.setup()

    from django.core.management import call_command
    from django.urls import include, path

    settings.ROOT_URLCONF.urlpatterns = [path("accounts/", include("allauth.urls"))]
    call_command("migrate", verbosity=0)


def main():
    sandbox = Sandbox()
    site(sandbox)

    from allauth.socialaccount.models import SocialAccount, SocialToken
    from allauth.socialaccount.providers.tiktok.views import TikTokOAuth2Adapter
    from django.test import Client

    TikTokOAuth2Adapter.authorize_url = f"{sandbox.base}/v2/auth/authorize/"
    TikTokOAuth2Adapter.access_token_url = f"{sandbox.base}/v2/oauth/token/"
    TikTokOAuth2Adapter.profile_url = f"{sandbox.base}/v2/user/info/"

    def visit(decision):
        """A visitor who presses “Sign in with TikTok”, and where the site leads them in the end."""
        visitor = Client(SERVER_NAME="shop.example.com")
        leaves = visitor.post("/accounts/tiktok/login/", secure=True)
        Checks.check("the site sends the visitor to TikTok", leaves.status_code, 302)
        asked = parameters(leaves["Location"])
        Checks.check(
            "… with client_key, and commas between the scopes",
            (asked.get("client_key"), sorted(asked.get("scope", "").split(","))),
            (sandbox.key, ["user.info.basic", "user.info.profile"]))
        callback = sandbox.consent(leaves["Location"], "ana.cooks", decision)
        Checks.check(
            "TikTok sends the visitor back", callback.split("?")[0],
            "https://shop.example.com/accounts/tiktok/login/callback/")
        arrives = visitor.get(callback.removeprefix("https://shop.example.com"), secure=True)
        return visitor, arrives.headers.get("Location")

    visitor, where = visit("deny")
    Checks.check("one who declines", where, "/accounts/3rdparty/login/cancelled/")
    Checks.check("… has no account", SocialAccount.objects.count(), 0)

    visitor, where = visit("allow")
    Checks.check("one who consents", where, "/welcome/")
    account = SocialAccount.objects.get()
    Checks.check("… is signed in", visitor.session.get("_auth_user_id"), str(account.user.pk))
    Checks.check("… as the user of the sandbox", account.uid, sandbox.accounts["ana.cooks"])
    Checks.check(
        "… with the profile of TikTok", [account.extra_data.get(one) for one in ("username", "display_name", "profile_deep_link")],
        ["ana.cooks", "Ana", "https://www.tiktok.com/@ana.cooks"])
    token = SocialToken.objects.get()
    Checks.check("the site keeps both tokens", (token.token[:4], token.token_secret[:4]), ("act.", "rft."))
    Checks.check("… and when they expire", token.expires_at is not None, True)

    visit("allow")
    Checks.check("who comes again is known", SocialAccount.objects.count(), 1)
    Checks.end("django-allauth")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
