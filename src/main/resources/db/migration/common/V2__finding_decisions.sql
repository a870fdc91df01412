-- What people decided about findings, one line for each decision and never changed: the last one of a kind holds.
create table finding_decision (
    process_id varchar(80) not null references process (id) on delete cascade,
    number integer not null,
    finding_id varchar(1000) not null,
    title varchar(500) not null,
    action varchar(16) not null,
    reason varchar(4000) not null,
    assignee varchar(100),
    decided_at timestamp(6) with time zone not null,
    decided_by varchar(100) not null,
    primary key (process_id, number)
);
