-- The figures of each interaction: of all its holds, of the customer's, of each role's and of each agent's. One JSON object a line.
with parts as (
  select 'all' as part, null::bytea as name, * from counted
  union all
  select 'customer', null, * from counted where party_role = 'external'::bytea and outcome <> 'UNMATCHED'
  union all
  select 'role', party_role, * from counted where outcome <> 'UNMATCHED'
  union all
  select 'agent', agent_id, * from counted where agent_id is not null and outcome <> 'UNMATCHED'
),
figures as (
  select
    interaction_id,
    part,
    name,
    min(conversation_id collate "C") as conversation_id,
    count(*) filter (where outcome <> 'UNMATCHED') as holds,
    count(duration_millis) as complete,
    count(*) filter (where outcome = 'UNRESOLVED') as unresolved,
    count(*) filter (where outcome = 'UNMATCHED') as unmatched,
    count(*) filter (where outcome = 'DISCONNECTED') as disconnected,
    min(held_at) as first_held_at,
    max(ended_at) filter (where is_complete) as last_ended_at,
    coalesce(sum(duration_millis), 0) as total_millis,
    max(duration_millis) as longest_millis,
    range_agg(int8range(held_at, ended_at)) filter (where is_complete) as on_hold
  from parts
  where interaction_id is not null
  group by interaction_id, part, name
)
select json_build_object(
  'interactionId', interaction_id,
  'part', part,
  'name', encode(name, 'hex'),
  'conversationId', conversation_id,
  'holds', holds,
  'complete', complete,
  'unresolved', unresolved,
  'unmatched', unmatched,
  'disconnected', disconnected,
  'exact', unresolved + unmatched = 0,
  'firstHeldAt', first_held_at,
  'lastEndedAt', last_ended_at,
  'totalMillis', total_millis,
  'longestMillis', longest_millis,
  'onHoldMillis', (select coalesce(sum(upper(span) - lower(span)), 0) from unnest(on_hold) as span)
)
from figures;
