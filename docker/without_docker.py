"""Runs the services of compose.yaml as processes of this machine; without-docker.sh says with what.

Each command, environment and health check is read from compose.yaml and Dockerfile. Only addresses and paths are replaced: a service's
port is a free one on 127.0.0.1, and a path in a container is one in the working directory.
"""

import json
import os
import re
import shlex
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent / "grafana"))
import panels

DOCKER = Path(__file__).parent
PATIENCE_SECONDS = int(os.environ.get("PATIENCE_SECONDS", "600"))
PRODUCT = "hold-duration-processor"
SUBJECTS = {"hold-durations-value", "current-holds-value", "interaction-holds-value", "hold-statistics-value"}
NOT_HERE = {"grafana": "no package of it", "kafka-ui": "no package of it"}


class Stack:
    """The services, the processes that stand for them, and what replaces addresses and paths."""

    def __init__(self, work, software):
        self.work, self.software = work, software
        self.commands = {"kafka": self.kafka, "registry": self.apicurio, "prometheus": self.scraper}
        self.services = yaml.safe_load((DOCKER / "compose.yaml").read_text())["services"]
        self.image = image((DOCKER / "Dockerfile").read_text())
        self.ports, self.processes = {}, {}
        self.paths = {
            "/opt/hold-duration/hold-duration-processor.jar": software["jar"],
            "/opt/hold-duration/": f"{work}/opt/",
            "/etc/hold-duration/": f"{DOCKER.parent}/config/",
            "/etc/prometheus/": f"{work}/prometheus-config/",
            "=/prometheus": f"={work}/prometheus",
            "/var/lib/": f"{work}/",
        }

    def port(self, service, container_port):
        """The port of this machine that stands for a port of a service."""
        key = (service, int(container_port))
        if key not in self.ports:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.ports[key] = free.getsockname()[1]
        return self.ports[key]

    def here(self, text, service):
        """A text with this machine's addresses and paths."""
        names = "|".join(map(re.escape, [*self.services, "localhost", "0.0.0.0", "127.0.0.1"]))

        def address(match):
            of = match[1] if match[1] in self.services else service
            return f"127.0.0.1:{self.port(of, match[2])}"

        text = re.sub(rf"(?<![\w.-])({names}):(\d+)", address, text)
        for there, path in self.paths.items():
            text = text.replace(there, path)
        return text

    def environment(self, service):
        """What compose would set, with what the image sets before it."""
        own = self.services[service].get("environment", {})
        base = self.image["env"] if self.is_product(service) else {}
        return {name: self.here(str(value), service) for name, value in {**base, **own}.items()}

    def is_product(self, service):
        return self.services[service]["image"] == PRODUCT

    def spawn(self, service):
        """Starts the process of a service; its output goes to a log file."""
        settings = self.environment(service)
        command = self.commands.get(service, self.product)(service, settings)
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.work), **settings}
        print(f"{service}: {shlex.join(command)[:200]}", flush=True)
        log = open(self.work / f"{service}.log", "wb")
        self.processes[service] = subprocess.Popen(command, env=environment, cwd=self.work, stdout=log, stderr=log)

    def product(self, service, settings):
        for process in ("", "ANALYTICS_", "BOARD_", "RECEIVER_OPS_"):
            settings[f"HOLD_{process}HTTP_HOST"] = "127.0.0.1"
            settings[f"HOLD_{process}HTTP_PORT"] = str(self.port(service, 8080))
        settings.update(HOLD_RECEIVER_HTTP_HOST="127.0.0.1", HOLD_RECEIVER_HTTP_PORT=str(self.port(service, 8082)))
        settings.update(ROCKSDB_SHAREDLIB_DIR=f"{self.work}/tmp", JAVA_TOOL_OPTIONS=f"-Djava.io.tmpdir={self.work}/tmp")
        if "mem_limit" in self.services[service]:
            settings["JAVA_TOOL_OPTIONS"] += f" -XX:MaxRAM={self.services[service]['mem_limit']}"
        arguments = self.image["entrypoint"][1:] + self.services[service]["command"]
        return [self.software["java"], *(self.here(argument, service) for argument in arguments)]

    def kafka(self, service, settings):
        """As the image does it: KAFKA_* becomes server.properties, and the storage is formatted."""
        file = self.work / "server.properties"
        names = {name: name[6:].lower() for name in settings if name.startswith("KAFKA_")}
        file.write_text("".join(f"{names[name].replace('_', '.')}={settings[name]}\n" for name in names))
        java = [self.software["java"], "-Xmx512m", "-cp", self.software["kafka"], "-Dlogback.configurationFile=logback-test.xml"]
        cluster = ["--cluster-id", settings["CLUSTER_ID"], "--config", str(file)]
        subprocess.run([*java, "kafka.tools.StorageTool", "format", *cluster], check=True, stdout=subprocess.DEVNULL)
        return [*java, "kafka.Kafka", str(file)]

    def apicurio(self, service, settings):
        for part in ("HTTP", "MANAGEMENT"):
            port = settings[f"QUARKUS_{part}_PORT"]
            settings.update({f"QUARKUS_{part}_HOST": "127.0.0.1", f"QUARKUS_{part}_PORT": str(self.port(service, port))})
        return [self.software["java"], "-Xmx512m", "-jar", f"{self.software['registry']}/quarkus-run.jar"]

    def scraper(self, service, _settings):
        config = self.work / "prometheus-config"
        shutil.copytree(DOCKER / "prometheus", config)
        file = config / "prometheus.yaml"
        file.write_text(self.here(file.read_text(), service))
        address = f"--web.listen-address=127.0.0.1:{self.port(service, 9090)}"
        return [self.software["prometheus"], *(self.here(argument, service) for argument in self.services[service]["command"]), address]

    def health_check(self, service):
        """The command that compose would run: the service's own, or the image's."""
        own = self.services[service].get("healthcheck", {})
        if own.get("disable"):
            return None
        return own.get("test", ["CMD", *self.image["healthcheck"]] if self.is_product(service) else [None])[1:]

    def is_healthy(self, service):
        check = self.health_check(service)
        if check[0] == "wget":
            return answers(self.here(check[-1], service))
        if check[0].endswith("kafka-broker-api-versions.sh"):
            return speaks_kafka(self.port(*check[-1].split(":")))
        environment = {**os.environ, "HOLD_HTTP_PORT": str(self.port(service, 8080))}
        command = [re.sub(r"(?<=/dev/tcp/127\.0\.0\.1/)\d+", lambda port: str(self.port(service, port[0])), part) for part in check]
        try:
            return subprocess.run(command, env=environment, capture_output=True, timeout=10).returncode == 0
        except subprocess.TimeoutExpired:
            return False

    def require_alive(self, service):
        if self.processes[service].poll() is not None:
            sys.exit(f"{service} has ended:\n" + (self.work / f"{service}.log").read_text()[-2000:])

    def await_health(self, service):
        def is_healthy_and_alive():
            self.require_alive(service)
            return self.is_healthy(service)

        seconds = wait_for(f"{service} is healthy", is_healthy_and_alive)
        print(f"{service}: healthy after {seconds:.0f} s", flush=True)

    def start(self, service):
        """Starts a service after those that it depends on, as compose does."""
        if service in self.processes:
            return
        for other, how in self.services[service].get("depends_on", {}).items():
            self.start(other)
            if how["condition"] == "service_healthy":
                self.await_health(other)
        self.spawn(service)

    def stop(self):
        """SIGTERM to each, the last started first; the product's own processes must end with 0."""
        wrong = []
        for service, process in reversed(self.processes.items()):
            process.send_signal(signal.SIGTERM)
            try:
                code = process.wait(timeout=120)
            except subprocess.TimeoutExpired:
                process.kill()
                code = process.wait()
            print(f"{service}: stopped, exit code {code}", flush=True)
            if self.is_product(service) and code != 0:
                wrong.append(service)
        self.processes.clear()
        return wrong


