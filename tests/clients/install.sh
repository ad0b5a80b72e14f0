#!/usr/bin/env bash
# Installs the clients of other languages that tests/clients.rs calls our server with: Python and Node
# must be there. Versions are fixed, so that a failure is ours.
set -euo pipefail
cd "$(dirname "$0")/../.."
clients="${SDK_CLIENTS:-target/clients}"
mkdir -p "$clients"

if ! "$clients/python/bin/python" -c 'import boto3; assert boto3.__version__ == "1.44.5"' 2>/dev/null; then
    python3 -m venv "$clients/python"
    "$clients/python/bin/pip" install --quiet --disable-pip-version-check boto3==1.44.5
fi
if ! grep -qs '"version": "3.1048.0"' "$clients/node/node_modules/@aws-sdk/client-healthlake/package.json"; then
    npm install --silent --no-audit --no-fund --prefix "$clients/node" @aws-sdk/client-healthlake@3.1048.0
fi
