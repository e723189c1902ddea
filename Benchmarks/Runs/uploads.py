# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""Uploads a file over loopback, by this package and by curl in turns: the same chunks to the same nginx."""

import argparse
import pathlib
import sys
import tempfile

from figures import MIB, Verdicts, median, paired, run
from nginx import Nginx, can_trust, trusting

GIB = 1 << 30
CHUNK = 10_000_000
# What TikTok's rules allow most.
LARGEST = 4_000_000_000

parser = argparse.ArgumentParser()
parser.add_argument("program", help="what uploads by this package")
parser.add_argument("--pairs", type=int, default=5)
options = parser.parse_args()


def ranges(size):
    """The chunks as TikTok wants them cut: the last one takes the remainder."""
    count = max(size // CHUNK, 1)
    return [(index * CHUNK, size if index == count - 1 else (index + 1) * CHUNK) for index in range(count)]


def cut(file, folder):
    """curl uploads whole files only, so it gets each chunk as one."""
    folder.mkdir()
    with open(file, "rb") as source:
        for index, (start, end) in enumerate(ranges(file.stat().st_size)):
            (folder / str(index)).write_bytes(source.read(end - start))


def curl_configuration(folder, url, size):
    """One process, one connection, one PUT for each chunk."""
    chunks = [
        f'url = "{url}"\nupload-file = "{folder / str(index)}"\noutput = /dev/null\nhttp1.1\n'
        f'header = "Content-Type: video/mp4"\nheader = "Content-Range: bytes {start}-{end - 1}/{size}"\n'
        f'header = "Expect:"\nfail\nwrite-out = "{{\\"seconds\\":%{{time_total}},\\"connections\\":%{{num_connects}}}}\\n"\n'
        for index, (start, end) in enumerate(ranges(size))
    ]
    return "silent\nshow-error\n" + "next\n".join(chunks)


def upload_by_curl(configuration, prefix):
    result = run([*prefix, "curl", "-q", "--config", configuration])
    figures = result.figures()
    if sum(figure["connections"] for figure in figures) != 1:
        sys.exit("curl did not use one connection.")
    # Only what it was busy with chunks, without its start.
    return {"seconds": sum(figure["seconds"] for figure in figures), "cpu": result.cpu}


def upload_by(transport, url, file, prefix):
    result = run([*prefix, options.program, transport, url, file])
    return {"cpu": result.cpu, **result.figures()[0]}


def check(nginx, size, times=1):
    requests, received = nginx.received()
    if requests != times * len(ranges(size)) or received < times * size:
        sys.exit(f"nginx has received {received} bytes in {requests} requests.")


def compare(nginx, folder, file, scheme, port, prefix):
    """The medians of each client, and their ratios to curl in the median of the pairs."""
    url = f"{scheme}://127.0.0.1:{port}/upload?upload_id=1&upload_token=benchmark"
    size = file.stat().st_size
    configuration = folder / f"{scheme}.curl"
    configuration.write_text(curl_configuration(folder / "chunks", url, size))
    runs = {"curl": [], "asynchttpclient": [], "urlsession": []}
    # The first round warms everything up.
    for number in range(options.pairs + 1):
        for client in runs:
            by_curl = client == "curl"
            figures = upload_by_curl(configuration, prefix) if by_curl else upload_by(client, url, file, prefix)
            check(nginx, size)
            if number > 0:
                runs[client].append(figures)
    print(f"\n{scheme}, {size / GIB:g} GiB in {len(ranges(size))} chunks, medians of {options.pairs} rounds")
    print(f"{'':18}{'seconds':>9}{'MiB/s':>8}{'CPU s':>8}{'idle MiB':>10}{'peak MiB':>10}{'time / curl':>13}{'CPU / curl':>12}")
    ratios = {}
    for client, figures in runs.items():
        column = lambda name: [figure[name] for figure in figures]
        seconds, cpu = median(column("seconds")), median(column("cpu"))
        # What the process has before it sends anything is mostly pages of shared libraries.
        idle, peak = ("" if client == "curl" else f"{median(column(name)) / MIB:.1f}" for name in ("idle", "peak"))
        by_curl = lambda name: paired(column(name), [figure[name] for figure in runs["curl"]])
        ratios[client] = by_curl("seconds")
        print(f"{client:18}{seconds:9.2f}{size / MIB / seconds:8.0f}{cpu:8.2f}{idle:>10}{peak:>10}"
              f"{ratios[client]:13.2f}{by_curl('cpu'):12.2f}", flush=True)
    # What curl needs cannot be told from outside: the kernel counts what its parent had too.
    return ratios, {client: max(figure["peak"] for figure in runs[client]) for client in ratios if client != "curl"}


with tempfile.TemporaryDirectory(prefix="uploads-") as name:
    folder = pathlib.Path(name)
    (folder / "nginx").mkdir()
    file = folder / "video"
    with open("/dev/urandom", "rb") as source, open(file, "wb") as target:
        for _ in range(GIB // (8 * MIB)):
            target.write(source.read(8 * MIB))
    cut(file, folder / "chunks")
    verdicts = Verdicts()
    with Nginx(folder / "nginx") as nginx:
        ratios, peaks = compare(nginx, folder, file, "http", nginx.plain, [])
        verdicts.at_most("AsyncHTTPClient / curl, time, plain", ratios["asynchttpclient"], 1.25)
        verdicts.at_most("URLSession / curl, time, plain", ratios["urlsession"], 4)
        if can_trust(folder / "nginx"):
            ratios, over_tls = compare(nginx, folder, file, "https", nginx.tls, trusting(folder / "nginx"))
            peaks = {client: max(peak, over_tls[client]) for client, peak in peaks.items()}
            verdicts.at_most("AsyncHTTPClient / curl, time, TLS", ratios["asynchttpclient"], 1)
            verdicts.at_most("URLSession / curl, time, TLS", ratios["urlsession"], 4)
        else:
            verdicts.note("TLS was not measured: this user may not give programs other authorities (unshare --mount).")
        verdicts.at_most("AsyncHTTPClient, largest peak", peaks["asynchttpclient"] / MIB, 32, " MiB")
        verdicts.at_most("URLSession, largest peak", peaks["urlsession"] / MIB, 96, " MiB")

        print("\nPeak in MiB by size of the file, plain")
        sizes = [100 * MIB, GIB, LARGEST]
        for client in ("asynchttpclient", "urlsession"):
            by_size = []
            for size in sizes:
                sparse = folder / "sparse"
                with open(sparse, "wb") as target:
                    target.truncate(size)
                url = f"http://127.0.0.1:{nginx.plain}/upload"
                by_size.append(upload_by(client, url, sparse, [])["peak"] / MIB)
                check(nginx, size)
            print(f"{client:18}" + ", ".join(f"{size / GIB:.1f} GiB: {peak:.1f}" for size, peak in zip(sizes, by_size)))
            verdicts.at_most(f"{client}, peak of the largest file above that of the smallest", by_size[-1] - by_size[0], 8, " MiB")
    print()
    verdicts.tell()
