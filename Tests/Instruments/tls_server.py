# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""Servers for https that a client has to refuse, beside one that it may trust, and what their applications were given.

Needs `openssl`, for the certificates. The first line of output is the port of the server that may be trusted. Every line of input is
answered by one line of JSON: the certificate of the authority to trust, and for each server its port, how many connections it took, how
many handshakes came to an end there, and how many bytes its application was given.
"""

import json
import os
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import warnings

warnings.simplefilter("ignore", DeprecationWarning)


def openssl(folder, *arguments):
    subprocess.run(("openssl",) + arguments, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def authority(folder, name):
    openssl(folder, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", f"/CN={name}", "-addext", "keyUsage=critical,keyCertSign", "-keyout", f"{name}.key", "-out", f"{name}.pem")


def leaf(folder, name, issuer, host="localhost", days="2"):
    openssl(folder, "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={host}",
            "-keyout", f"{name}.key", "-out", f"{name}.csr")
    with open(os.path.join(folder, f"{name}.ext"), "w") as file:
        file.write(f"subjectAltName=DNS:{host}\nextendedKeyUsage=serverAuth\n")
    signer = ["-signkey", f"{name}.key"] if issuer is None else ["-CA", f"{issuer}.pem", "-CAkey", f"{issuer}.key", "-CAcreateserial"]
    # With a negative number of days it has expired when it is made.
    openssl(folder, "x509", "-req", "-in", f"{name}.csr", *signer, "-days", days, "-extfile", f"{name}.ext", "-out", f"{name}.pem")


def context(folder, certificate, version=None, wants_certificate=False):
    result = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    result.load_cert_chain(os.path.join(folder, f"{certificate}.pem"), os.path.join(folder, f"{certificate}.key"))
    if version:
        # OpenSSL itself refuses versions this old unless it is told that security is no concern.
        result.set_ciphers("ALL:@SECLEVEL=0")
        result.minimum_version = version
        result.maximum_version = version
    if wants_certificate:
        result.verify_mode = ssl.CERT_REQUIRED
        result.load_verify_locations(os.path.join(folder, "trusted.pem"))
    return result


class Server:
    def __init__(self, serve):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.listener.getsockname()[1]
        self.serve = serve
        self.lock = threading.Lock()
        self.counts = {"connections": 0, "handshakes": 0, "bytes": 0}
        threading.Thread(target=self.accept, daemon=True).start()

    def count(self, what, number=1):
        with self.lock:
            self.counts[what] += number

    def accept(self):
        while True:
            connection, _ = self.listener.accept()
            self.count("connections")
            threading.Thread(target=self.run, args=(connection,), daemon=True).start()

    def run(self, connection):
        try:
            self.serve(self, connection)
        except OSError:
            pass
        finally:
            connection.close()


def tls(context):
    def serve(server, connection):
        connection.settimeout(20)
        with context.wrap_socket(connection, server_side=True) as channel:
            server.count("handshakes")
            data = b""
            while b"\r\n\r\n" not in data:
                part = channel.recv(65536)
                if not part:
                    return
                server.count("bytes", len(part))
                data += part
            channel.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
    return serve


def plain(server, connection):
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def silent(server, connection):
    while connection.recv(65536):
        pass


def proves_itself(server, version):
    """Shakes hands as a client that checks nothing: what is refused later is refused by the client."""
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.verify_mode = ssl.CERT_NONE
    if version:
        client.set_ciphers("ALL:@SECLEVEL=0")
        client.minimum_version = version
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        with client.wrap_socket(connection):
            pass


def main():
    with tempfile.TemporaryDirectory() as folder:
        authority(folder, "trusted")
        authority(folder, "unknown")
        leaf(folder, "valid", "trusted")
        leaf(folder, "expired", "trusted", days="-1")
        leaf(folder, "wrong_host", "trusted", host="elsewhere.example")
        leaf(folder, "unknown_authority", "unknown")
        leaf(folder, "self_signed", None)
        old, older = ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1
        names = ["valid", "expired", "wrong_host", "unknown_authority", "self_signed"]
        servers = {name: Server(tls(context(folder, name))) for name in names}
        servers["tls11"] = Server(tls(context(folder, "valid", old)))
        servers["tls10"] = Server(tls(context(folder, "valid", older)))
        servers["wants_certificate"] = Server(tls(context(folder, "valid", wants_certificate=True)))
        for name, server in servers.items():
            if name != "wants_certificate":
                proves_itself(server, {"tls10": older, "tls11": old}.get(name))
        servers["plain"] = Server(plain)
        servers["silent"] = Server(silent)
        with open(os.path.join(folder, "trusted.pem")) as file:
            trusted = file.read()
        print(servers["valid"].port, flush=True)
        # The handshakes that the servers proved themselves with are not counted.
        for server in servers.values():
            while server.counts["handshakes"] < server.counts["connections"] and server.serve not in (plain, silent):
                time.sleep(0.01)
            server.counts = {"connections": 0, "handshakes": 0, "bytes": 0}
        for _ in sys.stdin:
            report = {name: {"port": server.port, **server.counts} for name, server in servers.items()}
            print(json.dumps({"authority": trusted, "servers": report}), flush=True)


main()
