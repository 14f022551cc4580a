"""What data/datapackage.json declares, the types of cells, and what is said of a file."""

from components.schema.declaration import read_package
from components.schema.package import Field, Package, Resource
from components.schema.problems import DataProblem, Problem, Repair, Surprise

__all__ = [
    "DataProblem",
    "Field",
    "Package",
    "Problem",
    "Repair",
    "Resource",
    "Surprise",
    "read_package",
]
