#!/bin/sh
# Runs the problems of crates/bargain/benches/frontier.rs through NegMAS, moocore and ours, side by side.
# Usage: bench/peers/negmas.sh [FOLDER]   The folder gets a virtual environment and the problems.
set -eu
cd "$(dirname "$0")/../.."
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"
[ -x "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'negmas==0.16.0' 'moocore==0.3.2' numpy
cargo bench --quiet --package wasit-bargain --bench frontier -- --dump "$(realpath "$folder")/problems"
exec "$folder/venv/bin/python" bench/peers/negmas.py "$folder/problems"
