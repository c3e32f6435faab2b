-- What an archive knows. A batch is a range of records in the order of their arrival, so that a record needs no column for it; the place of a
-- record among the leaves stands in the batch's tree file. A round is one token over the roots of batches, or over the tokens of earlier rounds.

create table category (
  id integer primary key,
  record_type text not null,
  conditions text not null,
  unique (record_type, conditions)
);

create table record (
  id integer primary key,
  path ${path} not null,
  size bigint not null,
  modified bigint not null,
  category integer not null references category (id),
  -- The day (since 1970) of the event that starts retention; none while it has not happened.
  event_day integer,
  -- The record system's own name for it.
  reference text,
  -- When the document was found gone or replaced by a later version (ms since 1970), and by which.
  ended bigint,
  successor integer
);

create unique index record_path on record (path) where ended is null;
create index record_gone on record (size, modified) where ended is not null and successor is null;

-- A document that was found again under another path.
create table move (
  record integer not null references record (id),
  from_path text not null,
  moved_at bigint not null
);

create table batch (
  id integer primary key,
  first_record integer not null,
  last_record integer not null,
  octets bigint not null,
  state text not null,
  -- CLOSED: its records are fixed. HASHED: its tree file is there. EMPTY: no document of it could be read.
  -- LIST: a list of records (see day_list), with a negative id.
  closed_at bigint not null,
  -- Who hashes it now, and until when nobody else may (ms since 1970).
  worker text,
  leased_until bigint
);

create index batch_state on batch (state);
create index batch_first on batch (first_record);

-- A document that could not be read when its batch was hashed, and so has no leaf.
create table refusal (
  record integer primary key references record (id),
  reason text not null,
  refused_at bigint not null
);

create table round (
  id integer primary key,
  -- SEAL: over trees. RENEWAL: over the tokens of earlier rounds.
  kind text not null,
  algorithm text not null,
  -- ROOTED: the root is fixed. STAMPED: the token is here. SEALED: all was read back and verified.
  state text not null,
  root ${octets} not null,
  -- The token with the validation data that was put into it; exactly these octets are hashed by the next round.
  token ${octets},
  authority text,
  generated_at bigint,
  -- When the authority's certificate ends.
  ends_at bigint,
  created_at bigint not null,
  renewed_by integer references round (id)
);

create table tree (
  batch integer not null references batch (id),
  -- 1 for the first tree, and one more for each hash-tree renewal.
  generation integer not null,
  algorithm text not null,
  file text not null,
  checksum bigint not null,
  leaves integer not null,
  root ${octets} not null,
  round integer references round (id),
  primary key (batch, generation)
);

create index tree_round on tree (round);

-- The leaves of a round's own tree: the root of a tree, or the token of an earlier round.
create table member (
  round integer not null references round (id),
  digest ${octets} not null,
  batch integer,
  renewed integer,
  check ((batch is null) <> (renewed is null))
);

create index member_round on member (round);
