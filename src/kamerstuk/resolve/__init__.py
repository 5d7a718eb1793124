"""Mentions to identities: which paper, person or motion is meant. One candidate or none, the reason stored."""
