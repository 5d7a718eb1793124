"""Commitments, motions, references and figures in Dutch parliamentary papers, with the sentence that proves each."""

__version__ = "0.1.0"
__all__ = ["__version__"]
