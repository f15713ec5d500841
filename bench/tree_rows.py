"""The rows of a country's tree of 285,000 units, made by the database itself."""

from typing import Any

UNITS = 285_000
PROVINCES, COMMUNES, CROWD = 34, 3_321, 4_000  # CROWD: what stands directly below one unit that keeps many
BASE = 1_000_000  # the first number, far above those of other books in the same database
ISSUES = ("organisation_unit", "organisation_unit_name", "organisation_place", "organisation_ancestry")
SYLLABLES = (
    "An Bình Cẩm Châu Đông Đức Giang Hà Hải Hậu Hòa Hồng Hưng Ích Khánh Kim Lâm Liên Long Lộc Mai Mỹ Nam Ngọc Phú Phụ"
    " Quang Sơn Tân Thạch Thanh Thịnh Thượng Trung Tùng Vân Việt Vĩnh Xuân Yên"
)

# Numbers run breadth first: the units below one do not lie in a single range, as in a book that grew over years.
MAKE = """
CREATE TEMPORARY TABLE made AS
WITH words AS (SELECT string_to_array('{syllables}', ' ') AS w),
kinds AS (
  SELECT n,
    CASE WHEN n = 0 THEN 'CENTRE' WHEN n <= {provinces} THEN 'PROVINCE'
      WHEN n <= {provinces} + {communes} THEN 'COMMUNE'
      WHEN n <= {provinces} + {communes} + {crowd} THEN 'GRASSROOTS_CELL'
      WHEN n % 12 = 0 THEN 'GRASSROOTS_COMMITTEE' ELSE 'CELL' END AS kind
  FROM generate_series(0, {units} - 1) AS n
), placed AS (
  SELECT n, kind, CASE kind
    WHEN 'CENTRE' THEN NULL WHEN 'PROVINCE' THEN 0 WHEN 'COMMUNE' THEN 1 + n % {provinces}
    WHEN 'GRASSROOTS_CELL' THEN 1
    ELSE {provinces} + 1 + (n / 12) % {communes} END AS above
  FROM kinds
)
SELECT {base} + n AS id, n, kind, {base} + (CASE WHEN kind = 'CELL' AND n - n % 12 > {provinces} + {communes} + {crowd}
    THEN n - n % 12 ELSE above END) AS parent_id,
  'T.' || lpad(to_hex(n), 5, '0') AS code,
  CASE kind WHEN 'CENTRE' THEN 'Đảng bộ toàn quốc' WHEN 'PROVINCE' THEN 'Đảng bộ tỉnh '
    WHEN 'COMMUNE' THEN 'Đảng bộ xã ' WHEN 'GRASSROOTS_CELL' THEN 'Chi bộ cơ sở '
    WHEN 'GRASSROOTS_COMMITTEE' THEN 'Đảng bộ cơ sở ' ELSE 'Chi bộ thôn ' END
  || w[1 + (n::bigint * 7919) % array_length(w, 1)] || ' ' || w[1 + (n::bigint * 104729 / 31) % array_length(w, 1)]
  || CASE WHEN n % 5 = 0 THEN ' ' || n % 97 ELSE '' END AS name
FROM placed, words;
CREATE UNIQUE INDEX ON made (id);
INSERT INTO organisation_unit (id, code, name, kind, sector, founded_on, outer_superior, paper_superior, paper_issuer,
  search)
SELECT id, code, name, kind, '', '2000-01-01', '', '', '', {fold} || ' ' || lower(code) FROM made;
INSERT INTO organisation_unit_name (unit_id, name, since, until) SELECT id, name, '2000-01-01', '9999-12-31' FROM made;
INSERT INTO organisation_place (unit_id, parent_id, kind, since, until)
SELECT id, parent_id, kind, '2000-01-01', '9999-12-31' FROM made;
INSERT INTO organisation_ancestry (unit_id, ancestor_id, via_id, depth, since, until)
WITH RECURSIVE line AS (
  SELECT id, id AS above, id AS via, 0 AS depth, parent_id FROM made
  UNION ALL SELECT line.id, made.id, line.above, line.depth + 1, made.parent_id
  FROM line JOIN made ON made.id = line.parent_id
)
SELECT id, above, via, depth, '2000-01-01', '9999-12-31' FROM line;
"""


def load(connection: Any) -> None:
    """Make the rows as the server's administrator; the audit's triggers rest meanwhile."""
    from charterbook.kit.text import FOLD_SQL  # noqa: PLC0415 -- after the settings are named

    facts = {"units": UNITS, "provinces": PROVINCES, "communes": COMMUNES, "crowd": CROWD, "base": BASE}
    make = MAKE.format(syllables=SYLLABLES, fold=FOLD_SQL.format(column="name"), **facts)
    connection.execute("SET session_replication_role = replica")
    connection.execute(make)
    connection.execute("SET session_replication_role = origin")
    connection.execute(f"SELECT setval(pg_get_serial_sequence('organisation_unit', 'id'), {BASE + UNITS})")
    connection.commit()
    connection.autocommit = True
    for table in ISSUES:
        connection.execute(f"VACUUM ANALYZE {table}")
