"""The command line: clear lines, exact exit codes, and nothing begun when the input is wrong."""

import json
import os
import shutil
import socket
import stat

import pytest
from harness import PLANS, run


def lines(text):
    return text.strip().splitlines()


def subcommands():
    """As `--help` lists them."""
    listed = run("--help").stdout.split("SUBCOMMANDS:")[1].split("\n\n")[0].splitlines()
    return [line.split()[0] for line in listed
            if line.startswith("  ") and not line.startswith("   ")]


# MARK: Flags

def test_help_isThere_whenAskedOfEverySubcommand():
    top = run("--help")
    assert top.returncode == 0 and top.stderr == ""
    names = subcommands()
    assert {"serve", "links", "reset"} <= set(names)
    for name in names:
        helped = run(name, "--help")
        assert (helped.returncode, helped.stderr) == (0, ""), name
        assert f"USAGE: wontak {name}" in helped.stdout
        assert max(map(len, helped.stdout.splitlines())) < 300


def test_version_isOneLine_whenAsked():
    shown = run("--version")
    assert shown.returncode == 0 and len(lines(shown.stdout)) == 1


WRONG_FLAGS = [
    ("an unknown subcommand", ["serv"]),
    ("an unknown flag", ["serve", "--data", "DIR", "--prot", "1"]),
    ("no data folder", ["serve", "--plan", "PLAN"]),
    ("a port that is none", ["serve", "--data", "DIR", "--plan", "PLAN", "--port", "https"]),
    ("a port above all", ["serve", "--data", "DIR", "--plan", "PLAN", "--port", "65536"]),
    ("a negative port", ["serve", "--data", "DIR", "--plan", "PLAN", "--port=-1"]),
    ("a certificate without its key",
     ["serve", "--data", "DIR", "--plan", "PLAN", "--tls-cert", "F"]),
    ("a key without its certificate",
     ["serve", "--data", "DIR", "--plan", "PLAN", "--tls-key", "F"]),
    ("a certificate and no tls", ["serve", "--data", "DIR", "--plan", "PLAN", "--no-tls",
                                  "--tls-cert", "F", "--tls-key", "F"]),
    ("a public url without a scheme",
     ["serve", "--data", "DIR", "--plan", "PLAN", "--public-url", "hall.example"]),
    ("a half-durable journal",
     ["serve", "--data", "DIR", "--plan", "PLAN", "--synchronous", "off"]),
    ("a replan without a plan", ["serve", "--data", "DIR", "--replan"]),
    ("a word too many", ["serve", "--data", "DIR", "--plan", "PLAN", "now"]),
    ("links of nothing", ["links"]),
    ("links of two", ["links", "DIR", "DIR"]),
    ("reset of nothing", ["reset"]),
]


@pytest.mark.parametrize("arguments", [a for _, a in WRONG_FLAGS], ids=[n for n, _ in WRONG_FLAGS])
def test_flags_endWithALineAndTwo_when(tmp_path, arguments):
    places = {"DIR": str(tmp_path / "hall"), "PLAN": str(PLANS / "small-24"),
              "F": str(tmp_path / "file")}
    ended = run(*[places.get(argument, argument) for argument in arguments])
    assert (ended.returncode, ended.stdout) == (2, "")
    first, *rest = lines(ended.stderr)
    assert first.startswith("Error: ") and len(first) < 200, ended.stderr
    # What the right flags are may follow, and no trace of the program.
    assert all(line.startswith(("Help: ", "Usage: ", "  See ")) for line in rest), ended.stderr
    assert os.listdir(tmp_path) == []


# MARK: Plans and folders

def test_plan_endsWithALine_whenItsFolderIsMissing(tmp_path):
    ended = run("serve", "--plan", tmp_path / "nope", "--data", tmp_path / "hall", "--no-tls")
    assert ended.returncode == 2 and len(lines(ended.stderr)) == 1
    assert str(tmp_path / "nope") in ended.stderr
    assert os.listdir(tmp_path) == []


def test_plan_endsWithEveryFault_whenItIsBroken(tmp_path):
    plan = tmp_path / "plan"
    shutil.copytree(PLANS / "small-24", plan)
    hall = (plan / "hall.toml").read_text()
    hall = hall.replace("minutes = 10", "minutes = -10", 1).replace(
        'kind = "break"', 'kind = "lunch"', 1)
    (plan / "hall.toml").write_text(hall)
    tables = (plan / "tables.csv").read_text().splitlines()
    head, first, *more = tables
    capacity = head.split(",").index("capacity")
    cells = first.split(",")
    cells[capacity] = "many"
    (plan / "tables.csv").write_text("\n".join([head, ",".join(cells), *more]) + "\n")
    ended = run("serve", "--plan", plan, "--data", tmp_path / "hall", "--no-tls")
    assert (ended.returncode, ended.stdout) == (2, "")
    told = lines(ended.stderr)
    assert any(line.startswith("hall.toml: agenda[1].minutes: ") for line in told), told
    assert any("agenda[6].kind: " in line for line in told), told
    column = len(",".join(cells[:capacity]) + ",") + 1
    assert any(line.startswith(f"tables.csv:2:{column}: ") for line in told), told
    assert os.listdir(tmp_path) == ["plan"]


