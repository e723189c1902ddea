# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0

import http.server
import queue
import secrets
import threading
import time
import unittest
from pathlib import Path

from publisher import Publisher, Refused, webhook_event
from sandbox import Sandbox

VIDEO = (Path(__file__).parents[3] / "Examples/Support/Media/sample.mp4").read_bytes()
REDIRECT_URI = "http://127.0.0.1:5000/callback/"


class PublisherTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox()
        cls.addClassCleanup(cls.sandbox.stop)

    def setUp(self):
        self.sandbox.reset()
        self.saved = []
        # Both base URLs are the sandbox, and waiting moves its clock.
        self.publisher = Publisher(
            self.sandbox.client_key, self.sandbox.client_secret, REDIRECT_URI, self.saved.append, login=self.sandbox.url,
            api=self.sandbox.url, sleep=self.sandbox.advance)
        verifier = secrets.token_urlsafe(48)
        url = self.publisher.sign_in_url("state-1", verifier, ["user.info.basic", "video.publish", "video.upload"])
        callback = self.sandbox.consent(url, "ana.cooks")
        self.assertEqual(callback["state"], "state-1")
        self.publisher.sign_in(callback["code"], verifier)

    def test_a_good_post(self):
        publish_id = self.publisher.post(VIDEO, "Sunset #bay", "PUBLIC_TO_EVERYONE")
        self.assertEqual(self.publisher.wait(publish_id)["status"], "PUBLISH_COMPLETE")
        [post] = self.sandbox.posts()
        self.assertEqual(
            (post["text"], post["privacy_level"], post["bytes"]), ("Sunset #bay", "PUBLIC_TO_EVERYONE", len(VIDEO)))

    def test_a_refused_post(self):
        with self.assertRaises(Refused) as refusal:
            self.publisher.post(VIDEO, "For followers", "FOLLOWER_OF_CREATOR")  # which a public account does not offer
        self.assertEqual(refusal.exception.code, "privacy_level_option_mismatch")
        self.assertEqual(self.sandbox.posts(), [])

    def test_a_lost_reply_is_no_second_post(self):
        # TikTok takes the video, and the connection closes before it says so.
        self.sandbox.fault(operation="upload", effect="lose_reply")
        publish_id = self.publisher.post(VIDEO, "Sunset", "SELF_ONLY")
        self.assertEqual(self.publisher.wait(publish_id)["status"], "PUBLISH_COMPLETE")
        self.assertEqual(len(self.sandbox.posts()), 1)
        self.assertEqual(len(self.sandbox.requests("/v2/post/publish/video/init/")), 1)

    def test_an_expired_token_is_refreshed_once_and_kept(self):
        [first] = self.saved
        self.sandbox.advance(first["expires_in"] + 1)
        self.publisher.wait(self.publisher.post(VIDEO, "Sunset", "SELF_ONLY"))
        second = self.saved[-1]
        self.assertEqual(len(self.saved), 2)
        self.assertNotEqual(second["refresh_token"], first["refresh_token"])
        self.publisher.tokens = first  # as a process would that kept the old one
        with self.assertRaises(Refused) as refusal:
            self.publisher.refresh()
        self.assertEqual(refusal.exception.code, "invalid_grant")

    def test_a_draft_waits_in_the_inbox(self):
        publish_id = self.publisher.draft(VIDEO)
        self.assertEqual(self.publisher.wait(publish_id)["status"], "SEND_TO_USER_INBOX")
        [draft] = self.sandbox.posts()
        self.assertEqual((draft["destination"], draft["post_id"]), ("inbox", None))

    def test_a_webhook_is_believed_only_with_its_signature(self):
        received = queue.Queue()

        class Receiver(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                self.end_headers()
                received.put((self.headers["TikTok-Signature"], body))

            def log_message(self, *_):
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Receiver)
        self.addCleanup(server.server_close)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.shutdown)
        self.sandbox.door("app", {"webhook_url": f"http://127.0.0.1:{server.server_port}/webhooks"})

        publish_id = self.publisher.post(VIDEO, "Sunset", "SELF_ONLY")
        self.sandbox.advance(60)
        signature, body = received.get(timeout=10)
        event = webhook_event(signature, body, self.sandbox.client_secret, time.time())
        self.assertEqual((event["event"], event["content"]["publish_id"]), ("post.publish.complete", publish_id))
        self.assertIsNone(webhook_event(signature, body + b" ", self.sandbox.client_secret, time.time()))
        self.assertIsNone(webhook_event(signature, body, self.sandbox.client_secret, time.time() + 3600))


if __name__ == "__main__":
    unittest.main()
