"""Verifies webhooks with Stripe's library, whose signatures are TikTok's but for the letter: a JSON list of deliveries in, a list of
booleans out.

The input is `now`, where the clock stands, and `deliveries`. A delivery has `header`, `body` (base64) and `secret`.
"""

import base64
import json
import sys
import time

import stripe

stripe.WebhookSignature.EXPECTED_SCHEME = "s"


def accepts(delivery):
    try:
        stripe.WebhookSignature.verify_header(
            base64.b64decode(delivery["body"]), delivery["header"], delivery["secret"], tolerance=300)
        return True
    except (stripe.SignatureVerificationError, UnicodeDecodeError, TypeError):  # the last for a code that is not ASCII
        return False


request = json.load(sys.stdin)
time.time = lambda: request["now"]
json.dump([accepts(delivery) for delivery in request["deliveries"]], sys.stdout)
