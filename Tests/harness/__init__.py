"""A hall as its pages and operators see it: the real binary, real sockets, the real journal file.
Knows the wire and the command line, and nothing of how the server is made."""

from .certificates import Certificates
from .hall import Hall, Links
from .journal import Journal
from .page import Page, new_nonce
from .party import Party
from .server import BINARY, PLANS, Server, run
from .waiting import DEADLINE, Overdue, until

__all__ = [
    "BINARY", "Certificates", "DEADLINE", "Hall", "Journal", "Links", "Overdue", "PLANS", "Page",
    "Party", "Server", "new_nonce", "run", "until",
]
