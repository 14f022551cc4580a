"""The review of a refresh: what a person should look at, though every cell is allowed.

Held until someone accepts the file: a value far from its neighbors in time, a new period unlike
the past of its series, cells multiplied by one factor, a column in another order, a unit that
changed, a period or a series that is gone, a fifth of the rows gone, letters that became question
marks, a provisional figure that became final or the other way, and what breaks an expectation of
datapackage.json. A headline (a fact that a text or page prints) is a notice when it changes, and
held when it doubles or halves.
"""

from components.publishing.review.harmful import DECLARED
from components.publishing.review.structure import removed_tables
from components.publishing.review.tables import review_new_table, review_table
from components.publishing.review.texts import review_text

__all__ = ["DECLARED", "removed_tables", "review_new_table", "review_table", "review_text"]
