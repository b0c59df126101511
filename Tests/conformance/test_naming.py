"""A service outside that names groups: what reaches it, and what of its answers is believed."""

import hashlib
import json
import ssl

import pytest
from harness import run
from harness.certificates import Certificates
from harness.naming_service import service

NOTES = [("3-7", "버스 배차 간격을 줄여 주세요"), ("12-1", "막차가 너무 일찍 끊깁니다"),
         ("9-2", 'Buses at night, "please" <b>')]
GOOD = {"title": "버스 배차 확대", "summary": "배차를 늘리고 막차를 늦추자는 의견입니다.",
        "notes": ["3-7", "12-1"]}


@pytest.fixture
def notes(tmp_path):
    file = tmp_path / "notes.tsv"
    file.write_text("".join(f"{id}\t{text}\n" for id, text in NOTES), "utf-8")
    return file


def name(notes, url, *more):
    return run("themes", "name", notes, "--llm-url", url, "--llm-model", "small", *more)


def test_name_isPrinted_whenItRestsOnTheNotes(notes, tmp_path):
    key = tmp_path / "key"
    key.write_text("sk-very-secret\n")
    with service(GOOD) as there:
        done = name(notes, there.url, "--llm-key-file", key)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == GOOD | {"model": "small"}
    assert f"127.0.0.1:{there.server_port}" in done.stderr and "unencrypted" in done.stderr
    (path, headers, body), = there.asked
    assert path == "/v1/chat/completions" and body["model"] == "small"
    assert headers["Authorization"] == "Bearer sk-very-secret"
    assert "secret" not in done.stdout + done.stderr
    shown = json.loads(body["messages"][-1]["content"])["notes"]
    assert shown == [{"id": id, "text": text} for id, text in NOTES]


REFUSED = [
    ("a note that is not there", GOOD | {"notes": ["3-7", "7-7"]}, "otherNotes"),
    ("nothing to rest on", GOOD | {"notes": []}, "noNotes"),
    ("a second sentence", GOOD | {"summary": "첫째입니다. 둘째입니다."}, "moreSentences"),
    ("a title too long for a screen", GOOD | {"title": "가" * 17}, "longTitle"),
    ("a key nobody asked for", GOOD | {"html": "<script>"}, "otherKeys"),
    ("chatter around it", "Sure! " + json.dumps(GOOD), "notJSON"),
    ("nothing", "", "notJSON"),
]


@pytest.mark.parametrize("answer,reason", [row[1:] for row in REFUSED],
                         ids=[row[0] for row in REFUSED])
def test_answer_isRefusedWhole_whenItIsNotWhatWasAsked(notes, answer, reason):
    with service(answer) as there:
        done = name(notes, there.url)
    assert (done.returncode, done.stdout) == (1, "")
    assert reason in done.stderr and "버스" not in done.stderr


def test_failure_isOneLine_whenTheServiceFails(notes):
    with service(GOOD, status=500) as there:
        done = name(notes, there.url)
    assert done.returncode == 1 and "500" in done.stderr
    done = name(notes, there.url)
    assert done.returncode == 1 and "no answer" in done.stderr and done.stdout == ""


def test_notes_stayHere_untilTheServiceHasShownWhoItIs(notes, tmp_path):
    files = Certificates(tmp_path / "authority").make("service")
    digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert(files[0].read_text())).hexdigest()
    with service(GOOD, certificate=files) as there:
        assert name(notes, there.url).returncode == 1
        assert name(notes, there.url, "--llm-certificate", "0" * 64).returncode == 1
        assert there.asked == []
        done = name(notes, there.url, "--llm-certificate", digest)
        assert json.loads(done.stdout)["title"] == GOOD["title"]
        assert "unencrypted" not in done.stderr


WRONG = [
    ("no model", ["--llm-url", "http://127.0.0.1:1/v1"], "go together"),
    ("no service", [], "needed"),
    ("no URL", ["--llm-url", "llm.example", "--llm-model", "m"], "llm.example"),
    ("a name and a word in it", ["--llm-url", "http://a:b@c/v1", "--llm-model", "m"], "neither"),
    ("a key that is not there",
     ["--llm-url", "http://a/v1", "--llm-model", "m", "--llm-key-file", "/nowhere/key"], "/nowhere"),
    ("a certificate that is none",
     ["--llm-url", "https://a/v1", "--llm-model", "m", "--llm-certificate", "12"], "64"),
]


@pytest.mark.parametrize("flags,words", [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_flags_areRefused_whenTheyAreWrong(notes, flags, words):
    done = run("themes", "name", notes, *flags)
    assert done.returncode == 2 and words in done.stderr, done.stderr


@pytest.mark.parametrize("content,place", [("one cell\n", ":1:1"), ("a\tb\n\tc\n", ":2:1"),
                                           ("a\tb\tc\n", ":1:1")])
def test_file_isRefusedByLine_whenItIsNoTable(tmp_path, content, place):
    file = tmp_path / "notes.tsv"
    file.write_text(content)
    done = run("themes", "name", file, "--llm-url", "http://127.0.0.1:1/v1", "--llm-model", "m")
    assert done.returncode == 2 and place in done.stderr
