# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""Small calls, 64 at once on connections that stay open: the whole stack beside its transport alone, in turns."""

import argparse
import pathlib
import tempfile

from figures import Verdicts, median, paired, run
from nginx import Nginx

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("--pairs", type=int, default=9)
parser.add_argument("--calls", type=int, default=20_000)
options = parser.parse_args()

with tempfile.TemporaryDirectory(prefix="calls-") as name, Nginx(pathlib.Path(name)) as nginx:
    result = run([options.program, f"http://127.0.0.1:{nginx.plain}", options.calls, options.pairs])
    figures = result.figures()
    full, bare = ([figure[name] for figure in figures] for name in ("full", "bare"))
    print(f"\n{options.calls} calls with 1 KiB, 64 at once, medians of {options.pairs} pairs")
    for name, seconds in (("whole stack", full), ("transport alone", bare)):
        print(f"{name:18}{median(seconds):7.2f} s{options.calls / median(seconds):9.0f} calls/s"
              f"{median(seconds) / options.calls * 1e6:7.1f} µs per call")
    verdicts = Verdicts()
    verdicts.at_most("whole stack / transport alone, time", paired(full, bare), 1.15)
    verdicts.tell()
