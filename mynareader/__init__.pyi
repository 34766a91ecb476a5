"""What type checkers see of the package: its public names, which are loaded when they are first asked for."""

from mynareader.library import (
    Action as Action,
)
from mynareader.library import (
    Answer as Answer,
)
from mynareader.library import (
    CertificatesReport as CertificatesReport,
)
from mynareader.library import (
    CheckReport as CheckReport,
)
from mynareader.library import (
    CompareReport as CompareReport,
)
from mynareader.library import (
    Counter as Counter,
)
from mynareader.library import (
    GivenPins as GivenPins,
)
from mynareader.library import (
    Grade as Grade,
)
from mynareader.library import (
    InPersonAnswer as InPersonAnswer,
)
from mynareader.library import (
    InPersonOutcome as InPersonOutcome,
)
from mynareader.library import (
    InPersonReport as InPersonReport,
)
from mynareader.library import (
    MynaReaderError as MynaReaderError,
)
from mynareader.library import (
    OpenedCard as OpenedCard,
)
from mynareader.library import (
    PinKind as PinKind,
)
from mynareader.library import (
    PinSource as PinSource,
)
from mynareader.library import (
    PinValue as PinValue,
)
from mynareader.library import (
    ReadReport as ReadReport,
)
from mynareader.library import (
    Trust as Trust,
)
from mynareader.library import (
    Verdict as Verdict,
)
from mynareader.library import (
    VerdictItem as VerdictItem,
)
from mynareader.library import (
    open_reader as open_reader,
)
from mynareader.library import (
    open_simulated as open_simulated,
)
from mynareader.library import (
    open_trace as open_trace,
)
from mynareader.library import (
    read_trust as read_trust,
)

__version__: str
__all__: list[str]
