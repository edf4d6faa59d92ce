CREATE TEMPORARY VIEW records USING kafka OPTIONS (
  kafka.bootstrap.servers 'localhost:9092',
  kafka.isolation.level 'read_committed',
  subscribe 'hold-durations',
  startingOffsets 'earliest',
  endingOffsets 'latest'
);

-- The Avro data begins behind 5 bytes in the Confluent format: 6 in substring(), which counts from 1.
-- In single-object encoding it begins behind 10 bytes: 11.
CREATE TEMPORARY VIEW hold_records AS
SELECT offset, hold.* FROM (
  SELECT offset, from_avro(substring(value, 6), '
    {"type": "record", "name": "HoldDuration", "namespace": "io.holdduration.avro", "fields": [
      {"name": "holdId", "type": "string"},
      {"name": "revision", "type": "int"},
      {"name": "outcome", "type": {"type": "enum", "name": "HoldOutcome", "default": "UNKNOWN",
        "symbols": ["UNKNOWN", "RETRIEVED", "DISCONNECTED", "UNRESOLVED", "UNMATCHED", "WITHDRAWN"]}},
      {"name": "channelId", "type": "string"},
      {"name": "interactionId", "type": ["null", "string"]},
      {"name": "conversationId", "type": ["null", "string"]},
      {"name": "partyRole", "type": ["null", "string"]},
      {"name": "agentId", "type": ["null", "string"]},
      {"name": "userId", "type": ["null", "string"]},
      {"name": "heldAt", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]},
      {"name": "endedAt", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]},
      {"name": "durationMillis", "type": ["null", "long"]},
      {"name": "heldEventType", "type": ["null", "string"]},
      {"name": "heldEventId", "type": ["null", "string"]},
      {"name": "endEventType", "type": ["null", "string"]},
      {"name": "endEventId", "type": ["null", "string"]},
      {"name": "endReason", "type": ["null", "string"]}
    ]}', map()) AS hold
  FROM records
);

-- The last record of every hold, by offset, without holds that were withdrawn.
CREATE TEMPORARY VIEW holds AS
SELECT * FROM (
  SELECT *, row_number() OVER (PARTITION BY holdId ORDER BY offset DESC) AS place FROM hold_records
)
WHERE place = 1 AND outcome <> 'WITHDRAWN';

SELECT holdId, outcome, heldAt, durationMillis FROM holds;
