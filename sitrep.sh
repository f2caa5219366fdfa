#!/usr/bin/env bash
# Sets up what is missing, builds Sitrep in release mode and runs it: ./sitrep.sh brief Examples/containers.txt
set -euo pipefail
root=$(cd "$(dirname "$0")" && pwd)
"$root/Scripts/setup" >&2
# The build's own output would drown the brief: it is kept, and shown where the build fails.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
[ -x "$root/.build/release/sitrep" ] || echo "Building Sitrep (a few minutes the first time) …" >&2
swift build --package-path "$root" -c release --product sitrep >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
rm -f "$log"
exec "$root/.build/release/sitrep" "$@"
