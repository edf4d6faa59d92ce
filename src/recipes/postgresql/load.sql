-- JSON has no tab and no backspace in it, so that the line is taken as it is.
create temporary table lines ("partition" int, "offset" bigint, hold jsonb);
\copy lines from pstdin with (format csv, delimiter E'\t', quote E'\b')
insert into hold_records select * from lines on conflict do nothing;
