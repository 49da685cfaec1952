"""The acts of cities."""

from . import cities as cities
from . import parts as parts
