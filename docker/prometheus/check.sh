#!/usr/bin/env bash
# Checks Prometheus's configuration and rules, and plays a case for each alert. Needs promtool (Debian: package prometheus).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

promtool="${PROMTOOL:-promtool}"
"$promtool" check config prometheus.yaml
"$promtool" test rules tests/*.yaml
