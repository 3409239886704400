META
key;value
description;Ønsker til fælles selvbetjening, et regneeksempel
country;Denmark
unit;OS2
instance;2026
num_projects;4
num_votes;6
budget;300000
vote_type;approval
rule;equalshares/add1
date_begin;2026
date_end;2026
language;da
currency;DKK
PROJECTS
project_id;cost;name
A;120000;Eksport af sagsliste til Excel
B;100000;Login for pårørende
C;80000;Påmindelse på SMS
D;60000;Kvittering på blindskrift
VOTES
voter_id;vote
Aarhus;A,B
Odense;A,B
Syddjurs;A,B
Favrskov;A,C
Silkeborg;C,D
Randers;C,D
