-- Processes, their drafts and named versions. BPMN is kept as text; the figures beside a draft are what a list shows.
create table process (
    id varchar(80) primary key,
    name varchar(200) not null,
    description varchar(2000) not null,
    source varchar(16) not null,
    xml text not null,
    revision bigint not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    updated_by varchar(100) not null,
    figures_format integer not null,
    steps integer not null,
    lead_time_seconds double precision,
    process_cycle_efficiency double precision,
    findings integer not null
);

create table process_version (
    process_id varchar(80) not null references process (id) on delete cascade,
    number integer not null,
    name varchar(200) not null,
    note varchar(4000) not null,
    xml text not null,
    created_at timestamp(6) with time zone not null,
    created_by varchar(100) not null,
    primary key (process_id, number)
);

-- Which processes of the gallery have been put into the library, so that a removed one stays away.
create table gallery_seed (
    name varchar(80) primary key,
    seeded_at timestamp(6) with time zone not null
);
