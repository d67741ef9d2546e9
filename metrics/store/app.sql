-- What people and commands write beside the ledger: `app.sqlite` of a store.
-- Read whole on every opening, so each statement must do nothing the second time.

-- The register of releases. A row is never changed and never removed; their order is
-- that of `rowid`. The package itself lies in `releases/<name>.zip`.
CREATE TABLE IF NOT EXISTS releases (
    name           TEXT PRIMARY KEY,  -- appeals-quality_all_2026-W47_v1.0.0_r1
    scope          TEXT NOT NULL,     -- all, or the code of a region
    audience       TEXT NOT NULL,     -- internal or external
    week           TEXT NOT NULL,     -- 2026-W47
    schema_version TEXT NOT NULL,     -- of the package's tables
    number         INTEGER NOT NULL,  -- 1 is the first issue, more are corrections
    inputs         TEXT NOT NULL,     -- JSON: all that its numbers rest on
    correction     TEXT,              -- why it was issued again
    sha256         TEXT NOT NULL,     -- of the zip
    issued_at      TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    UNIQUE (scope, audience, week, schema_version, number)
) STRICT;

-- Who did what, in order. No personal data of citizens: a filter holds codes and names
-- of units alone. Nothing is ever changed or removed.
CREATE TABLE IF NOT EXISTS audit (
    at     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    who    TEXT NOT NULL,  -- issuer and subject of a signed-in person; local
    act    TEXT NOT NULL,  -- see metrics/store/audit.py
    detail TEXT NOT NULL,  -- the view as its address says it, or the command
    rows   INTEGER         -- that went out; NULL where none did
) STRICT;
CREATE TRIGGER IF NOT EXISTS audit_keeps_rows BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is never shortened'); END;
CREATE TRIGGER IF NOT EXISTS audit_keeps_words BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is never rewritten'); END;

-- What was decided, to be judged by its metric later. Nothing is changed or removed: a
-- commitment ends by a row of its own.
CREATE TABLE IF NOT EXISTS commitments (
    number     INTEGER PRIMARY KEY,
    at         TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    who        TEXT NOT NULL,  -- as in the audit
    text       TEXT NOT NULL,  -- what was decided
    metric     TEXT NOT NULL,
    filters    TEXT NOT NULL,  -- JSON: whose metric, codes and names of units
    decided_on TEXT NOT NULL,  -- a day
    due_on     TEXT NOT NULL   -- the day by which it is to be done
) STRICT;
CREATE TABLE IF NOT EXISTS commitment_ends (
    number  INTEGER PRIMARY KEY REFERENCES commitments (number),
    at      TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    who     TEXT NOT NULL,
    how     TEXT NOT NULL,  -- closed, or taken back as written by mistake
    outcome TEXT NOT NULL   -- the judgement as it stood; empty where taken back
) STRICT;
CREATE TRIGGER IF NOT EXISTS commitments_keep_rows BEFORE DELETE ON commitments
BEGIN SELECT RAISE(ABORT, 'commitments are never removed'); END;
CREATE TRIGGER IF NOT EXISTS commitments_keep_words BEFORE UPDATE ON commitments
BEGIN SELECT RAISE(ABORT, 'commitments are never rewritten'); END;
CREATE TRIGGER IF NOT EXISTS commitment_ends_keep_rows BEFORE DELETE ON commitment_ends
BEGIN SELECT RAISE(ABORT, 'commitments are never removed'); END;
CREATE TRIGGER IF NOT EXISTS commitment_ends_keep_words BEFORE UPDATE ON commitment_ends
BEGIN SELECT RAISE(ABORT, 'commitments are never rewritten'); END;

-- Views that a person has given names to; they alone see, rename and delete them.
CREATE TABLE IF NOT EXISTS saved_views (
    number   INTEGER PRIMARY KEY,
    who      TEXT NOT NULL,  -- as in the audit
    name     TEXT NOT NULL,
    page     TEXT NOT NULL,
    query    TEXT NOT NULL,  -- of the address: codes and names of units alone
    saved_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    UNIQUE (who, name)
) STRICT;
