# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""The page of tiktok-sandbox in Chromium, as a person uses it: with JavaScript and without.

    tiktok-sandbox | page_browser.py MEDIA-FOLDER AXE [PICTURES-FOLDER]

MEDIA-FOLDER holds sample.mp4 and photo-*.{jpg,webp}; AXE is axe.min.js, which judges whether everybody can use the page. With a third
argument the pictures of the documentation are written there. It reads the first two lines that the sandbox prints, makes one check after
the other, prints a line for each, and ends with status 1 if one of them fails.
"""

import http.server
import io
import json
import os
import pathlib
import shutil
import sys
import threading
import time
import urllib.parse

import requests
from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from tiktok_client import (
    EVERY_SCOPE, Checks, TikTok, check, code, greeting, hex_challenge, need, new_verifier, section, served, whole)

CREATOR_INFO = "/v2/post/publish/creator_info/query/"
VIDEO_INIT = "/v2/post/publish/video/init/"
HOSTILE = """Sunset <script>document.title='broken'</script> "at" the 'bay' & more"""


class Mailbox:
    """Takes redirects of sign-in and webhooks at one address of this machine."""

    def __enter__(self):
        self.callbacks, self.events, mailbox = [], [], self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def answer(self, status, words=b""):
                self.send_response(status)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(words)))
                self.end_headers()
                self.wfile.write(words)

            def do_GET(self):
                target = urllib.parse.urlsplit(self.path)
                if target.path == "/callback/":
                    mailbox.callbacks.append(dict(urllib.parse.parse_qsl(target.query)))
                self.answer(200, b"<!doctype html><link rel=icon href=data:,><title>App</title>Back at the app.")

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                mailbox.events.append(json.loads(body)["event"])
                # The first is refused, so that the page has something to show.
                self.answer(500 if len(mailbox.events) == 1 else 200)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        self.redirect = f"{self.base}/callback/"
        return self

    def __exit__(self, *_):
        self.server.shutdown()


class Browser:
    """Chromium without a window."""

    def __init__(self, base, scripts=True):
        self.base = base
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
        for argument in [
            "--headless=new", "--window-size=1280,900", "--autoplay-policy=no-user-gesture-required", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
            "--no-proxy-server", "--force-color-profile=srgb", "--lang=en",
        ] + (["--no-sandbox"] if os.geteuid() == 0 else []):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        if not scripts:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        self.driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
        self.driver.set_page_load_timeout(60)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def open(self, path="/"):
        self.driver.get(urllib.parse.urljoin(self.base, path))
        return self

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector="body"):
        return self.one(selector).text

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def click(self, selector):
        """Clicks and waits for the page that follows."""
        button = self.one(selector)
        self.driver.execute_cdp_cmd("Page.enable", {})
        before = self.one("html").id
        button.click()
        self.until("a new page", lambda: self.one("html").id != before)

    def until(self, what, condition, seconds=20):
        end = time.monotonic() + seconds
        while True:
            try:
                if condition():
                    return True
            except Exception as error:  # An element that is being replaced.
                if time.monotonic() > end:
                    raise
                last = error
            need(time.monotonic() < end, f"{what} did not come within {seconds} s")
            time.sleep(0.1)

    def scheme(self, name):
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": name}]})

    def size(self, width, height):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def hosts(self):
        """Every host that was asked for something so far."""
        found = set()
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = urllib.parse.urlsplit(message["params"]["request"]["url"])
                if url.scheme not in ("data", "blob", "about", "chrome"):
                    found.add(url.netloc)
        return found

    def complaints(self):
        """What the console says, but for the refusals that the checks provoke."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if "/_sandbox/page - Failed to load resource: the server responded with a status of 400" not in entry["message"]]


# --- through HTTP, as an app does -----------------------------------------------------------------------------------------


