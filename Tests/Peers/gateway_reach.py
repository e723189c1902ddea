# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0

"""Which operations of an OpenAPI document were never answered with success, by a HAR file of all requests.

A sandbox that refuses everything would pass the checks of schemathesis: 401 and 404 are answers that the documents allow. Reads the
document, the HAR file, the base URL, and the ids of operations that a client without a phone, a browser or bytes does not get through.
"""

import json
import re
import sys
from urllib.parse import urlsplit


def operations(document):
    for template, item in sorted(document["paths"].items(), key=lambda pair: pair[0].count("{")):
        pattern = re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template)))
        for method, operation in item.items():
            if isinstance(operation, dict) and not template.startswith("/_upload/"):
                yield method.upper(), pattern, operation["operationId"]


def main(document, har, base, *excused):
    with open(document, encoding="utf-8") as file:
        known = list(operations(json.load(file)))
    with open(har, encoding="utf-8") as file:
        entries = json.load(file)["log"]["entries"]
    prefix = urlsplit(base).path
    reached = set()
    for entry in entries:
        path = urlsplit(entry["request"]["url"]).path.removeprefix(prefix)
        if 200 <= entry["response"]["status"] < 300:
            name = next((id for method, pattern, id in known if method == entry["request"]["method"] and pattern.fullmatch(path)), None)
            reached.add(name)
    missing = [id for _, _, id in known if id not in reached and id not in excused]
    print(f"{len(entries)} requests, {len(reached & {id for _, _, id in known})} of {len(known)} operations answered with success.")
    if missing:
        sys.exit(f"Never answered with success: {', '.join(missing)}.")


main(*sys.argv[1:])
