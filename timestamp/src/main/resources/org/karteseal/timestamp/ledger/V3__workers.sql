-- Who works on which batch, as db-scheduler keeps it (its columns, its names); used where several machines share an archive.

create table batch_work (
  task_name text not null,
  task_instance text not null,
  task_data ${octets},
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by text,
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  -- Grows with every lease of the batch, so that whoever lost one cannot pass for the next holder.
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index batch_work_due on batch_work (execution_time);
create index batch_work_heartbeat on batch_work (last_heartbeat);
