#!/usr/bin/env bash
# Starts the composition of docker-compose.yml as far as it can be started with images that are here or can be made here,
# asks the Fihrist in it one search, says what could not be started, and takes everything down again, data included.
#
#   scripts/compose-smoke.sh [--keep]     --keep leaves it running and prints how to stop it
#
# Where the official images cannot be pulled, stand-ins are built: Elasticsearch by scripts/elasticsearch-image.sh, and
# for Node a small Debian with this checkout's node and the machine's npm. Kibana has no stand-in: it is left out, and so
# are its dashboards. Run by root, missing packages (docker.io, docker-compose, mmdebstrap) are installed.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/elasticsearch/container-engine.sh"
version=9.4.3
elasticsearch_image=docker.elastic.co/elasticsearch/elasticsearch
kibana_image=docker.elastic.co/kibana/kibana
official_node_image=node:26-slim
stand_in_node_image=fihrist-test/node:26

keep=
case ${1:-} in
  '') ;;
  --keep) keep=yes ;;
  *)
    sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"
    exit 0
    ;;
esac

require_engine
if docker compose version > /dev/null 2>&1; then
  compose=(docker compose)
else
  require_program docker-compose docker-compose
  compose=(docker-compose)
fi
export DOCKER_BUILDKIT=0 COMPOSE_DOCKER_CLI_BUILD=0

# Here, or to be had within a minute.
has_image() {
  docker image inspect "$1" > /dev/null 2>&1 || timeout 60 docker pull --quiet "$1" > /dev/null 2>&1
}

# A base image with node and npm at the places of the official one.
build_node_image() {
  local work node npm bundle=/etc/ssl/certs/ca-certificates.crt
  require_program mmdebstrap mmdebstrap
  node=$(readlink -f "$(find_node "$root")")
  # Not `npm root --global`: that is a place beside whichever node comes first in PATH.
  npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm || echo /nonexistent/bin/npm)")")")
  if [ ! -f "$npm/bin/npm-cli.js" ]; then
    echo "npm was not found (\"$npm\" was looked at); install npm 11 or newer." >&2
    exit 1
  fi
  work=$(mktemp -d)
  make_root_filesystem "$work/rootfs.tar" libstdc++6,libatomic1,ca-certificates
  cp "$node" "$work/node"
  cp -rL "$npm" "$work/npm"
  # Machines behind a registry mirror of their own often trust a certificate of their own.
  if [ -f "$bundle" ]; then cp "$bundle" "$work/machine-certificates.crt"; else : > "$work/machine-certificates.crt"; fi
  cat > "$work/Dockerfile" << 'EOF'
FROM scratch
ADD rootfs.tar /
COPY node /usr/local/bin/node
COPY npm /usr/local/lib/node_modules/npm
COPY machine-certificates.crt /usr/local/share/machine-certificates.crt
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && useradd --uid 1000 --user-group node
ENV NODE_EXTRA_CA_CERTS=/usr/local/share/machine-certificates.crt
CMD ["node"]
EOF
  docker build --quiet --tag "$stand_in_node_image" "$work" > /dev/null
  rm -rf "$work"
}

missing=()
# Asked every time: it makes a stand-in of an older state again, and leaves an official image alone.
has_image "$elasticsearch_image:$version" || true
"$root/scripts/elasticsearch-image.sh" "$elasticsearch_image:$version"
node_image=$official_node_image
if ! has_image "$official_node_image"; then
  echo "$official_node_image cannot be had; $stand_in_node_image stands in for it."
  node_image=$stand_in_node_image
  docker image inspect "$node_image" > /dev/null 2>&1 || build_node_image
fi
services=(elasticsearch setup fihrist)
if has_image "$kibana_image:$version"; then
  services+=(kibana dashboards)
else
  missing+=("kibana and dashboards: $kibana_image:$version cannot be had")
fi

