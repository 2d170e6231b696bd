#!/usr/bin/env bash
# Installs what doorlicht is measured beside, into target/bench and from Debian. Neither building nor testing doorlicht needs any of it.
#   benches/setup.sh [--xan]      with --xan also xan, which takes some ten minutes to compile
set -euo pipefail
cd "$(dirname "$0")/.."

debian=(python3-venv r-base-core r-cran-data.table time)
if command -v apt-get >/dev/null && ! dpkg -s "${debian[@]}" >/dev/null 2>&1; then
    root=$([ "$(id -u)" = 0 ] || echo sudo)
    $root apt-get update -qq
    $root apt-get install -y -qq --no-install-recommends "${debian[@]}"
fi

python3 -m venv target/bench/venv
target/bench/venv/bin/pip install --quiet --upgrade polars duckdb pandas

cargo build --release --locked --manifest-path benches/peers/calamine/Cargo.toml --target-dir target/bench/calamine
if [ "${1:-}" = --xan ]; then
    cargo install xan --locked --root target/bench
fi
