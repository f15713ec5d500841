"""The queries of the check: each yields a sentence, the table and the number of what was altered."""

from charterbook.ground.audit.digests import act_digest, change_digest, leaf_digest, root_digest, seal_digest

SEALS = f"""
SELECT 'Seal ' || s.number || ': ' || CASE
    WHEN s.hash IS DISTINCT FROM {seal_digest("s")} THEN 'it was altered after it was made.'
    WHEN s.root IS DISTINCT FROM {root_digest("s.acts", "s.leaves")} THEN 'its list of acts was altered.'
    WHEN cardinality(s.acts) <> s.act_count OR cardinality(s.leaves) <> s.act_count THEN 'its list is not whole.'
    ELSE 'the seal before it is missing, altered or was put in another place.' END, 'audit_seal', s.number
FROM (SELECT *, lag(hash, 1, ''::bytea) OVER w AS hash_before, lag(number, 1, 0::bigint) OVER w AS number_before
      FROM audit_seal WINDOW w AS (ORDER BY number)) s
WHERE s.hash IS DISTINCT FROM {seal_digest("s")} OR s.root IS DISTINCT FROM {root_digest("s.acts", "s.leaves")}
  OR cardinality(s.acts) <> s.act_count OR cardinality(s.leaves) <> s.act_count
  OR s.previous <> s.hash_before OR s.number <> s.number_before + 1
ORDER BY s.number
"""

ACTS = f"""
SELECT 'Act ' || a.id || ' (' || a.code || ', ' || a.by_name || '): it was altered after it was noted.',
  'audit_act', a.id
FROM audit_act a WHERE a.hash IS DISTINCT FROM {act_digest("a")}
"""

CHANGES = f"""
SELECT 'Change ' || c.id || ' (' || c.table_name || ' ' || c.record_id || '): it was altered after it was noted.',
  'audit_change', c.id
FROM audit_change c WHERE c.hash IS DISTINCT FROM {change_digest("c")}
"""

LEAVES = f"""
WITH expected AS (
  SELECT s.number, t.act_id, t.leaf FROM audit_seal s, unnest(s.acts, s.leaves) AS t(act_id, leaf)),
actual AS (
  SELECT a.id, {leaf_digest("a", "c")} AS leaf
  FROM audit_act a LEFT JOIN audit_change c ON c.act_id = a.id GROUP BY a.id, a.hash)
SELECT 'Act ' || e.act_id || ' of seal ' || e.number || ': ' || CASE WHEN actual.id IS NULL THEN 'it was deleted.'
    ELSE 'it or its changes are not those that were sealed; some were altered, deleted, added or put in other order.'
    END, 'audit_act', e.act_id
FROM expected e LEFT JOIN actual ON actual.id = e.act_id
WHERE actual.leaf IS DISTINCT FROM e.leaf
"""

INSERTED = """
WITH sealed AS (SELECT unnest(acts) AS id FROM audit_seal)
SELECT 'Act ' || a.id || ' (' || a.code || '): it was inserted among acts that were sealed already.', 'audit_act', a.id
FROM audit_act a WHERE a.id <= (SELECT max(settled) FROM audit_seal)
  AND NOT EXISTS (SELECT FROM sealed WHERE sealed.id = a.id)
"""

TWICE = """
SELECT 'Act ' || id || ': it stands in more than one seal.', 'audit_act', id
FROM (SELECT unnest(acts) AS id FROM audit_seal) sealed GROUP BY id HAVING count(*) > 1
"""

ORPHANS = """
SELECT 'Change ' || c.id || ' (' || c.table_name || ' ' || c.record_id || '): its act ' || c.act_id || ' is missing.',
  'audit_change', c.id
FROM audit_change c WHERE NOT EXISTS (SELECT FROM audit_act a WHERE a.id = c.act_id)
"""

CHECKS = (
    ("seals", SEALS),
    ("acts", ACTS),
    ("changes", CHANGES),
    ("acts in their seals", LEAVES),
    ("acts beside the seals", INSERTED),
    ("acts in two seals", TWICE),
    ("changes without an act", ORPHANS),
)

# A row of today must hold what was last noted of each of its columns. Columns that are younger than the note, or older
# than the table's present shape, are not compared.
ROWS = """
WITH head AS MATERIALIZED (
  SELECT record_id, max(id) AS last, max(id) FILTER (WHERE operation = 'I') AS born, max(id) FILTER
    (WHERE operation = 'D') AS gone FROM audit_change WHERE table_name = %TABLE% GROUP BY record_id),
grown AS (
  SELECT h.record_id, jsonb_object_agg(e.key, e.value ORDER BY c.id) AS said
  FROM head h JOIN audit_change c ON c.table_name = %TABLE% AND c.record_id = h.record_id AND c.id >= h.born
  CROSS JOIN LATERAL jsonb_each(c.after) e
  WHERE h.last > h.born AND (h.gone IS NULL OR h.gone < h.born) GROUP BY h.record_id),
said AS (
  SELECT h.record_id, coalesce(g.said, c.after) AS said, h.gone IS NOT NULL AND h.gone = h.last AS gone,
    h.born IS NULL OR h.gone > h.born AND h.gone <> h.last AS broken
  FROM head h LEFT JOIN grown g USING (record_id) LEFT JOIN audit_change c ON c.id = h.born),
held AS (SELECT r.id, {noted} AS now FROM {table} r)
SELECT %TABLE% || ' ' || coalesce(held.id, said.record_id) || ': ' || CASE
    WHEN said.record_id IS NULL OR said.gone AND held.id IS NOT NULL THEN 'the row was put in past the audit.'
    WHEN held.id IS NULL THEN 'the row was deleted past the audit.'
    WHEN said.broken THEN 'the note of how it came to be is missing.'
    ELSE 'it was altered past the audit: ' || differing.names || '.' END,
  %TABLE%, coalesce(held.id, said.record_id)
FROM held FULL JOIN said ON said.record_id = held.id
LEFT JOIN LATERAL (
  SELECT string_agg(key, ', ' ORDER BY key) AS names FROM jsonb_each(said.said)
  WHERE held.now IS DISTINCT FROM said.said AND held.now ? key AND held.now -> key IS DISTINCT FROM value
) differing ON held.id IS NOT NULL
WHERE said.record_id IS NULL OR (said.gone <> (held.id IS NULL)) OR (NOT said.gone AND said.broken)
  OR (NOT said.gone AND differing.names IS NOT NULL)
"""

TRIGGERS_OF = """
SELECT t.tgname, t.tgenabled::text, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
WHERE t.tgrelid = %s::regclass AND NOT t.tgisinternal
"""
