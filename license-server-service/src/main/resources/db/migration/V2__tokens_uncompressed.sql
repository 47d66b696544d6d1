-- Keys and signatures cannot be made smaller, so trying to costs for nothing.
alter table license_token alter column token set storage external;
