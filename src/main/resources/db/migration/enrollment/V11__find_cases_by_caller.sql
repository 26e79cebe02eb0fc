-- A log-in that opens no chart belongs to the sites at which its owner asked for help.
create index support_case_by_caller on enrollment.support_case (caller_account) where caller_account is not null;
