-- Every request to an authority, written before it is sent, and the raw answer, written before anything looks at it.

-- Whoever changes something about authorities takes the turn first: one row, locked until the transaction ends, and a number for each request.
create table token_turn (
  last bigint not null
);

insert into token_turn values (0);

create table token_request (
  id bigint primary key,
  authority text not null,
  -- The month of Asia/Tokyo in which it counts, such as 202611.
  month integer not null,
  -- In thousandths of a yen.
  price bigint not null,
  algorithm text not null,
  imprint ${octets} not null,
  request ${octets} not null,
  asked_at bigint not null,
  answered_at bigint,
  answer ${octets},
  -- What the check said, or why there is no answer; none while that is not known.
  outcome text
);

create index token_request_imprint on token_request (imprint);

create table authority_month (
  authority text not null,
  month integer not null,
  -- Requests that were answered, or may have been.
  counted bigint not null,
  spent bigint not null,
  primary key (authority, month)
);

create table authority_state (
  authority text primary key,
  -- Failures one after the other since the last good answer.
  failures integer not null,
  -- How often the break was prolonged; 0 while there is none.
  breaks integer not null,
  resume_at bigint not null,
  -- The one request that finds out whether the break is over (0: none), and until when it may take.
  probe bigint not null,
  probe_until bigint not null,
  -- Not before this moment, by the rate agreed upon.
  next_at bigint not null
);
