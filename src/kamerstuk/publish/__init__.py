"""Serving a database through Datasette."""
