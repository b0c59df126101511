#!/usr/bin/env python3
"""Reads the tree and refuses what reviews would: arrows that point the wrong way, clocks and
randomness in pure rooms, long lines, long functions, long files, words left lying about."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = {"System": 0, "Core": 1, "Protocol": 2, "Spine": 3, "Edge": 4, "Programs": 5}
# Rooms that must give the same bytes for the same input in every process.
PURE = ("Core", )
IMPURE = re.compile(
    r"\b(Date\(|UUID\(|\.random\(|SystemRandomNumberGenerator|shuffled\(|randomElement\("
    r"|ContinuousClock|SuspendingClock|hashValue|Hasher\(|getenv|Task\s*\{)")
FILE_LINES = 300
FUNCTION_LINES = 60
COLUMNS = 100


def rooms():
    """Each room's floor, by name, from the folders."""
    found = {}
    for floor in FLOORS:
        for folder in sorted((ROOT / "Sources" / floor).iterdir()):
            if folder.is_dir():
                found[folder.name] = floor
    return found


def faults_of(path, floor, floors):
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    where = path.relative_to(ROOT)
    if len(lines) - 1 > FILE_LINES:
        yield f"{where}: {len(lines) - 1} lines, at most {FILE_LINES}: look for the second idea"
    if not text.startswith(("//", "// swift-tools")):
        yield f"{where}:1: a file opens with what it is and what it refuses to know"
    for number, line in enumerate(lines, 1):
        # Bytes of a fixture are as long as they are; what is around them is not.
        if len(re.sub(r'#?"(?:[^"\\]|\\.|"(?!#))*"#?', '""', line)) > COLUMNS:
            yield f"{where}:{number}: {len(line)} columns, at most {COLUMNS}"
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line):
            yield f"{where}:{number}: left open"
        if floor is None:
            continue
        imported = re.match(r"\s*(?:public |internal |@testable )*import (?:\w+ )?(\w+)", line)
        if imported and imported[1] in floors:
            other = floors[imported[1]]
            if FLOORS[other] > FLOORS[floor]:
                yield f"{where}:{number}: {floor} must not know {imported[1]} ({other})"
        if floor in PURE:
            if imported and imported[1] not in floors:
                yield f"{where}:{number}: pure rooms import nothing but rooms"
            if IMPURE.search(line) and not line.lstrip().startswith("//"):
                yield f"{where}:{number}: clocks and randomness are handed in"
    yield from long_functions(where, lines)


def long_functions(where, lines):
    """Functions by indentation: the layout is enforced, so the closing brace stands below."""
    for number, line in enumerate(lines):
        head = re.match(r"(\s*)(?:[\w@().]+ )*(?:func|init)\b[^=]*", line)
        if not head or line.lstrip().startswith("//"):
            continue
        indent = head[1]
        for end in range(number + 1, len(lines)):
            if lines[end].startswith(indent + "}"):
                # A switch with one line a case is a table, not a long thought.
                body = [l for l in lines[number:end] if not re.match(r"\s*(case |//)", l)]
                if len(body) > FUNCTION_LINES:
                    yield f"{where}:{number + 1}: a function of {end - number} lines"
                break
            if lines[end] and not lines[end].startswith((indent + " ", indent + ")", "#")):
                break


def main():
    floors = rooms()
    faults = []
    for top in ("Sources", "Tests", "Plugins"):
        for path in sorted((ROOT / top).rglob("*.swift")):
            parts = path.relative_to(ROOT).parts
            floor = parts[1] if top == "Sources" else None
            faults += faults_of(path, floor, floors)
    for fault in faults:
        print(fault)
    print(f"tidy: {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