echo "Building Fihrist on $node_image …"
# The machine's own network, so that npm reaches what it reaches outside.
build_log=$(mktemp)
docker build --network host --build-arg "NODE_IMAGE=$node_image" --tag fihrist:smoke "$root" > "$build_log" 2>&1 || {
  tail -30 "$build_log" >&2
  echo 'The image of Fihrist could not be built; the end of the log is above.' >&2
  exit 1
}
rm -f "$build_log"

free_port() {
  "$(find_node "$root")" -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}
secret() { head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
settings=$(mktemp)
chmod 600 "$settings"
port=$(free_port)
cat > "$settings" << EOF
ELASTIC_PASSWORD=$(secret)
KIBANA_SYSTEM_PASSWORD=$(secret)
FIHRIST_ELASTICSEARCH_PASSWORD=$(secret)
FIHRIST_ADMIN_KEY=$(secret)
FIHRIST_IMAGE=fihrist:smoke
FIHRIST_PORT=$port
ELASTICSEARCH_PORT=$(free_port)
KIBANA_PORT=$(free_port)
EOF
composition=("${compose[@]}" --project-name "fihrist-smoke-$$" --env-file "$settings" --file "$root/docker-compose.yml")
cd "$root"

take_down() {
  local code=$?
  trap - EXIT INT TERM
  if [ "$code" != 0 ]; then
    echo 'It failed; the end of the logs:' >&2
    for service in elasticsearch setup fihrist; do
      "${composition[@]}" logs --no-color --tail=12 "$service" 2>&1 | cut -c1-300 >&2 || true
    done
  fi
  if [ "$code" = 0 ] && [ -n "$keep" ]; then
    echo "Left running on http://127.0.0.1:$port. To stop it: ${composition[*]} down --volumes; rm $settings"
  else
    "${composition[@]}" down --volumes --remove-orphans > /dev/null 2>&1 || true
    rm -f "$settings"
  fi
  exit "$code"
}
trap take_down EXIT
trap 'exit 130' INT TERM

# $1: service, $2: seconds to wait for its health check
wait_until_healthy() {
  local id waited
  for waited in $(seq "$2"); do
    id=$("${composition[@]}" ps --quiet "$1" 2> /dev/null | head -1)
    if [ -n "$id" ] && [ "$(docker inspect --format '{{.State.Health.Status}}' "$id" 2> /dev/null)" = healthy ]; then
      echo "$1 is healthy."
      return
    fi
    sleep 1
  done
  echo "$1 was not healthy within $2 s." >&2
  return 1
}

echo "Starting ${services[*]} …"
"${composition[@]}" up --detach --no-build "${services[@]}"
wait_until_healthy elasticsearch 180
wait_until_healthy fihrist 180
"${composition[@]}" logs --no-color setup 2>&1 | tail -5 | cut -c1-300

# One search, in the spelling that no seed article uses.
node_here=$(find_node "$root")
"$node_here" - "$port" << 'EOF'
const address = `http://127.0.0.1:${process.argv[2]}/v1/search?q=${encodeURIComponent('قازاقستان')}`;
fetch(address).then(async (response) => {
  const answer = await response.json();
  const total = answer.total?.value ?? 0;
  if (!response.ok || total < 1) throw new Error(`${response.status} ${JSON.stringify(answer).slice(0, 500)}`);
  console.log(`A search for قازاقستان found ${total} articles.`);
}).catch((error) => {
  console.error(`The search failed: ${error.message}`);
  process.exit(1);
});
EOF

# A signal must reach the service: one that ignores it is killed only after ten seconds.
before=$(date +%s)
"${composition[@]}" stop --timeout 10 fihrist > /dev/null 2>&1
took=$(($(date +%s) - before))
if [ "$took" -ge 10 ]; then
  echo 'Fihrist did not stop when told to (SIGTERM) and had to be killed.' >&2
  exit 1
fi
echo "Fihrist stopped in $took s when told to."
if [ -n "$keep" ]; then "${composition[@]}" start fihrist > /dev/null 2>&1; fi

for each in "${missing[@]}"; do echo "Not started: $each."; done
echo 'The composition works.'
