#!/bin/sh
# Runs the problems of crates/bargain/benches/search.rs through HiGHS and ours, side by side.
# Usage: bench/peers/highs.sh [FOLDER [NAME]]
# The folder gets a virtual environment, the bench and the problems; NAME is a part of a problem's name.
set -eu
cd "$(dirname "$0")/../.."
folder=$(realpath "${1:-$(mktemp -d)}")
mkdir -p "$folder"
[ -x "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'highspy==1.15.1' numpy
built=$(cargo bench --package wasit-bargain --bench search --no-run 2>&1 | sed -n 's/.*Executable.*(\(.*\))$/\1/p')
cp "$built" "$folder/search"
"$folder/search" --brief --dump "$folder/problems"
exec "$folder/venv/bin/python" bench/peers/highs.py "$folder" "${2:-}"
