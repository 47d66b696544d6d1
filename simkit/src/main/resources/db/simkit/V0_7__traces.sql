-- Which trace a decision and an event belong to, where somebody collects traces; else nothing. The journal has the id of
-- the trace, the outbox the whole traceparent (W3C Trace Context), which travels with the event.
alter table journal add column trace_id text;
alter table outbox add column traceparent text;