def image(dockerfile):
    """ENV, ENTRYPOINT and HEALTHCHECK of a Dockerfile; the last two in exec form."""
    lines = "".join(line for line in dockerfile.splitlines(keepends=True) if not line.lstrip().startswith("#"))
    instructions = lines.replace("\\\n", " ").splitlines()

    def last(word):
        return next(line[len(word) :] for line in reversed(instructions) if line.startswith(word + " "))

    env = dict(pair.split("=", 1) for pair in shlex.split(last("ENV")))
    check = last("HEALTHCHECK")
    return {"env": env, "entrypoint": json.loads(last("ENTRYPOINT")), "healthcheck": json.loads(check[check.index("[") :])}


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def speaks_kafka(port):
    """Sends an ApiVersions request, version 0, and reads the header of the answer and its error code."""
    request = struct.pack(">hhih", 18, 0, 1, -1)
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as broker:
            broker.sendall(struct.pack(">i", len(request)) + request)
            return struct.unpack(">iih", broker.recv(10))[1:] == (1, 0)
    except (OSError, struct.error):
        return False


def wait_for(what, condition):
    """The seconds until a condition holds; ends the process when it does not within PATIENCE_SECONDS."""
    start = time.monotonic()
    while not condition():
        if time.monotonic() - start > PATIENCE_SECONDS:
            sys.exit(f"not within {PATIENCE_SECONDS} s: {what}")
        time.sleep(1)
    return time.monotonic() - start