def upload(t, token, movie, caption=None, privacy="PUBLIC_TO_EVERYONE"):
    """A direct post, or a draft without a caption. Answers the publish id."""
    reply = (t.init(token, whole(len(movie)), {"title": caption, "privacy_level": privacy})
             if caption else t.init_inbox(token, whole(len(movie))))
    need(code(reply) == "ok", f"init answers {reply.status_code} {reply.text[:200]}")
    data = reply.json()["data"]
    need(t.put(data["upload_url"], movie, 0, len(movie)).status_code == 201, "the upload is refused")
    return data["publish_id"]


def authorize_url(t, mailbox, verifier, scope=EVERY_SCOPE):
    return "/v2/auth/authorize/?" + urllib.parse.urlencode({
        "client_key": t.key, "response_type": "code", "scope": scope, "redirect_uri": mailbox.redirect, "state": "s-1",
        "code_challenge": hex_challenge(verifier), "code_challenge_method": "S256"})


def exchange(t, mailbox, verifier):
    reply = t.oauth("token", grant_type="authorization_code", code=mailbox.callbacks[-1]["code"],
                    redirect_uri=mailbox.redirect, code_verifier=verifier)
    need("access_token" in reply.json(), f"the code exchange answers {reply.status_code} {reply.text[:200]}")
    return reply.json()


# --- the checks -----------------------------------------------------------------------------------------------------------


def consent(t, browser, mailbox, name):
    """Signs the first account in, with one permission unticked. Answers the access token."""
    verifier = new_verifier()
    browser.open(authorize_url(t, mailbox, verifier))
    check(f"{name}: the consent page asks", browser.text("h1"), "Authorize")
    browser.click("button[value=deny]")
    check(f"{name}: Cancel comes back as access_denied", mailbox.callbacks[-1].get("error"), "access_denied")
    browser.open(authorize_url(t, mailbox, verifier))
    browser.one("input[value='video.list']").click()
    browser.click("button[value=allow]")
    check(f"{name}: the unticked permission is not granted", mailbox.callbacks[-1].get("scopes"),
          EVERY_SCOPE.replace(",video.list", ""))
    return exchange(t, mailbox, verifier)["access_token"]


def fill(t, token, movie, photos, files, caption=HOSTILE):
    """Something of everything. Answers the ids of two drafts."""
    upload(t, token, movie, caption)
    urls = [files + os.path.basename(photo) for photo in photos]
    reply = t.init_photos(token, urls, privacy_level="PUBLIC_TO_EVERYONE", title="Three photos", description="A walk by the sea")
    need(code(reply) == "ok", f"photo init answers {reply.status_code} {reply.text[:200]}")
    drafts = [upload(t, token, movie), upload(t, token, movie)]
    t.advance(60)
    t.init(token, whole(len(movie)), {"privacy_level": "FOLLOWER_OF_CREATOR"})
    upload(t, token, b"no video" * 100, "Not a video", "SELF_ONLY")
    t.advance(10)
    t.status(token, "v_pub_file~v2-1.123")
    return drafts


def looks(browser, account):
    browser.open()
    check("the page has its title", browser.driver.title, "TikTok sandbox")
    check("a hostile caption is shown as it is", HOSTILE in browser.text(f"#posts-{account}"), True)
    check("two posts are on the profile", len(browser.all(f"#posts-{account} .post")), 2)
    check("two drafts are in the inbox", len(browser.all(f"#inbox-{account} .post")), 2)
    check("everybody sees both posts", browser.text(f"#posts-{account}").count("everybody sees it"), 2)
    requests_shown = browser.text("#requests")
    check("refusals have their verdict", "400 invalid_publish_id" in requests_shown, True)
    check("… and say why", "The publish_id does not exist." in requests_shown, True)
    check("a failed publish says why", "file_format_check_failed" in browser.text("#publishes"), True)
    stages = [item.text for item in browser.all("#publishes li:last-child .step .name")]
    check("a publish is a timeline", stages, ["created", "uploading", "processing", "arrived", "public"])
    check("webhooks are shown with their answers", "HTTP 500" in browser.text("#webhooks"), True)
    check("tokens are shown without their secret", "act.…!" in browser.text("#tokens"), True)


