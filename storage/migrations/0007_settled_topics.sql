-- Whether an appeal's topic was settled already is asked at every answer.
create index corrections_of_appeal on corrections (appeal_id);
