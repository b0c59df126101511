"""Fixtures of the fault tests: the recorder of the disk, and a small disk that can be filled."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("disk.c")
TMPFS_BYTES = 24 << 20


@pytest.fixture(scope="session")
def disk_library(tmp_path_factory):
    """`disk.c`, compiled."""
    compiler = shutil.which("cc") or shutil.which("clang") or shutil.which("gcc")
    assert compiler, "a C compiler is needed: cc, clang or gcc"
    library = tmp_path_factory.mktemp("disk") / "disk.so"
    subprocess.run(
        [compiler, "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library, SOURCE,
         "-ldl"], check=True)
    return library


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of its own of 24 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={TMPFS_BYTES},mode=0700", "none", folder],
        capture_output=True, text=True)
    if made.returncode != 0:
        pytest.skip(f"THE FULL DISK IS NOT TESTED: mount is not permitted: {made.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def ballast(small_disk):
    """Fills the small disk to the last byte, and frees it again."""
    path = small_disk / "ballast"

    class Ballast:
        def load(self):
            file = os.open(path, os.O_WRONLY | os.O_CREAT)
            try:
                for size in (1 << 20, 1 << 12, 1):
                    while True:
                        os.lseek(file, 0, os.SEEK_END)
                        os.write(file, bytes(size))
            except OSError:
                self._fill(file)
            finally:
                os.close(file)

        def _fill(self, file):
            while True:
                try:
                    os.write(file, bytes(1 << 12))
                except OSError:
                    return

        def drop(self):
            path.unlink()

    return Ballast()
