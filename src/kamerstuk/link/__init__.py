"""Edges between papers, dossiers, motions, commitments and figures, each with the sentence that proves it."""
