"""The acts of challenges."""

from . import challenges as challenges
from . import concerns as concerns
from . import decisions as decisions
from . import travels as travels
