"""`Document` to passages (`segment.passages`) and sentences (`segment.sentences`, which loads spaCy)."""
