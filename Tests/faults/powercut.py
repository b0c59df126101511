"""What a disk holds after the power went at some instant, rebuilt from the records of `disk.c`.
Written before its file's last finished sync: there. Written later: there, torn at a sector, or
gone, each write by itself, so in any order. Names last (as journaling file systems keep them)."""

import struct
from collections import namedtuple
from pathlib import Path

Record = namedtuple("Record", "operation file nanos offset bytes")
SECTOR = 512
HEAD = struct.Struct("<cIQQI")


def read_log(path):
    """Records in their order and the path of each file number. A last half record is dropped:
    the program was killed while writing it."""
    data, place, records, names = Path(path).read_bytes(), 0, [], {}
    while place + HEAD.size <= len(data):
        operation, file, nanos, offset, length = HEAD.unpack_from(data, place)
        place += HEAD.size
        content = data[place:place + length]
        place += length
        if len(content) < length:
            break
        if operation == b"P":
            names[file] = content.decode()
        else:
            records.append(Record(operation.decode(), file, nanos, offset, content))
    return records, names


class Disk:
    """A disk that is written record by record and can be looked at as after a cut."""

    def __init__(self, records, names):
        self.records = records
        self.names = names
        self.stamps = [record.nanos for record in records]
        self.done = 0
        self._numbers = {path: number for number, path in names.items()}
        self._durable = {}
        self._pending = {}

    def advance(self, count):
        """Writes on, up to `count` records in all."""
        assert count >= self.done, "a disk only moves forward"
        for record in self.records[self.done:count]:
            self._take(record)
        self.done = count

    @property
    def cut_nanos(self):
        """The latest instant at which nothing more than this was written."""
        following = self.done < len(self.records)
        return self.stamps[self.done] - 1 if following else self.stamps[-1]

    def cut(self, rng, root, into):
        """Writes the files under `root`, as a cut now leaves them, into a new folder."""
        into.mkdir(mode=0o700)
        for file, durable in self._durable.items():
            path = Path(self.names[file])
            # SQLite makes the index of its log anew; the lock is of the process that is gone.
            if path.name.endswith("-shm") or path.parent != Path(root):
                continue
            content = bytearray(durable)
            for record in self._pending.get(file, []):
                settle(content, record, rng)
            target = into / path.name
            target.touch(mode=0o600)
            target.write_bytes(content)

    def _take(self, record):
        file = record.file
        if record.operation in "WT":
            self._durable.setdefault(file, bytearray())
            self._pending.setdefault(file, []).append(record)
        elif record.operation == "S":
            self._durable.setdefault(file, bytearray())
            left = []
            for held in self._pending.get(file, []):
                if held.nanos < record.offset:
                    perform(self._durable[file], held)
                else:
                    left.append(held)
            self._pending[file] = left
        elif record.operation == "U":
            self._durable.pop(file, None)
            self._pending.pop(file, None)
        elif record.operation == "R":
            target = self._numbers.setdefault(record.bytes.decode(), len(self.names))
            self.names.setdefault(target, record.bytes.decode())
            self._durable[target] = self._durable.pop(file, bytearray())
            self._pending[target] = self._pending.pop(file, [])


def perform(content, record):
    """One write or cut, whole."""
    if record.operation == "T":
        del content[record.offset:]
        content.extend(bytes(record.offset - len(content)))
    else:
        store(content, record.offset, record.bytes)


def settle(content, record, rng):
    """One write that no sync covered: whole, torn or gone."""
    luck = rng.random()
    if record.operation == "T":
        if luck < 0.5:
            perform(content, record)
    elif luck < 0.4:
        perform(content, record)
    elif luck < 0.6:
        sectors = rng.randrange(len(record.bytes) // SECTOR + 1)
        store(content, record.offset, record.bytes[:sectors * SECTOR])


def store(content, offset, piece):
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset:offset + len(piece)] = piece
