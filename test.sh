#!/usr/bin/env bash
# Sets up what is missing, builds, and runs all tests. Arguments go to `swift test`: ./test.sh --filter Quantities
set -euo pipefail
root=$(cd "$(dirname "$0")" && pwd)
"$root/Scripts/setup" postgresql
exec swift test --package-path "$root" "$@"
