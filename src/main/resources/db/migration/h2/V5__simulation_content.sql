-- JSON, compressed
alter table simulation_result add column content blob not null;
