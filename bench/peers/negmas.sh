#!/bin/sh
# Runs the problems of crates/bargain/benches/frontier.rs through NegMAS, moocore and ours, side by side.
# Usage: bench/peers/negmas.sh [FOLDER [NAME]]
# The folder gets a virtual environment, the bench and the problems; NAME is a part of a problem's name.
set -eu
cd "$(dirname "$0")/../.."
folder=$(realpath "${1:-$(mktemp -d)}")
mkdir -p "$folder"
[ -x "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'negmas==0.16.0' 'moocore==0.3.2' numpy
built=$(cargo bench --package wasit-bargain --bench frontier --no-run 2>&1 | sed -n 's/.*Executable.*(\(.*\))$/\1/p')
cp "$built" "$folder/frontier"
"$folder/frontier" --dump "$folder/problems"
exec "$folder/venv/bin/python" bench/peers/side_by_side.py "$folder" "${2:-}"
