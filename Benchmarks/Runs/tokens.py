# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""Reads what `swift package benchmark` prints, and tells how ours compares with each peer."""

import re
import sys

UNITS = {"ns": 1e-9, "μs": 1e-6, "us": 1e-6, "ms": 1e-3, "s": 1.0}
benchmarks = {}
title = None
for line in open(sys.argv[1], encoding="utf-8"):
    line = line.strip()
    row = re.match(r"│ Time \(wall clock\) \((\S+)\)[^│]*│(.*)│$", line)
    if row:
        cells = [float(cell) * UNITS[row[1]] for cell in row[2].split("│")[:7]]
        group, name = title.split(": ", 1)
        benchmarks.setdefault(group, {})[name] = {"p50": cells[2], "p99": cells[5]}
    elif ": " in line and not line.startswith(("│", "╒", "Note", "Warning")):
        title = line
if not benchmarks:
    sys.exit("No benchmark ran.")

print("\nOurs beside each peer (more than 1: ours takes longer)")
for group, entries in benchmarks.items():
    ours = next(name for name in entries if "TokenManager" in name)
    for peer in entries:
        if peer != ours:
            ratios = ", ".join(f"{q} {entries[ours][q] / entries[peer][q]:.2f}" for q in ("p50", "p99"))
            print(f"  {group}: {ours} / {peer}: {ratios}")