def plays(browser, account):
    video = browser.one(f"#posts-{account} video")
    browser.run("arguments[0].muted = true; arguments[0].scrollIntoView(); arguments[0].play()", video)
    browser.until("the video's first second", lambda: browser.run("return arguments[0].currentTime", video) > 0.5)
    check("the video plays", browser.run("return [arguments[0].readyState >= 2, arguments[0].error]", video), [True, None])
    check("… and has a picture", browser.run("return arguments[0].videoWidth > 0", video), True)
    browser.run("arguments[0].pause(); arguments[0].currentTime = arguments[0].duration - 0.5", video)
    browser.until("the end of the video", lambda: browser.run(
        "return !arguments[0].seeking && arguments[0].currentTime > arguments[0].duration - 1", video))
    check("… and can be wound on", browser.run("return arguments[0].readyState >= 2", video), True)


def swipes(browser, account):
    carousel = browser.one(f"#posts-{account} .carousel")
    browser.run("arguments[0].scrollIntoView({block: 'center'})", carousel)
    photos = carousel.find_elements(By.CSS_SELECTOR, "img")
    check("a carousel has all photos", len(photos), 3)
    browser.run("arguments[0].focus()", carousel)
    # To a tenth: the width of a photo is no whole number of pixels.
    position = "return Math.round(arguments[0].scrollLeft / arguments[0].clientWidth * 10) / 10"
    for number in (1, 2):
        for _ in range(30):  # As far as the key goes in one step; snapping does the rest.
            browser.driver.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
            time.sleep(0.3)
            if browser.run(position, carousel) >= number:
                break
        browser.until(f"photo {number + 1}", lambda: browser.run(position, carousel) == number)
    check("… that can be swiped, and stops at each", browser.run(position, carousel), 2)
    browser.until("all photos", lambda: all(browser.run("return arguments[0].naturalWidth > 0", photo) for photo in photos))
    check("… all of which are shown", True, True)


def drafts_are_decided(t, browser, account, drafts, name):
    browser.open()
    forms = f"#inbox-{account} form"
    check(f"{name}: the drafts can be decided on", len(browser.all(forms)), 2)
    newest = browser.one(forms)
    Select(newest.find_element(By.NAME, "privacy_level")).select_by_visible_text("SELF_ONLY")
    browser.click(f"{forms} button[value=post]")
    check(f"{name}: the draft is posted", "posted" in browser.text(f"#inbox-{account} .post"), True)
    browser.click(f"#inbox-{account} .post:last-child button[value=discard]")
    check(f"{name}: the other is discarded", "discarded" in browser.text(f"#inbox-{account} .post:last-child"), True)
    posts = t.ledger()["posts"]
    check(f"{name}: the ledger has the post, with the privacy that was chosen",
          [post["privacy_level"] for post in posts if post["publish_id"] == drafts[1] and post["destination"] == "profile"],
          ["SELF_ONLY"])
    check(f"{name}: … and the discarded draft",
          [post["publish_id"] for post in posts if post["discarded"]], [drafts[0]])


