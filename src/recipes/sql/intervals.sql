-- The figures of each group of each interval. One JSON object a line.
set jit = off;

with names as (
  select party_role as name from counted
  union
  select agent_id from counted
),
-- UTF-8 has one byte below 128 or from 192 for each code point. From 240 on, a code point counts as two characters, as in Java and
-- JavaScript. C2 80 to C2 9F are the control characters U+0080 to U+009F.
lengths as (
  select
    name,
    count(*) filter (where byte < 128 or byte >= 192) + count(*) filter (where byte >= 240) as characters,
    bool_or(byte < 32 or byte = 127 or (byte between 128 and 159 and before = 194)) as has_controls
  from names
  left join lateral (
    select get_byte(name, i) as byte, case when i > 0 then get_byte(name, i - 1) end as before
    from generate_series(0, length(name) - 1) as i
  ) as bytes on true
  where name is not null
  group by name
),
keys as (
  select name, case when characters > 200 or has_controls then encode(sha256(name), 'hex')::bytea else name end as key from lengths
),
parts as (
  select 'ALL' as "grouping", ''::bytea as name, * from counted
  union all
  select 'ROLE', party_role, * from counted where party_role is not null
  union all
  select 'AGENT', agent_id, * from counted where agent_id is not null
),
grouped as (
  select
    "grouping",
    coalesce(key, '') as value,
    date_bin(
      interval_length,
      timestamptz 'epoch' + coalesce(held_at, ended_at) * interval '1 millisecond',
      timestamptz 'epoch') as interval_start,
    outcome,
    duration_millis,
    duration_millis <= target_millis as is_within_target,
    -- 64 buckets for each power of two
    case
      when duration_millis < 128 then duration_millis
      else duration_millis / width * width
    end as bucket
  from parts
  cross join settings
  left join keys on keys.name = parts.name
  left join lateral (
    select case when duration_millis >= 128 then power(2::numeric, floor(log(2, duration_millis)) - 6)::bigint end as width
  ) as widths on true
),
figures as (
  select
    "grouping",
    value,
    interval_start,
    count(*) filter (where outcome <> 'UNMATCHED') as holds,
    count(duration_millis) as complete,
    count(*) filter (where outcome = 'UNRESOLVED') as unresolved,
    count(*) filter (where outcome = 'UNMATCHED') as unmatched,
    count(*) filter (where outcome = 'DISCONNECTED') as disconnected,
    count(*) filter (where is_within_target) as within_target,
    coalesce(sum(duration_millis), 0) as total_millis,
    array_agg(bucket) filter (where bucket is not null) as buckets,
    sum(duration_millis)::float8 / nullif(count(duration_millis), 0)::float8 as mean_millis,
    max(duration_millis) as max_millis,
    percentile_disc(0.5) within group (order by duration_millis) as p50_millis,
    percentile_disc(0.9) within group (order by duration_millis) as p90_millis,
    percentile_disc(0.95) within group (order by duration_millis) as p95_millis,
    percentile_disc(0.99) within group (order by duration_millis) as p99_millis
  from grouped
  group by "grouping", value, interval_start
)
select json_build_object(
  'intervalStart', round(extract(epoch from interval_start) * 1000)::bigint,
  'grouping', "grouping",
  'value', encode(value, 'hex'),
  'holds', holds,
  'complete', complete,
  'unresolved', unresolved,
  'unmatched', unmatched,
  'disconnected', disconnected,
  'withinTarget', case when target_millis is not null then within_target end,
  'totalMillis', total_millis,
  'meanMillis', mean_millis,
  'maxMillis', max_millis,
  'p50Millis', p50_millis,
  'p90Millis', p90_millis,
  'p95Millis', p95_millis,
  'p99Millis', p99_millis,
  'buckets', (
    select coalesce(json_object_agg(bucket, number), '{}')
    from (select bucket, count(*) as number from unnest(buckets) as bucket group by bucket) as numbers
  )
)
from figures
cross join settings;
