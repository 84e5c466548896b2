"""Photographs on their way in: bytes to facts, bytes to public renditions, and the storing.

`decode`, `embedded`, `read` and `render` are pure: no Django, no network, no clock, no writes.
"""
