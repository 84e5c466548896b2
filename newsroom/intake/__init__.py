"""Photographs on their way in: bytes to facts, bytes to public renditions, and the storing.

Pure, without Django, network, clock or writes: `decode`, `embedded`, `read` (facts); `pixels`,
`crops`, `redact`, `render`, `preview`, `likeness` (pictures); `captions` (words). `worker` runs
them in a process of its own, which `isolated` asks. What follows is kept by `store`, `arrivals`,
`duplicates`, `versions`, `clearance`, `custody` and `audit`.
"""
