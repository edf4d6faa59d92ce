-- A result at the end. Without this line the query corrects its result with each record; without scan.bounded.mode it never ends.
SET 'execution.runtime-mode' = 'batch';
SET 'table.local-time-zone' = 'UTC';

-- Flink reads an enum as a string only with an explicit schema, here of the fields that are used.
CREATE TABLE hold_records (
  holdId STRING NOT NULL,
  revision INT NOT NULL,
  outcome STRING NOT NULL,
  channelId STRING NOT NULL,
  interactionId STRING,
  partyRole STRING,
  heldAt TIMESTAMP(3),
  endedAt TIMESTAMP(3),
  durationMillis BIGINT,
  `offset` BIGINT METADATA VIRTUAL
) WITH (
  'connector' = 'kafka',
  'topic' = 'hold-durations',
  'properties.bootstrap.servers' = 'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'avro-confluent',
  'avro-confluent.url' = 'http://localhost:8091/apis/ccompat/v7',
  'avro-confluent.schema' = '{"type": "record", "name": "HoldDuration", "namespace": "io.holdduration.avro", "fields": [
    {"name": "holdId", "type": "string"},
    {"name": "revision", "type": "int"},
    {"name": "outcome", "type": {"type": "enum", "name": "HoldOutcome", "default": "UNKNOWN",
      "symbols": ["UNKNOWN", "RETRIEVED", "DISCONNECTED", "UNRESOLVED", "UNMATCHED", "WITHDRAWN"]}},
    {"name": "channelId", "type": "string"},
    {"name": "interactionId", "type": ["null", "string"]},
    {"name": "partyRole", "type": ["null", "string"]},
    {"name": "heldAt", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]},
    {"name": "endedAt", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]},
    {"name": "durationMillis", "type": ["null", "long"]}
  ]}'
);

-- The last record of every hold, by offset, without holds that were withdrawn.
CREATE VIEW holds AS
SELECT * FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY holdId ORDER BY `offset` DESC) AS place FROM hold_records
)
WHERE place = 1 AND outcome <> 'WITHDRAWN';

SELECT holdId, outcome, heldAt, durationMillis FROM holds;
