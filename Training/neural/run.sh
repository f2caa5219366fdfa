#!/usr/bin/env bash
# Makes the environment, trains both settings' networks and writes Models/{pieces,accurate,fast}.model: about an hour of one core.
#
#     Training/neural/run.sh ../shared/data /tmp/neural
set -euo pipefail
data=$(realpath "${1:?the folder of data sets}")
work=${2:?a folder for the environment and the checkpoints}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$work"
work=$(realpath "$work")
[ -d "$work/venv" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet -r "$here/requirements.txt"
cd "$here"
"$work/venv/bin/python" train.py --data "$data" --out "$work/accurate"
"$work/venv/bin/python" export.py "$work/accurate" ../../Models

# The fast network also learns from news that the accurate one has parsed.
cd ../..
touch Sources/CResources/resources.c
swift build -c release --product sitrep
.build/release/sitrep parse --model accurate --from text "$data"/attribution/polnear/train/*.txt >"$work/silver.conllu"
cd "$here"
"$work/venv/bin/python" train.py --data "$data" --setting fast --silver "$work/silver.conllu" --out "$work/fast" \
    --epochs 10 --rate 1.5e-3 --budget 1600 --mask 0.03
"$work/venv/bin/python" export.py "$work/fast" ../../Models
touch ../../Sources/CResources/resources.c