def buttons(t, browser, account, token, movie, name):
    """Each button, and the next call through HTTP."""
    def on_account(action):
        browser.click(f"#account-{account} button[value={action}]")

    browser.open()
    before = t.http.post(f"{t.base}/_sandbox/clock", json={"advance_seconds": 0}, timeout=30).json()["now"]
    browser.click("#controls button[value='60']")
    after = t.http.post(f"{t.base}/_sandbox/clock", json={"advance_seconds": 0}, timeout=30).json()["now"]
    check(f"{name}: the clock is advanced by a minute", 60 <= after - before < 120, True)
    check(f"{name}: the address is that of the page again", urllib.parse.urlsplit(browser.driver.current_url).path, "/")

    Select(browser.one("#controls select[name=target]")).select_by_value(CREATOR_INFO)
    Select(browser.one("#controls select[name=kind]")).select_by_value("rate_limit")
    browser.click("#controls button[value=fail]")
    check(f"{name}: the fault waits", CREATOR_INFO in browser.text("#faults"), True)
    check(f"{name}: the next call fails", (t.creator(token).status_code, code(t.creator(token))), (429, "ok"))

    browser.open()
    Select(browser.one("#controls select[name=target]")).select_by_value(VIDEO_INIT)
    browser.click("#controls button[value=lose]")
    count = len(t.ledger()["publishes"])
    try:
        lost = t.init(token, whole(len(movie)), {"privacy_level": "SELF_ONLY"}).status_code != 200
    except requests.ConnectionError:
        lost = True
    check(f"{name}: the next reply is lost", lost, True)
    check(f"{name}: … after TikTok has acted", len(t.ledger()["publishes"]), count + 1)

    browser.open()
    for action, expected in [
        ("ban", "spam_risk_user_banned_from_posting"), ("unban", "ok"), ("make_private", "ok"), ("make_public", "ok"),
        ("fill_posts", "spam_risk_too_many_posts"),
    ]:
        on_account(action)
        check(f"{name}: {action}", code(t.creator(token)), expected)
    on_account("fill_drafts")
    check(f"{name}: fill_drafts", code(t.init_inbox(token, whole(len(movie)))), "spam_risk_too_many_pending_share")
    browser.click("#controls button[value='86400']")
    check(f"{name}: quotas are empty a day later", "0 of 15" in browser.text(f"#state-{account}"), True)
    on_account("revoke")
    check(f"{name}: revoke", t.creator(token).status_code, 401)
    check(f"{name}: the tokens are shown as revoked", "revoked" in browser.text("#tokens"), True)


def mistake(t, browser, account, drafts):
    """What happens when the page is older than the sandbox."""
    browser.open()
    discard = f"#inbox-{account} button[value=discard]"
    draft = browser.one(f"#inbox-{account} form:has(button[value=discard]) input[name=publish_id]").get_attribute("value")
    t.control(f"inbox/{draft}", {"action": "discard"})
    browser.click(discard)
    check("an action that is refused says so in words, with the remedy", browser.text("[role=alert]"),
          "This draft has been discarded. Publish another.")


def refreshes(t, browser, token):
    browser.open()
    count = int(browser.text("#requests-title .count"))
    t.creator(token)
    browser.until("the new request", lambda: int(browser.text("#requests-title .count")) == count + 1, 10)
    check("the page follows by itself", True, True)
    select = browser.one("#controls select[name=target]")
    select.click()
    Select(select).select_by_value("/upload")
    t.creator(token)
    browser.until("another request", lambda: int(browser.text("#requests-title .count")) == count + 2, 10)
    check("… and leaves a form alone that is being used",
          browser.one("#controls select[name=target]").get_attribute("value"), "/upload")
    log = len(t.ledger()["requests"])
    time.sleep(3)
    check("… and its looks are no requests", len(t.ledger()["requests"]), log)


