"""What type checkers see of the package: the names of the library, which are loaded when they are first named."""

from mynareader.library import *
from mynareader.library import __all__ as __all__

__version__: str
