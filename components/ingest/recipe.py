"""Import recipes: how an agency's own file becomes rows of one table, declared as data.

Each is a JSON file in `data/recipes/`, made of the words below and nothing else; a word that is not
known is a fault of the declaration. Columns of the agency's file are called titles here, and
compared without regard to case, spaces, and underscores.

`titles` must be in the file, `optional` may be, `unused` may be and are not read; any other title
stops the import. `read` has `sheets` (which of a workbook's sheets are rows, which are in
`leaveOut`, and the `name` of the title that holds theirs), `says` (how a cell above the titles
begins), `yearOfDate` (a title that is a day means its year), `untitled` (a name for the first
column without a title), and `marks` (of notes, which may be in other columns without one). Also
`fillDown` (titles whose blank cells mean the value above), `under` (lines that belong to the one
above), and `unpivot` (titles that become rows). `endsAt` is what the first cell of the line below
the table says, or `one cell`. With `endsWithNewline` a text that does not was cut off.
`keep` says of a title which `values` are used and which are in `leaveOut`, or fit the pattern of
`leaveOutLike`; any other stops, unless `others` says `keep` or `leaveOut`. With `atLeast` the
number in its `pattern` decides. `newest` then leaves out all rows but those whose title `of` is the
latest among rows with the same titles `by`, the last of them where several are. `months` leaves out
all but the latest month and the same month of the year before; which one it is goes into the title
`name`, as `latest` or `year before`. `rowKey` are the titles that tell rows apart.

`columns` has a rule for every column of the table: `value`, `ask` (what only staff know), `asNow`
(what the row of our table holds, or a list of columns: what it holds while these are the same, else
blank), `last`, `rate` (`count` per 100,000 of `population`, both columns of ours, where `atLeast`
so many are counted), or `from` with `pattern` (its one group is taken), `zeros` (a code has so many
digits; zeros that a spreadsheet took from its front are put back), `lower`, `codes` (a list makes a
row for each; `otherwise` for what is not listed), `lookup` in another table (of what `codes` gives,
where both are there), `month` with its `year`, or `number` (`digits`, `thousands`). `when` takes
the cell only from rows where another title has that value. `missing` lists the words for no number:
`blank`, `leaveOutRow`, or columns to `set`.

`add` names columns whose values are added up where several rows make one, and `parts` of which all
must be there. `leaveOutBlank` leaves out rows where all these columns are blank. `replace` lists
the columns whose values in the file say which rows of the table are replaced; none means all.
`control` are totals to compare.

`get` says where the file is: the `page` for people, its `hosts`, and the `file` itself where its
address stays the same. Only these hosts are ever asked for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

PLACE = PurePosixPath("data/recipes")
STOP, KEEP, LEAVE_OUT = "stop", "keep", "leaveOut"
BLANK, LEAVE_OUT_ROW = "blank", "leaveOutRow"


@dataclass(frozen=True, kw_only=True)
class Unpivot:
    """Titles that become rows: each gives its own name in `name` and its cell in `value`.

    They are listed, or all that a `pattern` fits.
    """

    titles: tuple[str, ...]
    pattern: str
    name: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Under:
    """Lines that belong to the line above them: `lines` gives each a code by its cell in `title`.

    They take over the title's cell of their head, and `name` holds the code, or that of the `head`.
    """

    title: str
    name: str
    head: str
    lines: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """The sheets that are read as one table, and those that are not, by the title `name`."""

    name: str
    values: tuple[str, ...]
    leave_out: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How the lines of the file are found; see above."""

    sheets: Sheets | None = None
    says: str = ""
    year_of_date: bool = False
    untitled: str = ""
    marks: tuple[str, ...] = ()
    fill_down: tuple[str, ...] = ()
    under: Under | None = None
    ends_at: str = ""
    ends_with_newline: bool = False
    unpivot: Unpivot | None = None


@dataclass(frozen=True, kw_only=True)
class Keep:
    """Which rows are used, by the value of one title."""

    column: str
    values: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    leave_out_like: str = ""
    pattern: str = ""
    at_least: int = 0
    others: str = STOP


@dataclass(frozen=True, kw_only=True)
class Newest:
    """Of rows with the same titles `by`, only the last with the latest `of` is used."""

    of: str
    by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Months:
    """Only the latest month and that of the year before are used; `name` tells them apart."""

    month: str
    year: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """A code found through a table of the site."""

    table: str
    find: tuple[str, ...]
    give: str


@dataclass(frozen=True, kw_only=True)
class RateRule:
    """A count per 100,000 people, blank below `at_least` counted."""

    count: str
    population: str
    at_least: int
    digits: int


@dataclass(frozen=True, kw_only=True)
class Number:
    """How a number is written in the file, and to how many digits it is rounded here."""

    digits: int = 0
    thousands: bool = False


@dataclass(frozen=True, kw_only=True)
class ColumnRule:
    """How one column of the table is made; see above."""

    column: str
    source: str = ""
    value: str | None = None
    ask: str = ""
    as_now: bool = False
    while_same: tuple[str, ...] = ()
    rate: RateRule | None = None
    zeros: int = 0
    last: tuple[str, str, str] | None = None  # column, what the last is, what the others are
    pattern: str = ""
    lower: bool = False
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    otherwise: tuple[str, ...] = ()
    lookup: Lookup | None = None
    month_year: ColumnRule | None = None
    year_begins: int = 1
    number: Number | None = None
    when: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)

    @property
    def titles(self) -> set[str]:
        """The titles that the rule reads."""
        year = self.month_year.titles if self.month_year else set()
        return ({self.source} if self.source else set()) | set(self.when) | year


@dataclass(frozen=True, kw_only=True)
class Get:
    """Where the agency's file is; see above."""

    page: str = ""
    file: str = ""
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One of them; see above. `proof` says which rows of the site it made from a real file."""

    name: str
    title: str
    publisher: str
    table: str
    proof: str
    titles: tuple[str, ...]
    optional: tuple[str, ...]
    unused: tuple[str, ...]
    read: Reading
    keep: tuple[Keep, ...]
    newest: Newest | None
    months: Months | None
    row_key: tuple[str, ...]
    columns: Mapping[str, ColumnRule]
    add: tuple[str, ...]
    parts: Mapping[str, Mapping[str, tuple[str, ...]]]
    leave_out_blank: tuple[str, ...]
    replace: tuple[str, ...]
    control: tuple[tuple[str, tuple[str, ...]], ...]
    get: Get = Get()

    @property
    def file(self) -> str:
        """The path that messages name."""
        return f"{PLACE}/{self.name}.json"

    @property
    def asked(self) -> list[str]:
        """The columns that only staff can fill."""
        return [name for name, rule in self.columns.items() if rule.ask]


def titles_of(recipe: Recipe) -> Iterable[str]:
    """Every title the import recipe knows."""
    return (*recipe.titles, *recipe.optional, *recipe.unused)
