"""Every error this package raises on purpose, one module for each place they come from."""

from mynareader.errors.card import *
from mynareader.errors.mynareader_error import (
    Fact as Fact,  # the doubled names hand them on to whoever imports them from here
)
from mynareader.errors.mynareader_error import MynaReaderError as MynaReaderError
from mynareader.errors.pin import *
from mynareader.errors.reader import *
from mynareader.errors.transport import *
from mynareader.errors.work import *
