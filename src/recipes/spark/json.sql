CREATE TEMPORARY VIEW records USING kafka OPTIONS (
  kafka.bootstrap.servers 'localhost:9092',
  kafka.isolation.level 'read_committed',
  subscribe 'hold-durations',
  startingOffsets 'earliest',
  endingOffsets 'latest'
);

CREATE TEMPORARY VIEW hold_records AS
SELECT offset, hold.* FROM (
  SELECT offset, from_json(CAST(value AS STRING), '
    holdId STRING,
    revision INT,
    outcome STRING,
    channelId STRING,
    interactionId STRING,
    partyRole STRING,
    heldAt TIMESTAMP,
    endedAt TIMESTAMP,
    durationMillis BIGINT') AS hold
  FROM records
);

-- The last record of every hold, by offset, without holds that were withdrawn.
CREATE TEMPORARY VIEW holds AS
SELECT * FROM (
  SELECT *, row_number() OVER (PARTITION BY holdId ORDER BY offset DESC) AS place FROM hold_records
)
WHERE place = 1 AND outcome <> 'WITHDRAWN';

SELECT holdId, outcome, heldAt, durationMillis FROM holds;
