"""The files of deploy/: they parse, hold together, and every command in them is one that there is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from rawi.cli import rawi

yaml = pytest.importorskip("yaml", reason="no PyYAML, which comes with dask: pip install 'rawi[dask]' to test deploy/")

PROJECT = Path(__file__).parents[1]
DEPLOY = PROJECT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
MANIFESTS = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text()))
CONTAINERFILE = (DEPLOY / "Containerfile").read_text()


def containers() -> Iterator[dict[str, Any]]:
    """The containers of all manifests."""
    for one in MANIFESTS:
        if "template" in one.get("spec", {}):
            yield from one["spec"]["template"]["spec"]["containers"]


def commands() -> Iterator[tuple[str, list[str]]]:
    """Program and arguments of everything that is started in the image."""
    for service in COMPOSE["services"].values():
        if service["image"] == "rawi":
            yield service.get("entrypoint", ["rawi"])[0], service["command"]
    for container in containers():
        yield container.get("command", ["rawi"])[0], container["args"]
    for text in (DEPLOY / "Containerfile", PROJECT / "docs" / "deploy.md"):
        for found in re.findall(r"run --rm --no-deps server ([^`]+)`", text.read_text()):
            yield "rawi", found.split()


def program(name: str, first: str) -> click.Command:
    """What parses the arguments behind the name of a subcommand."""
    if name == "rawi":
        found = rawi.get_command(click.Context(rawi), first)
        assert found is not None, first
        return found
    module = pytest.importorskip(f"distributed.cli.dask_{first}", reason="no dask: pip install 'rawi[dask]'")
    main: click.Command = module.main
    return main


@pytest.mark.parametrize(("name", "arguments"), list(commands()), ids=lambda one: str(one)[:40])
def test_every_command_is_one_that_there_is(name: str, arguments: list[str]) -> None:
    command = program(name, arguments[0])
    rest = arguments[1:]
    while isinstance(command, click.Group):
        found = command.get_command(click.Context(command), rest[0])
        assert found is not None, rest[0]
        command, rest = found, rest[1:]
    command.make_context(name, list(rest)).close()


def test_an_option_that_there_is_not_is_seen() -> None:
    with pytest.raises(click.UsageError):
        program("rawi", "read").make_context("rawi", ["/news", "--onto", "x"])


def test_the_image_is_made_of_what_there_is() -> None:
    copied = [word for line in re.findall(r"^COPY (?!--)(.+) \S+$", CONTAINERFILE, re.M) for word in line.split()]
    assert copied
    assert all((PROJECT / word).exists() for word in copied)
    kept = {line[1:] for line in (PROJECT / ".dockerignore").read_text().split() if line.startswith("!")}
    assert set(copied) <= kept | {f"./{one}" for one in kept}
    extras = re.search(r"\.whl\)\[([a-z,]+)\]", CONTAINERFILE)
    assert extras
    known = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert set(extras[1].split(",")) <= set(known)


def test_services_wait_for_those_there_are() -> None:
    services = COMPOSE["services"]
    volumes = set(COMPOSE["volumes"])
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)
        named = {one.partition(":")[0] for one in service.get("volumes", ()) if not one.startswith(("$", ".", "/"))}
        assert named <= volumes
    assert all(port.startswith("127.0.0.1:") for service in services.values() for port in service.get("ports", ()))


def test_manifests_hold_together() -> None:
    names = {(one["kind"], one["metadata"]["name"]) for one in MANIFESTS}
    pods = [one["spec"]["template"]["metadata"]["labels"] for one in MANIFESTS if one["kind"] == "Deployment"]
    for one in MANIFESTS:
        selector = one.get("spec", {}).get("selector")
        if one["kind"] == "Service":
            assert selector in pods
        elif selector:
            assert selector["matchLabels"] == one["spec"]["template"]["metadata"]["labels"]
    for container in containers():
        for source in container.get("envFrom", ()):
            assert ("Secret", source["secretRef"]["name"]) in names
        for found in re.findall(r"(?:tcp|dask)://([a-z-]+):", " ".join(container["args"])):
            assert ("Service", found) in names
