"""The files in deploy/ are what the programs that read them accept, and agree with each other."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import check_jsonschema
import jsonschema
import kubernetes_validate
import pytest
import yaml
from ruamel.yaml import YAML

from benchmarks.sites import free_port
from components.render.help import HELP

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
NEWEST = "1.34"
NGINX_FILES = ("nginx.conf", "saved.conf", "saved_headers.conf", "here.conf", "address.conf")
MANIFESTS = [
    (path.name, item)
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    for item in yaml.safe_load_all(path.read_text(encoding="utf-8"))
]
WORKLOADS = [item for _, item in MANIFESTS if item["kind"] == "Deployment"]


def settings() -> set[str]:
    """The names of every setting that the site reads."""
    sources = [*(ROOT / "components").rglob("*.py"), DEPLOY / "restart.sh", DEPLOY / "compose.yml"]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    return set(re.findall(r"\bATLAS_[A-Z_]+", text))


@pytest.mark.parametrize("name,item", MANIFESTS, ids=[f"{n}:{i['kind']}" for n, i in MANIFESTS])
def test_manifest_is_what_kubernetes_accepts(name: str, item: dict) -> None:
    kubernetes_validate.validate(item, NEWEST, strict=True)


def test_kustomization_names_every_manifest_and_only_files_that_exist() -> None:
    said = yaml.safe_load((DEPLOY / "kustomization.yaml").read_text(encoding="utf-8"))
    assert set(said["resources"]) == {f"kubernetes/{name}" for name, _ in MANIFESTS}
    (proxy,) = said["configMapGenerator"]
    assert all((DEPLOY / path).is_file() for path in proxy["files"])


@pytest.mark.parametrize("item", WORKLOADS, ids=lambda item: item["metadata"]["name"])
def test_containers_run_without_rights_on_a_file_system_they_cannot_change(item: dict) -> None:
    pod = item["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["automountServiceAccountToken"] is False
    for container in [*pod["containers"], *pod.get("initContainers", [])]:
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["resources"]["limits"]["memory"]
    for container in pod["containers"]:
        assert {"startupProbe", "readinessProbe", "livenessProbe"} <= set(container)


def test_compose_file_is_what_the_compose_specification_accepts() -> None:
    schemas = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor"
    schema = json.loads((schemas / "compose-spec.json").read_text(encoding="utf-8"))
    said = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
    jsonschema.validate(said, schema)
    for service in said["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert not source.startswith("./") or (DEPLOY / source).is_file()


def test_github_files_are_what_their_schemas_accept() -> None:
    schemas = {
        "github-workflows": (ROOT / ".github" / "workflows").glob("*"),
        "github-issue-forms": (ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*"),
        "github-issue-config": (ROOT / ".github" / "ISSUE_TEMPLATE").glob("config.yml"),
    }
    vendored = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor"
    for name, paths in schemas.items():
        schema = json.loads((vendored / f"{name}.json").read_text(encoding="utf-8"))
        for path in paths:
            # PyYAML would read the key “on” as true.
            said = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
            jsonschema.validate(said, schema)


def test_workflow_and_commit_hooks_run_commands_that_make_knows() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"run: make (\w+)$", workflow, re.MULTILINE) == [
        *("test", "scan", "load", "audit")
    ]
    assert re.findall(r"entry: make --silent (\w+)$", hooks, re.MULTILINE) == ["check", "data"]
    assert {"test", "scan", "load", "audit", "check", "data"} <= targets
    actions = re.findall(r"uses: (\S+)", workflow)
    assert actions and all(re.search(r"@[0-9a-f]{40}$", action) for action in actions)


def test_containerfile_runs_as_nobody_special_and_copies_what_the_site_needs() -> None:
    said = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    tags = re.findall(r"^FROM (\S+)", said, re.MULTILINE)
    assert all(re.search(r":\d", tag) for tag in tags)
    assert re.findall(r"^USER (\S+)", said, re.MULTILINE) == ["10001:10001"]
    kept = (ROOT / ".containerignore").read_text(encoding="utf-8")
    assert kept == (ROOT / ".dockerignore").read_text(encoding="utf-8")
    named = re.findall(r"^!(\S+)$", kept, re.MULTILINE)
    assert all((ROOT / name).exists() for name in named)
    assert {"app.py", "server.py", "components", "pages", "data", "static"} <= set(named)


@pytest.mark.parametrize(
    "path", [path for path in DEPLOY.rglob("*") if path.is_file()], ids=lambda path: path.name
)
def test_every_setting_named_in_deploy_is_one_that_the_site_reads(path: Path) -> None:
    assert set(re.findall(r"\bATLAS_[A-Z_]+", path.read_text(encoding="utf-8"))) <= settings()


def test_page_that_nginx_shows_alone_names_the_same_help_as_the_site() -> None:
    assert HELP in (DEPLOY / "nginx" / "unavailable.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["nginx", "compose", "kubernetes"])
def test_nginx_accepts_the_files_of_every_place(place: str, tmp_path: Path) -> None:
    """Debian's nginx is older than `resolve`, which containers have."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program
    for name in NGINX_FILES:
        path = DEPLOY / place / name
        text = (path if path.exists() else DEPLOY / "nginx" / name).read_text(encoding="utf-8")
        text = re.sub(r"server \S+:8501 resolve", "server 127.0.0.1:8501", text)
        text = re.sub(r"resolver \S+", "resolver 127.0.0.1", text)
        text = re.sub("/var/cache/nginx|/var/log/nginx|/dev|/tmp", str(tmp_path), text)
        for port in ("8489", "8080", "80"):
            text = re.sub(rf"^(\s*listen \S*?)\b{port}\b", rf"\g<1>{free_port()}", text, flags=re.M)
        (tmp_path / name).write_text(text, encoding="utf-8")
    tried = subprocess.run(
        [program, "-t", "-q", "-c", tmp_path / "nginx.conf", "-e", tmp_path / "error.log"]
        + ["-g", f"pid {tmp_path}/pid;"],
        capture_output=True,
        text=True,
    )
    assert tried.returncode == 0, tried.stderr


