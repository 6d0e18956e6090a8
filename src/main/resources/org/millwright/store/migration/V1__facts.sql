-- The stations whose facts are kept here; ref 0 is the own one.
-- low: every reading of the station below it is listed in a chunk (so that
-- opening scans only what lies above). kept_from: readings below it have been
-- thinned, only their chunks are left.
CREATE TABLE station (
    ref       INTEGER PRIMARY KEY,
    uuid      TEXT    NOT NULL UNIQUE,
    low       INTEGER NOT NULL DEFAULT 1,
    kept_from INTEGER NOT NULL DEFAULT 1
);

-- Each station's dictionary: strings that its bodies name by number
-- (a fold over its NameDefined facts).
CREATE TABLE name (
    station INTEGER NOT NULL,
    ref     INTEGER NOT NULL,
    value   TEXT    NOT NULL,
    PRIMARY KEY (station, ref)
) WITHOUT ROWID;

-- The readings of one asset in one station's log; asset is the station's name
-- number of the asset.
CREATE TABLE series (
    ref     INTEGER PRIMARY KEY,
    station INTEGER NOT NULL,
    asset   INTEGER NOT NULL,
    UNIQUE (station, asset)
);

-- The latest description of each asset (a fold over all stations'
-- AssetRegistered facts in the order of stamp and station).
CREATE TABLE asset (
    id        TEXT PRIMARY KEY,
    name      TEXT    NOT NULL,
    type      TEXT    NOT NULL,
    area      TEXT    NOT NULL,
    simulated INTEGER NOT NULL,
    stamp     INTEGER NOT NULL,
    station   TEXT    NOT NULL
);

-- All logs. id: station << 44 | seq. The other columns are the fact as it
-- travels: kind 1 AssetRegistered, 2 ReadingAssessed, 3 NameDefined, others
-- with their codec; asset: name number in the station's dictionary, 0 if none;
-- times in epoch milliseconds (what they can't express is in the body).
CREATE TABLE fact (
    id          INTEGER PRIMARY KEY,
    kind        INTEGER NOT NULL,
    asset       INTEGER NOT NULL,
    measured_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    body        BLOB    NOT NULL
);

-- Where the changes are, in the order in which they are folded.
CREATE TABLE change (
    kind    INTEGER NOT NULL,
    stamp   INTEGER NOT NULL,
    station TEXT    NOT NULL,
    fact    INTEGER NOT NULL,
    PRIMARY KEY (kind, stamp, station, fact)
) WITHOUT ROWID;

CREATE TABLE checkpoint (
    series INTEGER PRIMARY KEY,
    seq    INTEGER NOT NULL,
    state  BLOB    NOT NULL
);

-- Level 0: where the readings of one series lie (members: seq and time of each),
-- with a summary per 16 of them. Level n: a summary per chunk of level n - 1.
CREATE TABLE chunk (
    id        INTEGER PRIMARY KEY,
    series    INTEGER NOT NULL,
    level     INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq  INTEGER NOT NULL,
    from_at   INTEGER NOT NULL,
    to_at     INTEGER NOT NULL,
    readings  INTEGER NOT NULL,
    members   BLOB,
    summary   BLOB    NOT NULL
);

CREATE UNIQUE INDEX chunk_of_series ON chunk (series, level, last_seq);

-- Synchronisation. What this station proves its identity with, and up to where
-- its facts are known to be on the server.
CREATE TABLE push_mark (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    secret   BLOB    NOT NULL,
    seq      INTEGER NOT NULL,
    chain    BLOB    NOT NULL,
    contact  INTEGER
);

-- Places in the own hash chain, some tens of thousands of facts apart.
CREATE TABLE chain_mark (
    seq   INTEGER PRIMARY KEY,
    chain BLOB NOT NULL
);

-- How far other stations' logs have been taken in.
CREATE TABLE pull_mark (
    station  INTEGER PRIMARY KEY,
    changes  INTEGER NOT NULL,
    readings INTEGER NOT NULL
);

-- Own facts that the server refuses.
CREATE TABLE refused (
    seq    INTEGER PRIMARY KEY,
    reason TEXT    NOT NULL,
    since  INTEGER NOT NULL
);

-- Log-ins that failed in a row on this station, by user or for all of them.
CREATE TABLE log_in_failure (
    key   TEXT    PRIMARY KEY,
    count INTEGER NOT NULL
);

-- Challengers in shadow: scores that are compared with those of the model in
-- use, and that nothing else reads. They stay on this station.
CREATE TABLE challenge (
    ref                INTEGER PRIMARY KEY,
    asset_type         TEXT    NOT NULL,
    champion_id        TEXT    NOT NULL,
    champion_version   TEXT    NOT NULL,
    champion_hash      TEXT    NOT NULL,
    challenger_id      TEXT    NOT NULL,
    challenger_version TEXT    NOT NULL,
    challenger_hash    TEXT    NOT NULL,
    unit               TEXT    NOT NULL,
    since              INTEGER NOT NULL,
    failed_at          INTEGER,
    UNIQUE (asset_type, champion_hash, challenger_hash, since)
);

-- seq: of the own reading. champion_state: what the model in use said of it,
-- NULL if another one did. difference: challenger's RUL minus champion's.
CREATE TABLE shadow_assessment (
    challenge      INTEGER NOT NULL,
    seq            INTEGER NOT NULL,
    measured_at    INTEGER NOT NULL,
    state          TEXT    NOT NULL,
    rul            REAL,
    lower          REAL,
    upper          REAL,
    health         REAL,
    champion_state TEXT,
    difference     REAL,
    PRIMARY KEY (challenge, seq)
) WITHOUT ROWID;

CREATE TABLE shadow_mark (
    challenge INTEGER NOT NULL,
    asset     TEXT    NOT NULL,
    seq       INTEGER NOT NULL,
    state     BLOB    NOT NULL,
    PRIMARY KEY (challenge, asset)
) WITHOUT ROWID;
