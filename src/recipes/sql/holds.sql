-- The last record of every hold. Instants are milliseconds since 1970. Roles and agents are UTF-8 bytes: text cannot hold U+0000.
create table holds (
  hold_id text primary key,
  outcome text not null,
  held_at bigint,
  ended_at bigint,
  interaction_id text,
  conversation_id text,
  party_role bytea,
  agent_id bytea
);

create table settings (interval_length interval not null, target_millis bigint);

\copy holds from pstdin with (format csv)
analyze holds;

-- What counts: a duration only where start and end are known.
create view counted as
select
  *,
  outcome in ('RETRIEVED', 'DISCONNECTED') as is_complete,
  case when outcome in ('RETRIEVED', 'DISCONNECTED') then ended_at - held_at end as duration_millis
from holds
where outcome <> 'WITHDRAWN';
