#!/usr/bin/env bash
# Installs what the tests here read reports with: prove, which comes with Perl, and a Chromium with Playwright,
# which steers it. Python and Node must be there; programs come from Debian.
set -euo pipefail
cd "$(dirname "$0")/../../../.."
browser="${REPORT_BROWSER:-target/clients/browser}"
mkdir -p "$browser"

has() { command -v "$1" >/dev/null; }
missing=()
has prove || missing+=(perl)
has chromium-headless-shell || has chromium || has google-chrome || missing+=(chromium-headless-shell)
if [ ${#missing[@]} -gt 0 ]; then
    root=()
    if [ "$(id -u)" != 0 ]; then root=(sudo); fi
    export DEBIAN_FRONTEND=noninteractive
    "${root[@]}" apt-get update -qq
    "${root[@]}" apt-get install -qq --yes --no-install-recommends "${missing[@]}" >/dev/null
fi
if ! grep -qs '"version": "1.65.1"' "$browser/node_modules/playwright-core/package.json"; then
    npm install --silent --no-audit --no-fund --prefix "$browser" playwright-core@1.65.1
fi
