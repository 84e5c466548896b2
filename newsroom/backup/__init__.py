"""A copy of all that the archive and the newsroom keep, taken while people work, and put back.

`take` writes a snapshot and `restore` reads one, into either database; `store` is the folder that
holds them, `manifest` what a snapshot says of itself, `rows` a table as lines, `states` the tables
as migrations made them, `files` what photographs need, `checking` whether all is as it was written,
`keeping` which snapshots stay.
"""
