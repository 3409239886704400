META
description;Municipal PB, neighbourhood of the harbour
country;Denmark
unit;Syddjurs
instance;2017
num_projects;4
num_votes;5
budget;51195.50
vote_type;approval
rule;greedy
date_begin;14.06.2016
date_end;24.06.2016
language;danish
PROJECTS
project_id;cost;category;votes;name;target;selected
427;15995;education;3;Lektiecafé på havnen;children,families with children;1
915;5825.25;education,environmental protection;1;Vilde blomster;None;1
2567;20000;sport;2;"Bane til rulleskøjter; anden etape";;1
2568;31000;sport;2;"""Havbad"" ved molen";;0
VOTES
voter_id;vote;age;sex
1;427,2567;34;F
2;427;51;M
3;2567,2568;;
4;915,427
5;2568;19;F
