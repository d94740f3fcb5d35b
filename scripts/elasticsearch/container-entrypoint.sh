#!/bin/bash
# Entry point of the stand-in image: what Elastic's own does with environment variables, as far as tests use it.
#   name.with.dots=value    becomes a setting, -Ename.with.dots=value
#   ELASTIC_PASSWORD        first password of the user elastic, kept in the keystore
#   ES_JAVA_OPTS            for the JVM of the server
set -euo pipefail

export ES_HOME=/usr/share/elasticsearch
export ES_PATH_CONF=$ES_HOME/config
export ES_DISTRIBUTION_TYPE=docker
export ES_TMPDIR=$ES_HOME/tmp
export JAVA_TYPE=ES_JAVA_HOME
export JAVA=$ES_JAVA_HOME/bin/java
cd "$ES_HOME"

keystore() {
  "$JAVA" -Xms4m -Xmx64m -XX:+UseSerialGC \
    -Dcli.name=keystore -Dcli.script="$ES_HOME/bin/elasticsearch-keystore" -Dcli.libs=lib/tools/keystore-cli \
    -Des.path.home="$ES_HOME" -Des.path.conf="$ES_PATH_CONF" -Des.distribution.type=docker \
    -Des.java.type="$JAVA_TYPE" -cp "$ES_HOME/lib/*:$ES_HOME/lib/cli-launcher/*" \
    org.elasticsearch.launcher.CliToolLauncher "$@"
}

if [ ! -f "$ES_PATH_CONF/elasticsearch.keystore" ]; then keystore create < /dev/null; fi
if [ -n "${ELASTIC_PASSWORD:-}" ]; then printf %s "$ELASTIC_PASSWORD" | keystore add --force --stdin bootstrap.password; fi
unset ELASTIC_PASSWORD

declare -A settings=(
  [network.host]=0.0.0.0
  [xpack.security.enabled]=true
  [xpack.security.autoconfiguration.enabled]=false
)
# The shell drops variables whose names have dots; the kernel's copy of the first environment has them.
while IFS= read -r -d '' variable; do
  name=${variable%%=*}
  if [[ $name =~ ^[a-z0-9_]+(\.[a-z0-9_]+)+$ ]]; then settings[$name]=${variable#*=}; fi
done < /proc/$$/environ
arguments=()
for name in "${!settings[@]}"; do arguments+=("-E$name=${settings[$name]}"); done

exec "$JAVA" -Xmx64m -cp "$ES_HOME/lib/tools/server-launcher/*" \
  org.elasticsearch.server.launcher.ServerLauncher "${arguments[@]}"
