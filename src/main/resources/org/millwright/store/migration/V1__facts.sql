-- One row of bookkeeping: the station's identity, and the mark below which
-- every reading is listed in a chunk (so that opening scans only what lies above).
CREATE TABLE station (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    uuid     TEXT    NOT NULL,
    lowseq   INTEGER NOT NULL
);

-- Strings that bodies name by number.
CREATE TABLE text (
    ref   INTEGER PRIMARY KEY,
    value TEXT NOT NULL UNIQUE
);

CREATE TABLE model (
    ref     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL,
    version TEXT NOT NULL,
    hash    TEXT NOT NULL
);

-- The latest description of each asset (a fold over its AssetRegistered facts);
-- type is NULL for an asset that has readings but was never registered.
CREATE TABLE asset (
    ref       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    name      TEXT,
    type      TEXT,
    area      TEXT,
    simulated INTEGER
);

-- The log. Times in epoch milliseconds; what they can't express is in the body.
-- kind: 1 AssetRegistered, 2 ReadingAssessed.
CREATE TABLE fact (
    seq         INTEGER PRIMARY KEY,
    kind        INTEGER NOT NULL,
    asset       INTEGER NOT NULL,
    measured_at INTEGER,
    recorded_at INTEGER NOT NULL,
    body        BLOB    NOT NULL
);

CREATE TABLE checkpoint (
    asset INTEGER PRIMARY KEY,
    seq   INTEGER NOT NULL,
    state BLOB    NOT NULL
);

-- Level 0: where the readings of one asset lie (members: seq and time of each),
-- with a summary per 16 of them. Level n: a summary per chunk of level n - 1.
CREATE TABLE chunk (
    id        INTEGER PRIMARY KEY,
    asset     INTEGER NOT NULL,
    level     INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq  INTEGER NOT NULL,
    from_at   INTEGER NOT NULL,
    to_at     INTEGER NOT NULL,
    readings  INTEGER NOT NULL,
    members   BLOB,
    summary   BLOB    NOT NULL
);

CREATE UNIQUE INDEX chunk_of_asset ON chunk (asset, level, last_seq);
