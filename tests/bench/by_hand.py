"""What the search for programs answers, as one statement written by hand for each engine.

The same records in the same order, the same counts and facets, and of each record on the page the
same: with a snippet, which the database cuts. PostgreSQL's is cut from the text as it is printed,
SQLite's from the folded words in its index, for it has no other.
"""

import json
from typing import Any

from django.db import connection, transaction

LINKED = """
linked AS (
  SELECT target_uid, count(DISTINCT source_id) AS n FROM archive_link
  WHERE source_id IN (SELECT id FROM hits) AND target_uid IS NOT NULL AND role IN (
    'mentions', 'speaker', 'depicts', 'took_part', 'located_in', 'tagged', 'role', 'relation')
  GROUP BY target_uid ORDER BY n DESC, target_uid LIMIT 500
)"""

POSTGRES = f"""
WITH hits AS MATERIALIZED (
  SELECT r.id, r.kind, r.language, r.date,
    CASE WHEN row_number() OVER (ORDER BY s.rowid DESC) <= 1000 THEN
      ts_rank('{{0.02, 0.02, 0.4, 1.0}}', s.archive_search, %(any)s::tsquery, 1)
      ELSE 0 END AS rank,
    r.id = ANY(%(called)s) AS called,
    s.title @@ %(typed)s::tsquery AS titled,
    s.title @@ %(wanted)s::tsquery AS title_spelt,
    s.archive_search @@ %(typed)s::tsquery AS as_typed
  FROM archive_search s JOIN archive_record r ON r.id = s.rowid
  WHERE s.archive_search @@ %(wanted)s::tsquery ORDER BY s.rowid DESC LIMIT 10001
), best AS (
  SELECT id, row_number() OVER (ORDER BY
    CASE WHEN called THEN 3 WHEN titled THEN 2 WHEN title_spelt THEN 1 ELSE 0 END DESC,
    rank * CASE WHEN as_typed AND NOT titled AND NOT title_spelt THEN 2 ELSE 1 END
      * (1.1 - 0.1 * LEAST(GREATEST(%(year)s - extract(year FROM date), 0), 50) / 50) DESC,
    date DESC, id DESC) AS place FROM hits ORDER BY place LIMIT 30
), {LINKED}
SELECT (SELECT count(*) FROM hits),
  (SELECT json_object_agg(kind, n) FROM
    (SELECT kind, count(*) AS n FROM hits GROUP BY kind) AS kinds),
  (SELECT json_object_agg(language, n) FROM
    (SELECT language, count(*) AS n FROM hits GROUP BY language) AS languages),
  (SELECT json_object_agg(year, n) FROM
    (SELECT extract(year FROM date)::int AS year, count(*) AS n FROM hits GROUP BY 1) AS years),
  (SELECT json_agg(json_build_array(r.uid, r.kind, r.slug, r.card, linked.n)) FROM linked
    JOIN archive_record r ON r.uid = linked.target_uid
    WHERE r.kind IN ('person', 'place', 'organisation', 'tag')),
  (SELECT json_agg(
      json_build_array(r.uid, r.kind, r.title, r.slug, r.date_edtf, <SNIPPET>) ORDER BY place)
    FROM best JOIN archive_record r ON r.id = best.id JOIN archive_edition e ON e.id = r.current_id)
"""
POSTGRES_SNIPPET = """
ts_headline('simple',
  (SELECT string_agg(said #>> '{}', ' ') FROM jsonb_path_query(e.shape, '$.body.**.text') AS said),
  %(wanted)s::tsquery, 'MinWords=25, MaxWords=40')"""

SQLITE = f"""
WITH hits AS MATERIALIZED (
  SELECT r.id, r.kind, r.language, r.date, -bm25(archive_search, 1.0, 0.4, 0.005) AS rank,
    r.id IN (SELECT value FROM json_each(%(called)s)) AS called,
    r.id IN (SELECT rowid FROM archive_search WHERE title MATCH %(typed)s) AS titled,
    r.id IN (SELECT rowid FROM archive_search WHERE title MATCH %(wanted)s) AS title_spelt,
    r.id IN (SELECT rowid FROM archive_search WHERE archive_search MATCH %(typed)s) AS as_typed
  FROM archive_search JOIN archive_record r ON r.id = archive_search.rowid
  WHERE archive_search MATCH %(wanted)s ORDER BY archive_search.rowid DESC LIMIT 10001
), best AS (
  SELECT id, row_number() OVER (ORDER BY
    CASE WHEN called THEN 3 WHEN titled THEN 2 WHEN title_spelt THEN 1 ELSE 0 END DESC,
    rank * CASE WHEN as_typed AND NOT titled AND NOT title_spelt THEN 2 ELSE 1 END
      * (1.1 - 0.1 * min(max(%(year)s - substr(date, 1, 4), 0), 50) / 50) DESC,
    date DESC, id DESC) AS place FROM hits ORDER BY place LIMIT 30
), {LINKED}
SELECT (SELECT count(*) FROM hits),
  (SELECT json_group_object(kind, n) FROM
    (SELECT kind, count(*) AS n FROM hits GROUP BY kind)),
  (SELECT json_group_object(language, n) FROM
    (SELECT language, count(*) AS n FROM hits GROUP BY language)),
  (SELECT json_group_object(year, n) FROM
    (SELECT substr(date, 1, 4) AS year, count(*) AS n FROM hits GROUP BY 1)),
  (SELECT json_group_array(json_array(r.uid, r.kind, r.slug, json(r.card), linked.n)) FROM linked
    JOIN archive_record r ON r.uid = linked.target_uid
    WHERE r.kind IN ('person', 'place', 'organisation', 'tag')),
  (SELECT json_group_array(json(row)) FROM (SELECT
      json_array(r.uid, r.kind, r.title, r.slug, r.date_edtf, <SNIPPET>) AS row
    FROM best JOIN archive_record r ON r.id = best.id ORDER BY place))
"""
SQLITE_SNIPPET = """
(SELECT snippet(archive_search, 2, '<b>', '</b>', '…', 40) FROM archive_search
  WHERE archive_search MATCH %(wanted)s AND archive_search.rowid = best.id)"""


def ask(
    *, wanted: str, typed: str, parts: str, called: list[int], year: int, snippets: bool = True
) -> list[Any]:
    """Total, kinds, languages, years, what the results are about, and the first thirty.

    `wanted`, `typed` and `parts` (any of the words) are in the engine's own syntax.
    """
    postgres = connection.vendor == "postgresql"
    statement, snippet = (POSTGRES, POSTGRES_SNIPPET) if postgres else (SQLITE, SQLITE_SNIPPET)
    params = {
        "wanted": wanted,
        "typed": typed,
        "any": parts,
        "called": called if postgres else json.dumps(called),
        "year": year,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        if postgres:  # which would read all vectors otherwise, whoever asks
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(statement.replace("<SNIPPET>", snippet if snippets else "NULL"), params)
        row = cursor.fetchone()
    return [json.loads(each) if isinstance(each, str) else each or [] for each in row]
