"""The acts of ideas."""

from . import ideas as ideas
from . import supports as supports
