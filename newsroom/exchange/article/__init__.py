"""A file somebody wrote becomes an article's draft.

bytes --read()--> Reading --understand()--> Understood --draft()--> the working copy

`read` and everything up to `understand` are pure: no database, no clock, no network.
"""
