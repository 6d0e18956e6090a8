-- The shared database: every station's log of facts, append-only by privilege.
-- Run as millwright_owner (see ServerSetup). Three roles:
--   millwright_owner    owns everything, migrates
--   millwright_station  INSERT and SELECT on facts, EXECUTE on the functions below
--   millwright_viewer   SELECT

-- One row per installed console. secret_hash: SHA-256 of the secret with which the station
-- proves that the log is its own. high_water, chain: end of its log here and the SHA-256 chain
-- over all facts up to it. push_xid: the transaction that may append to the log.
CREATE TABLE station (
    id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uuid        uuid        NOT NULL UNIQUE,
    name        text        NOT NULL,
    secret_hash bytea       NOT NULL,
    high_water  bigint      NOT NULL DEFAULT 0,
    chain       bytea       NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    push_xid    xid8,
    enrolled_at timestamptz NOT NULL DEFAULT now(),
    pushed_at   timestamptz
) WITH (fillfactor = 50);

-- All logs. Times in epoch milliseconds, as the station wrote them; asset: a name number in the
-- station's dictionary (facts of kind 3). By month of recorded_at, so that old months can be
-- detached; recorded_at never changes, so the key stays unique over months too.
CREATE TABLE fact (
    station     integer NOT NULL,
    seq         bigint  NOT NULL,
    kind        integer NOT NULL,
    asset       integer NOT NULL,
    measured_at bigint  NOT NULL,
    recorded_at bigint  NOT NULL,
    body        bytea   NOT NULL CHECK (octet_length(body) <= 1048576),
    PRIMARY KEY (station, seq, recorded_at)
) PARTITION BY RANGE (recorded_at);

-- What falls into no month, for example because a clock was far off.
CREATE TABLE fact_other PARTITION OF fact DEFAULT;

-- A copy of every fact that is no reading (kind 2): names, assets, changes. Few; they stay when old
-- months are detached, because a new station needs them all, and they are found without the readings.
CREATE TABLE kept_fact (
    station     integer NOT NULL,
    seq         bigint  NOT NULL,
    kind        integer NOT NULL,
    asset       integer NOT NULL,
    measured_at bigint  NOT NULL,
    recorded_at bigint  NOT NULL,
    body        bytea   NOT NULL,
    PRIMARY KEY (station, seq)
);

-- Places in a log whose facts are not here: refused for their content, or lost for good. chain: the
-- chain after the last of them.
CREATE TABLE tombstone (
    station   integer     NOT NULL,
    first_seq bigint      NOT NULL,
    last_seq  bigint      NOT NULL CHECK (last_seq >= first_seq),
    chain     bytea       NOT NULL,
    reason    text        NOT NULL,
    made_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (station, first_seq)
);

-- What the program compares with the version it was made for; each migration raises it.
CREATE FUNCTION schema_version() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';

