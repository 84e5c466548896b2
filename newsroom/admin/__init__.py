"""The desks: one file a kind of thing that staff work on. `site` ties them together."""
