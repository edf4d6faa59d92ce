#!/usr/bin/env python3
"""Asks a Prometheus each query of a dashboard and names those without data: panels.py DASHBOARD.json http://localhost:9090"""

import json
import math
import sys
import urllib.parse
import urllib.request

# What Grafana puts in the place of its variables when all is chosen.
VARIABLES = {"$job": ".+", "$instance": ".+", "$__rate_interval": "1m"}


def queries(dashboard):
    """Title and query of each target of each panel. Without any, all of them would have data."""
    with open(dashboard, encoding="utf-8") as file:
        found = list(targets(json.load(file)["panels"]))
    if not found:
        sys.exit(f"no queries in {dashboard}")
    return found


def targets(panels):
    """The same of these panels, and of those within a row that is collapsed."""
    for panel in panels:
        for target in panel.get("targets", []):
            yield panel["title"], target["expr"]
        yield from targets(panel.get("panels", []))


def ask(prometheus, query):
    """The samples of an instant query."""
    for variable, value in VARIABLES.items():
        query = query.replace(variable, value)
    url = f"{prometheus}/api/v1/query?" + urllib.parse.urlencode({"query": query})
    with urllib.request.urlopen(url, timeout=10) as response:
        return json.load(response)["data"]["result"]


def empty(dashboard, prometheus):
    """The queries without a sample that is a number."""
    return [
        (title, query)
        for title, query in queries(dashboard)
        if all(math.isnan(float(sample["value"][1])) for sample in ask(prometheus, query))
    ]


def main():
    dashboard, prometheus = sys.argv[1:]
    missing = empty(dashboard, prometheus)
    for title, query in missing:
        print(f"no data: {title}: {query}")
    print(f"{len(queries(dashboard)) - len(missing)} of {len(queries(dashboard))} queries have data")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
