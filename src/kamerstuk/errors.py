"""The error tree. Everything this package raises on purpose is a KamerstukError.

KamerstukError
├── ReadError      a paper cannot be read; becomes a row in `meldingen`, the build goes on
├── RuleError      a rule file is wrong; the run stops, since every find depends on it
├── StoreError     a database cannot be written or opened
└── PublishError   the database cannot be served (port taken, Datasette files absent)
"""


class KamerstukError(Exception):
    """Base of all errors raised on purpose; its text is one line fit for a user."""


class ReadError(KamerstukError):
    """A paper cannot be read. The text says why, without the file's name (the caller knows it)."""


class RuleError(KamerstukError):
    """A rule file is not well-formed or a rule contradicts its own examples."""


class StoreError(KamerstukError):
    """A database cannot be written, opened or made current."""


class PublishError(KamerstukError):
    """The database cannot be served."""
