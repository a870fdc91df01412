-- What was simulated is kept once for all runs of the same BPMN.
create table simulation_input (
    process_id varchar(80) not null references process (id) on delete cascade,
    hash varchar(64) not null,
    xml text not null,
    primary key (process_id, hash)
);

-- Simulations in the background. Scenarios, options, changes and failure are JSON in the format that is named beside them.
create table simulation (
    id varchar(36) primary key,
    process_id varchar(80) not null references process (id) on delete cascade,
    kind varchar(16) not null,
    version integer,
    revision bigint,
    model_hash varchar(64) not null,
    input_hash varchar(64) not null,
    format integer not null,
    scenarios text not null,
    options text not null,
    changes text not null,
    accepted_at timestamp(6) with time zone not null,
    accepted_by varchar(100) not null,
    node varchar(200) not null,
    state varchar(16) not null,
    done integer not null,
    total integer not null,
    seconds_left double precision,
    started_at timestamp(6) with time zone,
    ended_at timestamp(6) with time zone,
    note varchar(1000),
    failure text,
    foreign key (process_id, input_hash) references simulation_input (process_id, hash) on delete cascade
);

create index simulation_of_process on simulation (process_id, accepted_at);

-- Figures of finished simulations: one part for each scenario, in their order, and for a comparison what differs as part -1.
create table simulation_result (
    simulation_id varchar(36) not null references simulation (id) on delete cascade,
    part integer not null,
    primary key (simulation_id, part)
);

-- When a server that simulates was last heard of.
create table simulation_node (
    name varchar(200) primary key,
    heard_at timestamp(6) with time zone not null
);
