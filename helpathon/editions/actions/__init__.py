"""The acts of editions."""

from . import editions as editions
from . import partners as partners
from . import roles as roles
from . import steps as steps
from . import tracks as tracks
