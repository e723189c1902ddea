#!/usr/bin/env bash
# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0

# postgres_server.sh PROGRAMS FOLDER: a PostgreSQL that keeps everything in FOLDER, also the socket that it listens on.
#
# Says `ready` when it takes connections. For every line on standard input it crashes, starts again and says `ready` again. It ends and removes the folder
# when standard input ends, as it does when the process that started it was killed.
set -euo pipefail
programs=$1 folder=$2

# It does not run as root.
run() {
    if ((EUID == 0)); then runuser -u postgres -- "$@"; else "$@"; fi
}

server() {
    run "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -w "$@" </dev/null >/dev/null 2>&1
}

mkdir -m 755 "$folder"
trap 'server -m immediate stop || true; cd /; rm -rf "$folder"' EXIT
cd "$folder"
((EUID != 0)) || chown postgres "$folder"
run "$programs/initdb" -D data -A trust -U app -E UTF8 --locale=C --no-sync </dev/null >/dev/null
# A crash of the server loses nothing without fsync: only one of the machine does.
run tee -a data/postgresql.conf >/dev/null <<END
listen_addresses = ''
unix_socket_directories = '$folder'
max_connections = 200
fsync = off
END
server start
echo ready
while read -r _; do
    server -m immediate restart
    echo ready
done
