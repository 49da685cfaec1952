"""The acts of ideas."""

from . import ideas as ideas
from . import imports as imports
from . import supports as supports
