"""All targets: a new one stands in the ``TARGETS`` of a module here; files of the card are found by themselves."""

from tests.assurance.fuzz.target import Target
from tests.assurance.fuzz.targets import answers, certificates, documents, files, logs, photo, simulated, tlv, traces

ALL: tuple[Target, ...] = (
    *tlv.TARGETS,
    *files.TARGETS,
    *certificates.TARGETS,
    *answers.TARGETS,
    *traces.TARGETS,
    *documents.TARGETS,
    *logs.TARGETS,
    *photo.TARGETS,
    *simulated.TARGETS,
)
BY_NAME = {target.name: target for target in ALL}
