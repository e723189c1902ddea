# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""Looks for pieces of secrets in files: any 8 characters of any secret, raw, percent-, base64-, base64url- or hex-encoded.

Usage: canary_scanner.py SECRETS PLACE... where SECRETS is a file with a JSON list of strings and every place is a file, or a folder that is
searched as a whole, names of files included. Prints one line for each hit, without the secret, and ends with 1 if there is one.
canary_scanner.py --self-test plants secrets in every form and ends with 1 unless all are found and nothing else is.
"""

import base64
import binascii
import json
import os
import random
import re
import secrets as chance
import sys
import urllib.parse

WINDOW = 8


def windows(values):
    found = set()
    for value in values:
        data = value.encode()
        if len(data) < WINDOW:
            raise SystemExit("a secret is shorter than 8 bytes")
        found.update(data[start : start + WINDOW] for start in range(len(data) - WINDOW + 1))
    return found


def decoded(data):
    """Every reading of the bytes, each with its name."""
    yield "raw", data
    if b"\0" in data:
        yield "UTF-16", data.replace(b"\0", b"")
    if b"%" in data:
        yield "percent-encoded", urllib.parse.unquote_to_bytes(data)
    for run in re.finditer(rb"[0-9A-Fa-f]{%d,}" % (2 * WINDOW), data):
        for start in (0, 1):
            digits = run.group()[start:]
            yield "hex-encoded", binascii.unhexlify(digits[: len(digits) // 2 * 2])
    # 8 bytes that begin anywhere in a group of 3 need at least 11 digits.
    for run in re.finditer(rb"[A-Za-z0-9+/_-]{11,}", data):
        digits = run.group().replace(b"-", b"+").replace(b"_", b"/")
        for start in range(4):
            part = digits[start:]
            part = part[: -1] if len(part) % 4 == 1 else part
            yield "base64-encoded", base64.b64decode(part + b"=" * (-len(part) % 4))


def hits(data, wanted):
    for form, text in decoded(data):
        for start in range(len(text) - WINDOW + 1):
            if text[start : start + WINDOW] in wanted:
                yield form, start
                break


def pieces(place):
    if not os.path.isdir(place):
        with open(place, "rb") as file:
            yield place, file.read()
        return
    for folder, folders, files in os.walk(place):
        for name in folders + files:
            yield f"the name of something in {place}", name.encode()
        for name in files:
            yield from pieces(os.path.join(folder, name))


def scan(places, wanted):
    count = 0
    read = 0
    for place in places:
        for name, data in pieces(place):
            read += len(data)
            for form, start in hits(data, wanted):
                print(f"{name}: part of a secret, {form}, at byte {start}")
                count += 1
    print(f"{read} bytes scanned, {count} hits")
    return count


def self_test():
    """One piece in noise of 300 bytes, in every encoding, at every alignment, from every end of the secret."""
    secret = "act.CANARY" + chance.token_hex(16) + "!48~21"
    wanted = windows([secret])
    for length in range(WINDOW, 12):
        for start in range(len(secret) - length + 1):
            piece = secret[start : start + length].encode()
            forms = {
                "raw": piece,
                "percent": "".join(f"%{byte:02X}" for byte in piece).encode(),
                "form": urllib.parse.quote(piece).encode(),
                "hex": piece.hex().encode(),
                "HEX": piece.hex().upper().encode(),
                "UTF-16": piece.decode().encode("utf-16-le"),
            }
            for shift in range(3):
                padded = b"x" * shift + piece
                forms[f"base64 {shift}"] = base64.b64encode(padded)
                forms[f"base64url {shift}"] = base64.urlsafe_b64encode(padded).rstrip(b"=")
            for name, form in forms.items():
                noise = bytes(random.choices(b" .,\n{}:", k=300))
                at = random.randrange(300)
                if not list(hits(noise[:at] + form + noise[at:], wanted)):
                    raise SystemExit(f"{name}: {length} characters from {start} were not found")
    for innocent in (secret[: WINDOW - 1], "Bearer <secret>", chance.token_hex(4096), base64.b64encode(os.urandom(4096)).decode()):
        if list(hits(innocent.encode(), wanted)):
            raise SystemExit("something was found where nothing is")
    print("every planted piece was found, and nothing else")


def main():
    if sys.argv[1] == "--self-test":
        return self_test()
    with open(sys.argv[1], encoding="utf-8") as file:
        wanted = windows(json.load(file))
    if scan(sys.argv[2:], wanted):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