def test_processes_may_open_as_many_files_as_they_have_visitors() -> None:
    unit = (DEPLOY / "systemd" / "synthetic-drug-atlas@.service").read_text(encoding="utf-8")
    assert "\nLimitNOFILE=65536\n" in unit
    services = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))["services"]
    for service in services.values():
        assert service["ulimits"]["nofile"] == {"soft": 65536, "hard": 65536}


def test_nginx_keeps_at_most_a_third_of_the_room_it_has() -> None:
    def megabytes(text: str, pattern: str) -> int:
        (size, unit) = re.search(rf"{pattern}(\d+)([mMgG])", text).groups()
        return int(size) * (1024 if unit in "gG" else 1)

    compose = (DEPLOY / "compose.yml").read_text(encoding="utf-8")
    cluster = (DEPLOY / "kubernetes" / "proxy.yaml").read_text(encoding="utf-8")
    rooms = {
        "compose": megabytes(compose, "mode=1777,size="),
        "kubernetes": megabytes(cluster, "emptyDir: {sizeLimit: "),
    }
    for place, room in rooms.items():
        here = (DEPLOY / place / "here.conf").read_text(encoding="utf-8")
        assert megabytes(here, "max_size=") * 3 <= room


def test_restart_asks_for_ports_and_stops_at_the_first_that_does_not_come_back(
    tmp_path: Path,
) -> None:
    script = DEPLOY / "restart.sh"
    nothing = subprocess.run([script], capture_output=True, text=True)
    assert nothing.returncode == 2
    assert "Which ports?" in nothing.stderr
    failed = subprocess.run(
        [script, "1", "2"],
        env={"PATH": "/usr/bin:/bin", "ATLAS_RESTART": "true", "ATLAS_PATIENCE": "0"},
        capture_output=True,
        text=True,
    )
    assert failed.returncode == 1
    assert "port 1 is not ready" in failed.stderr
    assert "port 2" not in failed.stdout


def test_only_the_ingress_reaches_the_proxy_and_only_the_proxy_the_site() -> None:
    text = (DEPLOY / "kubernetes" / "network.yaml").read_text(encoding="utf-8")
    policies = {item["metadata"]["name"]: item["spec"] for item in yaml.safe_load_all(text)}
    assert policies["nothing-else"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    (asking,) = policies["proxy"]["ingress"]
    assert asking["from"] == [
        {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "ingress-nginx"}}}
    ]
    of_site = policies["site"]["ingress"][0]["from"]
    assert of_site == [{"podSelector": policies["proxy"]["podSelector"]}]
    assert policies["site"]["egress"] == []


def test_one_address_holds_a_limited_number_of_connections() -> None:
    said = (DEPLOY / "nginx" / "nginx.conf").read_text(encoding="utf-8")
    assert re.search(r"server \{\n\s+include address.conf;.*?limit_conn connected \d+;", said, re.S)
    secure = (DEPLOY / "nginx" / "address.conf").read_text(encoding="utf-8")
    for line in ("ssl_ciphers ECDHE", "ssl_protocols TLSv1.2 TLSv1.3;", "ssl_reject_handshake on;"):
        assert line in secure
