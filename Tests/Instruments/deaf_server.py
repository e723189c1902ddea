# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""A port of 127.0.0.1 that nobody serves. Connecting works, and nothing comes; with the argument "full", connecting does not end either.

The first line of output is the port. It ends when its standard input ends.
"""

import socket
import sys


def main():
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    is_full = sys.argv[1:] == ["full"]
    listener.listen(0 if is_full else 64)
    callers = []
    for _ in range(8 if is_full else 0):
        # Whoever calls when the queue is full is not even refused.
        caller = socket.socket()
        caller.setblocking(False)
        caller.connect_ex(listener.getsockname())
        callers.append(caller)
    print(listener.getsockname()[1], flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
