-- A result at the end. Without this line the query corrects its result with each record; without scan.bounded.mode it never ends.
SET 'execution.runtime-mode' = 'batch';
SET 'table.local-time-zone' = 'UTC';

CREATE TABLE hold_records (
  holdId STRING,
  revision INT,
  outcome STRING,
  channelId STRING,
  interactionId STRING,
  partyRole STRING,
  heldAt TIMESTAMP_LTZ(3),
  endedAt TIMESTAMP_LTZ(3),
  durationMillis BIGINT,
  `offset` BIGINT METADATA VIRTUAL
) WITH (
  'connector' = 'kafka',
  'topic' = 'hold-durations',
  'properties.bootstrap.servers' = 'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);

-- The last record of every hold, by offset, without holds that were withdrawn.
CREATE VIEW holds AS
SELECT * FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY holdId ORDER BY `offset` DESC) AS place FROM hold_records
)
WHERE place = 1 AND outcome <> 'WITHDRAWN';

SELECT holdId, outcome, heldAt, durationMillis FROM holds;
