-- The records of the topic, one row for each offset.
create table hold_records (
  "partition" int not null,
  "offset" bigint not null,
  hold jsonb not null,
  primary key ("partition", "offset")
);

-- The last record of every hold, by offset, without holds that were withdrawn.
create view holds as
select
  (hold ->> 'holdId')::uuid as hold_id,
  (hold ->> 'revision')::int as revision,
  hold ->> 'outcome' as outcome,
  hold ->> 'channelId' as channel_id,
  hold ->> 'interactionId' as interaction_id,
  hold ->> 'partyRole' as party_role,
  hold ->> 'agentId' as agent_id,
  (hold ->> 'heldAt')::timestamptz as held_at,
  (hold ->> 'endedAt')::timestamptz as ended_at,
  (hold ->> 'durationMillis')::bigint as duration_millis
from (
  select distinct on (hold ->> 'holdId') hold
  from hold_records
  order by hold ->> 'holdId', "offset" desc
) as latest
where hold ->> 'outcome' <> 'WITHDRAWN';

-- For that view.
create index on hold_records ((hold ->> 'holdId'), "offset" desc);
