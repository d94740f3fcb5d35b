#!/usr/bin/env bash
# Sends made-up requests to a service of its own and holds the answers to /openapi.json, with all checks of Schemathesis:
#   scripts/schemathesis.sh [examples a call, 100 if left out]
# Needs Python 3.10 or newer; Schemathesis is installed into a folder of its own under TMPDIR, once. With
# FIHRIST_TEST_ELASTICSEARCH_URL, …_USERNAME and …_PASSWORD the service runs on that server, in indices that it deletes
# afterwards; otherwise on the embedded engine. Ends with 1 when something was found.
set -euo pipefail
cd "$(dirname "$0")/.."
examples=${1:-100}
node=node_modules/.bin/node
key=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
port=${PORT:-3987}
data=$(mktemp -d)
venv=${TMPDIR:-/tmp}/fihrist-schemathesis
index=schemathesis-$(date +%s)

[ -x "$venv/bin/schemathesis" ] || { python3 -m venv "$venv" && "$venv/bin/pip" install -q 'schemathesis>=4.32,<5'; }

if [ -n "${FIHRIST_TEST_ELASTICSEARCH_URL:-}" ]; then
  export ELASTICSEARCH_URL=$FIHRIST_TEST_ELASTICSEARCH_URL
  export ELASTICSEARCH_USERNAME=${FIHRIST_TEST_ELASTICSEARCH_USERNAME:-} ELASTICSEARCH_PASSWORD=${FIHRIST_TEST_ELASTICSEARCH_PASSWORD:-}
fi
export FIHRIST_DATA=$data FIHRIST_INDEX=$index FIHRIST_ADMIN_KEY=$key FIHRIST_QUERY_LOG=on PORT=$port LOG_LEVEL=warn

ask() {
  curl -s -u "$ELASTICSEARCH_USERNAME:$ELASTICSEARCH_PASSWORD" "$ELASTICSEARCH_URL/$1" "${@:2}"
}
delete_indices() {
  for name in $(ask "_cat/indices/$index*?h=index&expand_wildcards=all"); do ask "$name" -X DELETE > /dev/null; done
  ask "_synonyms/$index-names" -X DELETE > /dev/null
}
stop() {
  kill "$service" 2>/dev/null || true
  wait "$service" 2>/dev/null || true
  rm -rf "$data"
  [ -z "${ELASTICSEARCH_URL:-}" ] || delete_indices
}
"$node" src/compose.ts index seeds > /dev/null
"$node" src/compose.ts serve &
service=$!
trap stop EXIT
for _ in $(seq 60); do
  curl -sf "http://localhost:$port/health/ready" > /dev/null && break
  sleep 1
done
curl -sf "http://localhost:$port/health/ready"; echo
"$venv/bin/schemathesis" run "http://localhost:$port/openapi.json" --checks all --max-examples "$examples" \
  -H "Authorization: Bearer $key"