def check(stack):
    """Starts what can be started here, waits until each panel has data, and shows the alerts."""
    for service in stack.services:
        if service in NOT_HERE:
            print(f"{service}: not started, {NOT_HERE[service]}", flush=True)
        else:
            stack.start(service)
    for service in stack.processes:
        if stack.health_check(service):
            stack.await_health(service)
    prometheus = f"http://127.0.0.1:{stack.port('prometheus', 9090)}"
    dashboard = DOCKER / "grafana/dashboards/hold-durations.json"

    def has_data():
        # A service without a health check, such as traffic, can end too.
        for service in stack.processes:
            stack.require_alive(service)
        return not panels.empty(dashboard, prometheus)

    try:
        wait_for("each panel has data", has_data)
    finally:
        for title, query in panels.empty(dashboard, prometheus):
            print(f"no data: {title}: {query}")
    print(f"{len(panels.queries(dashboard))} queries of the dashboard have data", flush=True)
    with urllib.request.urlopen(f"{prometheus}/api/v1/rules?type=alert", timeout=10) as response:
        rules = [rule for group in json.load(response)["data"]["groups"] for rule in group["rules"]]
    states = {state: sorted(r["name"] for r in rules if r["state"] == state) for state in ("firing", "pending")}
    print(f"{len(rules)} alerts are evaluated; firing: {states['firing']}, pending: {states['pending']}")
    registry = f"http://127.0.0.1:{stack.port('registry', 8080)}"
    with urllib.request.urlopen(f"{registry}/apis/ccompat/v7/subjects", timeout=10) as response:
        subjects = json.load(response)
    print(f"subjects in the registry: {subjects}")
    broken = [rule["name"] for rule in rules if rule["health"] != "ok"]
    if broken:
        sys.exit(f"broken rules: {broken}")
    if not rules or len(rules) != written_alerts():
        sys.exit(f"{len(rules)} alerts are evaluated, {written_alerts()} are written")
    missing = SUBJECTS.difference(subjects)
    if missing:
        sys.exit(f"not in the registry: {sorted(missing)}")


def written_alerts():
    """How many alerts the files have."""
    files = (DOCKER / "prometheus/alerts").glob("*.yaml")
    return sum(len(re.findall(r"^ +- alert: ", file.read_text(), re.MULTILINE)) for file in files)


def main():
    work = Path(sys.argv[1])
    for directory in ("tmp", "opt", "hold-duration"):
        (work / directory).mkdir()
    stack = Stack(work, {name: os.environ[name.upper()] for name in ("jar", "java", "kafka", "registry", "prometheus")})
    # Also when the shell above is told to stop: nothing is left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    try:
        check(stack)
    finally:
        wrong = stack.stop()
    sys.exit(f"did not end with 0: {wrong}" if wrong else 0)


if __name__ == "__main__":
    main()
