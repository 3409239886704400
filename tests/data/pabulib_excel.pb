META;;;
key;value;;
description;Pulje til digital selvbetjening;;
country;Denmark;;
unit;OS2;;
instance;2026;;
num_projects;3;;
num_votes;4;;
budget;200000;;
vote_type;approval;;
rule;equalshares/add1;;
date_begin;2026;;
date_end;2026;;
currency;DKK;;

PROJECTS;;;
project_id;cost;name;required
W-1;80000;Eksport af sagsliste til Excel;
W-2;60000;Påmindelse på SMS;
W-3;40000;Krav i arkivloven;1

VOTES;;;
voter_id;vote;weight;
Aarhus;W-1,W-2;3;
Odense;W-1;2;
Syddjurs;W-2;;
Favrskov;;;
