"""The acts of people."""

from . import leaving as leaving
from . import own as own
from . import people as people
