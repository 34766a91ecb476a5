"""Every file of every application, found through the declarations: a new file is fuzzed without a line here."""

from functools import partial

from mynareader.applications import ALL as APPLICATIONS
from mynareader.applications.base import ApplicationSpec, ElementaryFile
from mynareader.errors import MalformedFile
from tests.assurance.fuzz import seeds
from tests.assurance.fuzz.target import Shape, Target, must, sane


def _decode(file: ElementaryFile[object], data: bytes) -> str:
    length = file.whole_length(data[:256])
    must(length is None or 0 < length <= 0xFFFFFF + 6, "an impossible length")
    found = sane(file.parse(data))
    must(found == file.parse(data), "the same bytes mean two things")
    must(found is not None, "a whole value or none")
    return type(found).__name__


def _target(spec: ApplicationSpec, file: ElementaryFile[object]) -> Target:
    name = f"file-{spec.name}-{file.name}".replace("_", "-")
    return Target(name, partial(_decode, file), partial(seeds.stored, spec, file), Shape.BER, errors=(MalformedFile,))


TARGETS = tuple(_target(spec, file) for spec in APPLICATIONS for file in spec.files)
