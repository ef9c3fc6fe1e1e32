"""Values that most statements of progress take, by one name each. Knows SQLAlchemy only."""

from sqlalchemy import Integer, bindparam

PERSON = bindparam("person", type_=Integer())
DECK = bindparam("deck", type_=Integer())
# A study day, as an ordinal.
TODAY = bindparam("today", type_=Integer())
# The last study day that is asked for.
LAST = bindparam("last", type_=Integer())
