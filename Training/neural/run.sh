#!/usr/bin/env bash
# Makes the environment, trains the accurate setting's network and writes Models/neural.model: about half an hour of one core.
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
"$work/venv/bin/python" train.py --data "$data" --out "$work/checkpoints"
"$work/venv/bin/python" export.py "$work/checkpoints" ../../Models/neural.model
touch ../../Sources/CResources/resources.c