-- Makes a station known. Doing it again with the same secret changes only the name.
CREATE FUNCTION enrol(p_station uuid, p_secret bytea, p_name text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = millwright, pg_temp AS $$
DECLARE
    v_id integer;
BEGIN
    INSERT INTO station (uuid, name, secret_hash) VALUES (p_station, p_name, sha256(p_secret))
        ON CONFLICT (uuid) DO NOTHING;
    SELECT id INTO v_id FROM station WHERE uuid = p_station AND secret_hash = sha256(p_secret);
    IF v_id IS NULL THEN
        RAISE EXCEPTION 'Station % is enrolled with another secret.', p_station
            USING ERRCODE = 'MW002';
    END IF;
    UPDATE station SET name = p_name WHERE id = v_id AND name <> p_name;
    RETURN v_id;
END $$;

-- Opens a station's log for this transaction: takes the row lock that makes its facts commit in
-- order, and says where the log ends.
CREATE FUNCTION begin_push(
    p_station uuid, p_secret bytea,
    OUT o_id integer, OUT o_high_water bigint, OUT o_chain bytea, OUT o_now timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = millwright, pg_temp AS $$
BEGIN
    -- A station that vanished without a word must not hold its log for hours: these hold for this
    -- transaction only, so a pooler may stand between.
    PERFORM set_config('lock_timeout', '5s', true),
        set_config('idle_in_transaction_session_timeout', '10s', true),
        set_config('tcp_keepalives_idle', '5', true),
        set_config('tcp_keepalives_interval', '3', true),
        set_config('tcp_keepalives_count', '3', true),
        -- What a batch adds is looked through twice; it should not go by way of the disk.
        set_config('work_mem', '16MB', true);
    UPDATE station SET push_xid = pg_current_xact_id()
        WHERE uuid = p_station AND secret_hash = sha256(p_secret)
        RETURNING id, high_water, chain, clock_timestamp()
        INTO o_id, o_high_water, o_chain, o_now;
    IF o_id IS NULL THEN
        IF EXISTS (SELECT FROM station WHERE uuid = p_station) THEN
            RAISE EXCEPTION 'Station % is enrolled with another secret.', p_station
                USING ERRCODE = 'MW002';
        END IF;
        RAISE EXCEPTION 'Station % is not enrolled.', p_station USING ERRCODE = 'MW001';
    END IF;
END $$;

-- Whatever is inserted must continue one log, opened in this very transaction, without a gap.
CREATE FUNCTION check_added_facts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = millwright, pg_temp AS $$
DECLARE
    v_station integer;
    v_stations bigint;
    v_facts bigint;
    v_seqs bigint;
    v_first bigint;
    v_last bigint;
BEGIN
    SELECT count(*), count(DISTINCT seq), min(seq), max(seq), min(station),
            max(station) - min(station)
        INTO v_facts, v_seqs, v_first, v_last, v_station, v_stations FROM added;
    IF v_facts = 0 THEN
        RETURN NULL;
    END IF;
    IF v_stations <> 0 OR v_seqs <> v_facts OR v_last - v_first + 1 <> v_facts THEN
        RAISE EXCEPTION 'Facts must be added to one log at a time, in a row and once each.'
            USING ERRCODE = 'MW003';
    END IF;
    -- A fact that was refused and is sent again takes the place kept for it. The chain over the log
    -- already counts it; a proof would show if it were another.
    DELETE FROM tombstone t USING station s
        WHERE v_facts = 1 AND t.station = v_station AND t.first_seq = v_first
            AND t.last_seq = v_first AND s.id = v_station AND s.push_xid = pg_current_xact_id();
    IF NOT FOUND THEN
        UPDATE station SET high_water = v_last, pushed_at = now()
            WHERE id = v_station AND push_xid = pg_current_xact_id() AND high_water = v_first - 1;
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'The log is not open, or does not end at %.', v_first - 1
            USING ERRCODE = 'MW003';
    END IF;
    INSERT INTO kept_fact
        SELECT station, seq, kind, asset, measured_at, recorded_at, body FROM added
        WHERE kind <> 2;
    RETURN NULL;
END $$;

CREATE TRIGGER facts_added AFTER INSERT ON fact
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION check_added_facts();

-- Keeps places in the open log for facts that are not there.
CREATE FUNCTION bury(p_station integer, p_first bigint, p_last bigint, p_chain bytea, p_reason text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = millwright, pg_temp AS $$
BEGIN
    UPDATE station SET high_water = p_last, chain = p_chain, pushed_at = now()
        WHERE id = p_station AND push_xid = pg_current_xact_id() AND high_water = p_first - 1
            AND p_last >= p_first;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'The log is not open, or does not end at %.', p_first - 1
            USING ERRCODE = 'MW003';
    END IF;
    INSERT INTO tombstone (station, first_seq, last_seq, chain, reason)
        VALUES (p_station, p_first, p_last, p_chain, p_reason);
END $$;

-- Closes the open log with the chain over all its facts.
CREATE FUNCTION end_push(p_station integer, p_last bigint, p_chain bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = millwright, pg_temp AS $$
BEGIN
    UPDATE station SET chain = p_chain, push_xid = NULL
        WHERE id = p_station AND push_xid = pg_current_xact_id() AND high_water = p_last
            AND octet_length(p_chain) = 32;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'The log is not open, or does not end at %.', p_last
            USING ERRCODE = 'MW003';
    END IF;
END $$;

-- One step of the hash chain; the same as HashChain in the program.
CREATE FUNCTION chain_step(
    p_state bytea, p_start bytea, p_jump bytea, p_seq bigint, p_kind integer, p_asset integer,
    p_measured_at bigint, p_recorded_at bigint, p_body bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN coalesce(p_jump, sha256(coalesce(p_state, p_start) || int8send(p_seq)
        || int4send(p_kind) || int4send(p_asset) || int8send(p_measured_at)
        || int8send(p_recorded_at) || p_body));
END $$;

CREATE AGGREGATE chain_over(
    bytea, bytea, bigint, integer, integer, bigint, bigint, bytea) (
    SFUNC = chain_step, STYPE = bytea);

-- What the server holds of a log after p_after, up to p_to: counts, and the chain computed from the
-- rows themselves.
CREATE FUNCTION proof(
    p_station uuid, p_after bigint, p_to bigint, p_start bytea,
    OUT o_facts bigint, OUT o_seqs bigint, OUT o_buried bigint, OUT o_chain bytea)
LANGUAGE sql STABLE SET search_path = millwright, pg_temp AS $$
    WITH own AS (SELECT id FROM station WHERE uuid = p_station)
    SELECT count(*) FILTER (WHERE jump IS NULL), count(DISTINCT seq) FILTER (WHERE jump IS NULL),
        coalesce(sum(buried), 0)::bigint,
        coalesce(
            chain_over(p_start, jump, seq, kind, asset, measured_at, recorded_at, body
                ORDER BY seq),
            p_start)
    FROM (
        SELECT seq, kind, asset, measured_at, recorded_at, body, NULL::bytea AS jump,
            0::bigint AS buried
        FROM fact WHERE station = (SELECT id FROM own) AND seq > p_after AND seq <= p_to
        UNION ALL
        SELECT last_seq, 0, 0, 0, 0, ''::bytea, chain, last_seq - first_seq + 1
        FROM tombstone
        WHERE station = (SELECT id FROM own) AND last_seq > p_after AND last_seq <= p_to
    ) AS log
$$;

-- Makes the monthly partitions from one time to another, where they are missing and the time makes
-- sense. Facts already lying in fact_other keep their month from being made; they stay there.
CREATE FUNCTION prepare_months(p_from bigint, p_to bigint) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = millwright, pg_temp AS $$
DECLARE
    v_now bigint := extract(epoch FROM now()) * 1000;
    v_year bigint := 31557600000;
    v_month timestamp := date_trunc('month',
        to_timestamp(greatest(p_from, v_now - 10 * v_year) / 1000.0) AT TIME ZONE 'UTC');
    v_end timestamp :=
        to_timestamp(least(p_to, v_now + 2 * v_year) / 1000.0) AT TIME ZONE 'UTC';
    v_name text;
    v_made integer := 0;
BEGIN
    WHILE v_month <= v_end LOOP
        v_name := 'fact_' || to_char(v_month, 'YYYY_MM');
        IF to_regclass('millwright.' || v_name) IS NULL THEN
            PERFORM pg_advisory_xact_lock(hashtext('millwright.prepare_months'));
            IF to_regclass('millwright.' || v_name) IS NULL THEN
                BEGIN
                    EXECUTE format(
                        'CREATE TABLE %I PARTITION OF fact FOR VALUES FROM (%s) TO (%s)', v_name,
                        (extract(epoch FROM v_month) * 1000)::bigint,
                        (extract(epoch FROM v_month + interval '1 month') * 1000)::bigint);
                    v_made := v_made + 1;
                EXCEPTION WHEN check_violation THEN
                    NULL;
                END;
            END IF;
        END IF;
        v_month := v_month + interval '1 month';
    END LOOP;
    RETURN v_made;
END $$;

-- For people: the logs with names and times one can read.
CREATE VIEW station_overview AS
    SELECT uuid, name, high_water AS facts, encode(chain, 'hex') AS chain, enrolled_at, pushed_at
    FROM station;

CREATE VIEW asset_name AS
    SELECT s.uuid AS station, k.asset AS number, convert_from(k.body, 'UTF8') AS name
    FROM kept_fact k JOIN station s ON s.id = k.station WHERE k.kind = 3;

CREATE VIEW fact_overview AS
    SELECT s.uuid AS station, f.seq, f.kind, n.name AS asset,
        CASE WHEN f.measured_at BETWEEN -62135596800000 AND 253402300799999
            THEN to_timestamp(f.measured_at / 1000.0) END AS measured_at,
        CASE WHEN f.recorded_at BETWEEN -62135596800000 AND 253402300799999
            THEN to_timestamp(f.recorded_at / 1000.0) END AS recorded_at,
        octet_length(f.body) AS bytes
    FROM fact f JOIN station s ON s.id = f.station
    LEFT JOIN asset_name n ON n.station = s.uuid AND n.number = f.asset;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA millwright FROM PUBLIC;
GRANT USAGE ON SCHEMA millwright TO millwright_station, millwright_viewer;
GRANT SELECT (id, uuid, name, high_water, chain, enrolled_at, pushed_at) ON station
    TO millwright_station, millwright_viewer;
GRANT SELECT ON fact, kept_fact, tombstone, station_overview, asset_name, fact_overview
    TO millwright_station, millwright_viewer;
GRANT INSERT ON fact TO millwright_station;
GRANT EXECUTE ON FUNCTION enrol, begin_push, bury, end_push, prepare_months
    TO millwright_station;
GRANT EXECUTE ON FUNCTION schema_version, proof, chain_step, chain_over
    TO millwright_station, millwright_viewer;
