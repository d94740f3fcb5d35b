#!/usr/bin/env bash
# A stand-in for Elastic's container image, built from what package clients reach, for machines with no container
# registry: Debian by mmdebstrap, the Elasticsearch that scripts/elasticsearch-local.ts unpacks, a JDK of this machine.
# For tests only. Quick when the image is there already; about a minute otherwise.
#
#   scripts/elasticsearch-image.sh [tag]     default tag: docker.elastic.co/elasticsearch/elasticsearch:9.4.3
#
# Run by root, it installs the packages docker.io and mmdebstrap when they are missing, and starts a Docker engine when
# none answers. The engine is left running; its log is in /var/log/fihrist-dockerd.log.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tag=${1:-docker.elastic.co/elasticsearch/elasticsearch:9.4.3}
. "$root/scripts/elasticsearch/container-engine.sh"

if [ "$tag" = --help ] || [ "$tag" = -h ]; then
  sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"
  exit 0
fi

# What the image is made of, as a label: one that an older state of the sources made is made again, one that somebody
# else made, the official one for instance, is left alone.
made_of=$(cat "$root"/scripts/elasticsearch-image.sh "$root"/scripts/elasticsearch/{container-*.sh,artifact.ts} \
  "$root"/test/elasticsearch/plugin/* | sha256sum | cut -c1-16)

require_engine
if present=$(docker image inspect --format '{{index .Config.Labels "fihrist.made-of"}}' "$tag" 2> /dev/null); then
  if [ "$present" = "$made_of" ] || [ -z "$present" ]; then
    echo "$tag is there already."
    exit 0
  fi
fi
require_program mmdebstrap mmdebstrap

prepared=$("$(find_node "$root")" "$root/scripts/elasticsearch-local.ts" prepare --json)
home=$(sed -n 's/.*"home":"\([^"]*\)".*/\1/p' <<< "$prepared")
jdk=$(sed -n 's/.*"jdk":"\([^"]*\)".*/\1/p' <<< "$prepared")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "Building $tag from $home and $jdk …"
make_root_filesystem "$work/rootfs.tar" bash,curl
cp -r "$home" "$work/elasticsearch"
# The keystore of the local process; the entry point makes one of its own.
rm -f "$work/elasticsearch/config/elasticsearch.keystore"
mkdir -p "$work/elasticsearch/config/jvm.options.d"
mkdir "$work/jdk"
for part in "$jdk"/*; do
  case ${part##*/} in
    # Nothing in them is needed to run a server. -L: a JDK's files may be links to elsewhere.
    jmods | src.zip | lib/src.zip | include | man | demo | legal) ;;
    *) cp -rL "$part" "$work/jdk/" ;;
  esac
done
rm -f "$work/jdk/lib/src.zip"
cp "$root/scripts/elasticsearch/container-entrypoint.sh" "$work/entrypoint.sh"
chmod 755 "$work/entrypoint.sh"

cat > "$work/Dockerfile" << 'EOF'
FROM scratch
ADD rootfs.tar /
RUN groupadd --gid 1000 elasticsearch && useradd --uid 1000 --gid 1000 --home-dir /usr/share/elasticsearch elasticsearch
COPY jdk /opt/jdk
COPY --chown=1000:0 elasticsearch /usr/share/elasticsearch
COPY entrypoint.sh /usr/local/bin/docker-entrypoint.sh
RUN mkdir /usr/share/elasticsearch/data /usr/share/elasticsearch/logs /usr/share/elasticsearch/tmp \
  && chown -R 1000:0 /usr/share/elasticsearch/data /usr/share/elasticsearch/logs /usr/share/elasticsearch/tmp \
  && chown 1000:0 /usr/share/elasticsearch /usr/share/elasticsearch/config/jvm.options.d
ENV ES_JAVA_HOME=/opt/jdk LANG=C.UTF-8
WORKDIR /usr/share/elasticsearch
USER 1000:0
VOLUME /usr/share/elasticsearch/data
EXPOSE 9200 9300
ENTRYPOINT ["/usr/local/bin/docker-entrypoint.sh"]
EOF
DOCKER_BUILDKIT=0 docker build --quiet --label "fihrist.made-of=$made_of" --tag "$tag" "$work" > "$work/id" 2> "$work/log" || {
  cat "$work/log" >&2
  exit 1
}
echo "$tag is built ($(docker image inspect --format '{{.Size}}' "$tag" | awk '{ printf "%d MB", $1 / 1000000 }'))."
