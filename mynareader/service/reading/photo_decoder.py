"""The separate process that decodes a photo: JPEG 2000 on standard input, PNG on standard output, and no way out.

Run as a script by ``reading.photo``, never imported: ``photo_decoder.py FOLDER MEMORY SECONDS``. FOLDER holds Pillow,
MEMORY (bytes) and SECONDS (of CPU) are the limits this process puts on itself before it looks at the data.
"""

import io
import resource
import sys
from typing import Final

NOT_DECODABLE: Final = 3
OUT_OF_MEMORY: Final = 4
_STANDARD_STREAMS: Final = 3  # descriptors 0-2; with no more allowed, no file can be opened
_MODES: Final = {"L": "L", "LA": "LA", "RGBA": "RGBA"}


def _confine(memory: int, seconds: int) -> None:
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_CORE: 0,  # a dump would hold the photo
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for limit, value in limits.items():
        _, hard = resource.getrlimit(limit)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (allowed, allowed))


def _png(jpeg_2000: bytes) -> bytes:
    from PIL import Image, Jpeg2KImagePlugin  # noqa: F401 - loading the plug-in registers the format

    Image.preinit()  # the rest of what Pillow loads, while files may be opened
    resource.setrlimit(resource.RLIMIT_NOFILE, (_STANDARD_STREAMS, _STANDARD_STREAMS))
    with Image.open(io.BytesIO(jpeg_2000), formats=["JPEG2000"]) as image:
        out = io.BytesIO()
        image.convert(_MODES.get(image.mode, "RGB")).save(out, "PNG", icc_profile=None)
    return out.getvalue()


def main(folder: str, memory: str, seconds: str) -> int:
    """Decode; return the exit code."""
    sys.path.append(folder)
    _confine(int(memory), int(seconds))
    try:
        png = _png(sys.stdin.buffer.read())
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception:  # noqa: BLE001 - whatever Pillow says of broken data, in a process that ends here
        return NOT_DECODABLE
    sys.stdout.buffer.write(png)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