def everybody(browser, axe, name):
    """What axe-core finds, in both colour schemes, and whether the page fits a telephone."""
    for scheme in ("light", "dark"):
        browser.scheme(scheme)
        browser.run(axe)
        found = browser.driver.execute_async_script(
            "const done = arguments[arguments.length - 1]; axe.run().then(r => done(r.violations.map(v =>"
            " v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', '))), e => done([String(e)]))")
        check(f"{name}, {scheme}: axe-core finds nothing", found, [])
    browser.scheme("light")
    browser.size(360, 740)
    check(f"{name}: fits a width of 360 pixels",
          browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth"), 0)
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def picture(browser, folder, name, width, height, scheme="light", part="body"):
    browser.scheme(scheme)
    browser.size(width, height)
    # A picture of the first moments, and all photos.
    browser.run("for (const v of document.querySelectorAll('video')) { v.preload = 'auto'; v.currentTime = 1 }")
    browser.until("the videos", lambda: browser.run(
        "return [...document.querySelectorAll('video')].every(v => v.readyState >= 2 && !v.seeking)"))
    browser.run("document.querySelector(arguments[0]).scrollIntoView()", part)
    image = Image.open(io.BytesIO(browser.driver.get_screenshot_as_png())).convert("RGB")
    path = pathlib.Path(folder) / f"{name}.png"
    image.quantize(160, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"wrote   {path} ({path.stat().st_size // 1000} kB)")
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.scheme("light")


def main(media, axe, pictures=None):
    media = pathlib.Path(media)
    movie, photos = (media / "sample.mp4").read_bytes(), sorted(str(path) for path in media.glob("photo-*"))
    axe = pathlib.Path(axe).read_text()
    base, app = greeting()
    t = TikTok(base, app)
    account = app["accounts"][0]["open_id"]

    with Mailbox() as mailbox, served(str(media)) as files:
        def fresh():
            t.control("reset")
            t.control("app", {"verified_url_prefixes": [files], "webhook_url": f"{mailbox.base}/hooks"})
            mailbox.events.clear()

        if pictures:
            with Browser(base) as browser, section("Pictures"):
                fresh()
                browser.open(authorize_url(t, mailbox, new_verifier()))
                picture(browser, pictures, "consent", 620, 560)
                fill(t, t.sign_in(app["accounts"][0]["username"])["access_token"], movie, photos, files, "Sunset #bay")
                browser.open()
                picture(browser, pictures, "page", 1280, 1000)
                picture(browser, pictures, "page-publishes", 1280, 1000, part="#publishes")
                picture(browser, pictures, "page-dark", 1280, 1000, "dark")
                picture(browser, pictures, "page-narrow", 390, 1000)

        with Browser(base) as browser, section("With JavaScript"):
            fresh()
            browser.open()
            check("an empty sandbox has a page", "Nothing was published yet." in browser.text(), True)
            everybody(browser, axe, "the empty page")
            browser.open(authorize_url(t, mailbox, new_verifier()))
            everybody(browser, axe, "the consent page")
            token = consent(t, browser, mailbox, "with JavaScript")
            drafts = fill(t, token, movie, photos, files)
            looks(browser, account)
            plays(browser, account)
            swipes(browser, account)
            everybody(browser, axe, "the full page")
            browser.open(f"/_sandbox/page/accounts/{account}")
            check("an account has a page of its own", browser.text(".account h2").strip("@ "), app["accounts"][0]["username"])
            everybody(browser, axe, "the page of an account")
            refreshes(t, browser, token)
            drafts_are_decided(t, browser, account, drafts, "with JavaScript")
            upload(t, token, movie)
            t.advance(60)
            mistake(t, browser, account, drafts)
            buttons(t, browser, account, token, movie, "with JavaScript")
            check("nothing but this machine was asked", browser.hosts() - {
                urllib.parse.urlsplit(base).netloc, urllib.parse.urlsplit(mailbox.base).netloc}, set())
            check("the console is silent", browser.complaints(), [])

        with Browser(base, scripts=False) as browser, section("Without JavaScript"):
            fresh()
            token = consent(t, browser, mailbox, "without JavaScript")
            drafts = fill(t, token, movie, photos, files)
            looks(browser, account)
            drafts_are_decided(t, browser, account, drafts, "without JavaScript")
            upload(t, token, movie)
            t.advance(60)
            mistake(t, browser, account, drafts)
            buttons(t, browser, account, token, movie, "without JavaScript")
            browser.one("#controls summary").click()
            browser.click("#controls button.danger")
            check("a reset forgets", t.ledger()["publishes"], [])
            count = browser.text("#requests-title .count")
            t.creator(token)
            time.sleep(3)
            check("no script refreshes the page", browser.text("#requests-title .count"), count)
            check("the console is silent there too", browser.complaints(), [])


if __name__ == "__main__":
    main(*sys.argv[1:])
    print(f"\n{Checks.passed} checks passed, {Checks.failed} failed.")
    sys.exit(0 if Checks.failed == 0 else 1)
