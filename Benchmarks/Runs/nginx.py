# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""A server that nobody of this project wrote: it takes uploads to the last byte, and answers questions as TikTok does."""

import pathlib
import socket
import subprocess
import sys
import time

CONFIGURATION = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 1024; }}
http {{
    log_format bytes '$status $request_length';
    access_log {folder}/uploads.log bytes;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    keepalive_requests 1000000;
    # A chunk is answered once all of it is in memory: "return" alone would answer before the bytes have come.
    client_max_body_size 0;
    client_body_buffer_size 128m;
    server {{
        listen 127.0.0.1:{plain};
        listen 127.0.0.1:{tls} ssl;
        ssl_certificate {folder}/server.pem;
        ssl_certificate_key {folder}/server.key;
        location / {{
            proxy_pass http://unix:{folder}/sink;
            proxy_pass_request_body off;
            proxy_set_header Content-Length "";
            proxy_set_header Content-Range "";
        }}
        location /v2/ {{
            access_log off;
            default_type application/json;
            return 200 '{{"data":{{"status":"PROCESSING_DOWNLOAD","downloaded_bytes":1048576}},"error":{{"code":"ok","message":"","log_id":"202611210000000000000000000000"}}}}';
        }}
    }}
    server {{
        listen unix:{folder}/sink;
        access_log off;
        return 201;
    }}
}}
"""


class Nginx:
    """Started in a folder of its own, and stopped at the end of a `with`."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.plain, self.tls = free_port(), free_port()

    def __enter__(self):
        certify(self.folder)
        configuration = self.folder / "nginx.conf"
        configuration.write_text(CONFIGURATION.format(folder=self.folder, plain=self.plain, tls=self.tls))
        try:
            self.process = subprocess.Popen(["nginx", "-p", str(self.folder), "-c", str(configuration)], stderr=subprocess.DEVNULL)
        except FileNotFoundError:
            sys.exit("This needs nginx, such as Debian's package nginx-light.")
        for _ in range(100):
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", self.plain)) == 0:
                    return self
            time.sleep(0.05)
        self.__exit__()
        sys.exit(f"nginx did not start: {(self.folder / 'error.log').read_text()}")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=10)

    def received(self):
        """How many requests it has taken since it was last asked, and how many bytes they had, heads included."""
        log = self.folder / "uploads.log"
        # nginx writes a line after it has answered.
        time.sleep(0.1)
        lines = [line.split() for line in log.read_text().splitlines()]
        log.write_text("")
        refused = [line for line in lines if line[0] != "201"]
        if refused:
            sys.exit(f"nginx refused {len(refused)} requests, the first with {refused[0][0]}.")
        return len(lines), sum(int(line[1]) for line in lines)


def free_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def certify(folder):
    """Makes an authority that is thrown away afterwards, and what a client has to trust: the system's authorities and this one."""
    openssl = lambda *arguments: subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    (folder / "names").write_text("subjectAltName=IP:127.0.0.1\n")
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Thrown away")
    openssl("req", *key[:-2], "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=127.0.0.1")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-extfile", "names", "-out", "server.pem")
    authorities = pathlib.Path("/etc/ssl/certs/ca-certificates.crt")
    system = authorities.read_text() if authorities.exists() else ""
    (folder / "trusted.crt").write_text(system + (folder / "ca.pem").read_text())


def trusting(folder):
    """Lets a program see other authorities in the place where all look for them, and nobody else."""
    script = 'mount --bind "$0" /etc/ssl/certs/ca-certificates.crt && exec "$@"'
    return ["unshare", "--mount", "sh", "-c", script, str(pathlib.Path(folder) / "trusted.crt")]


def can_trust(folder):
    """Whether this user may do that."""
    return subprocess.run([*trusting(folder), "true"], capture_output=True).returncode == 0
