#!/usr/bin/env bash
# Runs the services of compose.yaml as processes of this machine, on free ports of 127.0.0.1: each command by hand, as compose would.
# Checks what compose's health checks check, and that each panel of the dashboard has data. Stops everything at the end.
# Grafana and Kafka UI are left out: neither is a package of Debian or Maven Central.
#
#   mvn -q -DskipTests package && docker/without-docker.sh
#
# Needs Debian's prometheus, python3 and python3-yaml; a JDK 25 (JAVA_25, or JAVA_HOME); Maven, which fetches Kafka and Apicurio.
# PROMETHEUS, PROMTOOL, KAFKA (a class path) and REGISTRY (a directory) replace what would be looked for.
set -euo pipefail
docker="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(dirname "$docker")"
registry_version="$(sed -n 's|.*apicurio/apicurio-registry:\(.*\)|\1|p' "$docker/compose.yaml")"

export JAR="${JAR:-$root/target/hold-duration-processor.jar}"
[ -f "$JAR" ] || { echo "no $JAR: mvn -q -DskipTests package" >&2; exit 1; }
export JAVA="${JAVA_25:-${JAVA_HOME:?names a JDK 25}}/bin/java"
export PROMETHEUS="${PROMETHEUS:-$(command -v prometheus || true)}"
[ -n "$PROMETHEUS" ] || { echo "no prometheus: apt-get install prometheus" >&2; exit 1; }

work="$(mktemp -d "${TMPDIR:-/tmp}/without-docker.XXXXXX")"
python=
stop() {
  # The child stops its services by itself.
  [ -z "$python" ] || { kill "$python" 2>/dev/null && wait "$python" || true; }
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 143' TERM INT

if [ -z "${KAFKA:-}" ]; then
  mvn -q -f "$root/pom.xml" dependency:build-classpath -Dmdep.outputFile="$work/classpath" >&2
  KAFKA="$(cat "$work/classpath")"
fi
export KAFKA
if [ -z "${REGISTRY:-}" ]; then
  artifact="io.apicurio:apicurio-registry-app:$registry_version:tar.gz:all"
  mvn -q -f "$root/pom.xml" dependency:copy -Dartifact="$artifact" -DoutputDirectory="$work" >&2
  REGISTRY="$work/registry"
  mkdir "$REGISTRY"
  tar -xzf "$work"/apicurio-registry-app-*.tar.gz -C "$REGISTRY"
fi
export REGISTRY

"$docker/prometheus/check.sh"
PYTHONDONTWRITEBYTECODE=1 python3 "$docker/without_docker.py" "$work" &
python=$!
wait "$python"
python=
