"""The conversations of the Autobahn test suite, read as Python 3. The package was written for
Python 2: there a text literal was bytes, and a folder's modules found each other by bare names.
Nothing is written to disk: its sources are changed on their way through the import."""

import builtins
import importlib.abc
import importlib.util
import re
import sys
import types
from binascii import hexlify
from pathlib import Path

from autobahn.websocket.utf8validator import Utf8Validator

PACKAGE = Path(importlib.util.find_spec("autobahntestsuite").submodule_search_locations[0])
FOLDER = PACKAGE / "case"

GROUPS = {"1": 16, "2": 11, "3": 7, "4": 10, "5": 20, "6": 145, "7": 37, "9": 54, "10": 1,
          "12": 90, "13": 126}
"""How many cases each group has: fewer would be a run that proves less than it says."""

CHANGES = [
    # `object` before a class of its own kind has no order of resolution any more.
    (r"\(object, Case, \)", "(Case, )"),
    (r"(?m)^(\s+)print\b.*$", r"\1pass"),
    (r"\bbinascii\b|\bpkg_resources\b|autobahn\.websocket\.utf8validator", "older_python"),
    # Not in the suite's own list, and needs what a newer zope.interface no longer has.
    (r"(?m)^from case9_9_1 import \*$", ""),
    # Equality, not the bytes of a pickle: those depend on which texts are the same object.
    (r"pickle\.dumps\((obj\d)\)", r"\1"),
    (r"len\(self\.payload\) / ", "len(self.payload) // "),
    (r"\b(request|accept)(NoContextTakeover|MaxWindowBits)\b",
     lambda m: m[1] + re.sub("[A-Z]", lambda capital: "_" + capital[0].lower(), m[2])),
]


def as_bytes(text):
    """What a literal of these sources stands for."""
    return text.encode("latin-1") if isinstance(text, str) else bytes(text)


def number(case):
    """`Case6_4_1` is 6.4.1."""
    return case.__name__.removeprefix("Case").replace("_", ".")


def load(groups):
    """The cases of the groups, in the suite's order. Importable once in a process."""
    sys.modules["older_python"] = older_python()
    builtins.xrange, builtins.unichr = range, chr
    sys.meta_path.insert(0, Finder())
    suite = types.ModuleType("suite")
    exec(converted(FOLDER / "__init__.py"), suite.__dict__)
    cases = [case for case in suite.Cases if number(case).split(".")[0] in groups]
    for group in groups:
        found = sum(number(case).split(".")[0] == group for case in cases)
        assert found == GROUPS[group], f"{found} cases in group {group}, not {GROUPS[group]}"
    return cases


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds `case` and `case1_1_1` in the package's folder."""

    def find_spec(self, name, path=None, target=None):
        file = FOLDER / f"{name}.py"
        is_ours = re.fullmatch(r"case[\dxX_]*", name) and file.exists()
        return importlib.util.spec_from_file_location(name, file, loader=self) if is_ours else None

    def exec_module(self, module):
        exec(converted(Path(module.__file__)), module.__dict__)


def converted(file):
    # Read as latin-1 every character of a literal is one byte of it, as it was in Python 2.
    source = file.read_text(encoding="latin-1")
    for pattern, change in CHANGES:
        source = re.sub(pattern, change, source)
    return compile(source, str(file), "exec")


def older_python():
    """What the cases import, with texts for bytes."""
    module = types.ModuleType("older_python")
    module.b2a_hex = module.hexlify = lambda text: hexlify(as_bytes(text)).decode()
    module.resource_filename = lambda package, name: str(PACKAGE / name)

    class Validator(Utf8Validator):
        def validate(self, text):
            return super().validate(as_bytes(text))

    module.Utf8Validator = Validator
    return module
