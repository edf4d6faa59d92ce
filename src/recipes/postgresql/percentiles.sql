-- Complete holds per quarter of an hour in which they started.
select
  date_bin('15 minutes', held_at, timestamptz '2000-01-01 00:00:00Z') as quarter,
  count(*) as holds,
  percentile_disc(0.5) within group (order by duration_millis) as p50_millis,
  percentile_disc(0.95) within group (order by duration_millis) as p95_millis,
  max(duration_millis) as max_millis
from holds
where duration_millis is not null
group by quarter
order by quarter;