def test_plan_endsWithLineAndColumn_whenItsSyntaxIsBroken(tmp_path):
    plan = tmp_path / "plan"
    shutil.copytree(PLANS / "small-24", plan)
    with open(plan / "hall.toml", "a") as file:
        file.write("\n[[polls]\n")
    number = len((plan / "hall.toml").read_text().splitlines())
    ended = run("serve", "--plan", plan, "--data", tmp_path / "hall")
    assert ended.returncode == 2
    assert any(line.startswith(f"hall.toml:{number}:") for line in lines(ended.stderr))
    assert os.listdir(tmp_path) == ["plan"]


def test_folder_staysUnmade_whenNoPlanIsGiven(tmp_path):
    ended = run("serve", "--data", tmp_path / "hall")
    assert ended.returncode == 2 and len(lines(ended.stderr)) == 1
    assert "--plan" in ended.stderr
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("tls", [[], ["--no-tls"]], ids=["tls", "no tls"])
def test_folder_staysAsItWas_whenItIsAFile(tmp_path, tls):
    file = tmp_path / "hall"
    file.write_text("mine")
    file.chmod(0o644)
    ended = run("serve", "--plan", PLANS / "small-24", "--data", file, *tls)
    assert ended.returncode == 2 and len(lines(ended.stderr)) == 1
    assert str(file) in ended.stderr
    assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ("mine", 0o644)


def test_folder_staysAsItWas_whenItIsSomebodyElses(serve, tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    folder.chmod(0o1777)
    (folder / "cat.jpg").write_text("cat")
    server = serve(start=False, plan="small-24", data=folder)
    server.spawn()
    assert server.ended() == 2 and len(lines(server.log)) == 1
    assert os.listdir(folder) == ["cat.jpg"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o1777


@pytest.mark.parametrize("command", ["links", "reset"])
def test_visit_endsWithALine_whenThereIsNoEvent(tmp_path, command):
    for folder in (tmp_path / "nope", tmp_path):
        ended = run(command, folder)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert len(lines(ended.stderr)) == 1 and str(folder) in ended.stderr
    assert os.listdir(tmp_path) == []


def test_certificate_endsWithALine_whenItsFilesAreMissing(tmp_path):
    ended = run("serve", "--plan", PLANS / "small-24", "--data", tmp_path / "hall",
                "--tls-cert", tmp_path / "c.pem", "--tls-key", tmp_path / "k.pem")
    assert ended.returncode == 2 and len(lines(ended.stderr)) == 1
    assert "c.pem" in ended.stderr
    assert os.listdir(tmp_path) == []


def test_port_endsWithALine_whenItIsInUse(serve, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = serve(start=False, plan="small-24", port=taken.getsockname()[1])
        server.spawn()
        assert server.ended() == 1
        told = lines(server.log)
        assert len(told) == 1 and str(server.port) in told[0], told
        assert not server.links_file.exists()
    # What was begun goes on once the port is free.
    server.start()
    assert server.stop() == 0


def test_port_isPicked_whenItIsZero(serve):
    server = serve(start=False, plan="small-24")
    server.port = 0
    server.start()
    picked = int(server.first_line.rsplit(":", 1)[1])
    assert picked > 0 and server.links.base.endswith(f":{picked}")
    assert server.hall.get("/healthz").json["status"] == "up"


def test_help_startsNothing_whereverItStands(tmp_path):
    for arguments in (["serve", "--data", tmp_path / "x", "--help"], ["links", "-h"],
                      ["help", "serve"]):
        ended = run(*arguments)
        assert ended.returncode == 0 and "USAGE: wontak" in ended.stdout
    assert os.listdir(tmp_path) == []


def test_serve_goesOn_whenNoPlanIsGivenAgain(serve):
    server = serve(plan="small-24")
    links = server.links.document
    assert server.stop() == 0
    # The plan is in the journal: the folder it came from need not be there any more.
    again = run("links", server.data)
    assert json.loads(again.stdout) == links
    server.plan = None
    server.start()
    assert server.links.document == links
