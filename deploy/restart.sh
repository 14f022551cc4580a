#!/bin/sh
# Renew the processes of the site one after another, so that the others carry the visitors:
#
#   deploy/restart.sh 8501 8502 8503
#
# Each one is waited for until it has data to show and has drawn every first view. When one does not come back within ATLAS_PATIENCE
# seconds (120), the others are left as they are. ATLAS_RESTART is the command that renews one, with
# its port behind it; without it, `systemctl restart synthetic-drug-atlas@<port>`.
set -eu
[ $# -gt 0 ] || { echo "Which ports? For example: $0 8501 8502 8503" >&2; exit 2; }

answers() {
    python3 -c "import sys, urllib.request as u
try: sys.exit(u.urlopen('http://127.0.0.1:$1/healthz?ready', timeout=5).status != 200)
except OSError: sys.exit(1)"
}

for port in "$@"; do
    echo "Renewing the process at port $port"
    if [ -n "${ATLAS_RESTART:-}" ]; then
        $ATLAS_RESTART "$port"
    else
        systemctl restart "synthetic-drug-atlas@$port"
    fi
    waited=0
    until answers "$port"; do
        waited=$((waited + 1))
        if [ "$waited" -gt "${ATLAS_PATIENCE:-120}" ]; then
            echo "The process at port $port is not ready at /healthz?ready after $waited attempts." >&2
            echo "The others were left running. Its log says why: journalctl -u synthetic-drug-atlas@$port" >&2
            exit 1
        fi
        sleep 1
    done
done
echo "Every process is renewed."
