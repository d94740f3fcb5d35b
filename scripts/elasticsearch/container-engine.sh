# Sourced by the scripts that need a container engine where nobody set one up. Nothing here is of use elsewhere.

# $1: program, $2: Debian package that brings it
require_program() {
  if command -v "$1" > /dev/null; then return; fi
  if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "\"$1\" is missing; install it (Debian: apt-get install $2) and run this again." >&2
    exit 1
  fi
  echo "Installing $2 …"
  apt-get update -qq > /dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" > /dev/null 2>&1 || {
    echo "apt-get could not install $2; run \"apt-get install $2\" to see why." >&2
    exit 1
  }
}

require_engine() {
  if docker info > /dev/null 2>&1; then return; fi
  require_program dockerd docker.io
  require_program docker docker.io
  if [ "$(id -u)" != 0 ]; then
    echo 'No Docker engine answers "docker info", and only root can start one: start Docker, or run this as root.' >&2
    exit 1
  fi
  echo 'Starting a Docker engine …'
  # An engine that was killed leaves its process id, which may belong to another process by now.
  if ! pgrep -x dockerd > /dev/null; then rm -f /var/run/docker.pid; fi
  setsid dockerd > /var/log/fihrist-dockerd.log 2>&1 < /dev/null &
  local waited
  for waited in $(seq 60); do
    if docker info > /dev/null 2>&1; then return; fi
    sleep 0.5
  done
  echo 'The Docker engine did not start within 30 s; the end of /var/log/fihrist-dockerd.log:' >&2
  tail -5 /var/log/fihrist-dockerd.log >&2
  exit 1
}

# The Node that runs TypeScript as it is. $1: the checkout.
find_node() {
  if [ -x "$1/node_modules/.bin/node" ]; then echo "$1/node_modules/.bin/node"; else echo node; fi
}

# A small Debian with the machine's own package sources. $1: tar file to write, $2: packages to add
make_root_filesystem() {
  mmdebstrap --quiet --variant=minbase --include="$2" \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' bookworm "$1"
}
