META
key;value
description;Points up and down
country;Worldwide
unit;Mechanical Turk
instance;2021
num_projects;2
num_votes;2
budget;500000
vote_type;scoring
rule;unknown
date_begin;2021
date_end;2021
min_points;-5
default_score;0
PROJECTS
project_id;cost;name
left;300000;Left
right;300000;Right
VOTES
voter_id;vote;points
a;left,right;2.5,-1
b;;
