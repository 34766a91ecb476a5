"""Defects in the walls around the process that decodes the photo."""

from typing import Final

from tests.assurance.defects.defect import Defect, Edit

_DECODER: Final = "mynareader/service/reading/photo_decoder.py"
_CELL: Final = ("tests/system/service/test_photo_cell.py",)

DEFECTS: Final = (
    Defect(
        "no seccomp filter",
        "Code inside the photo's decoder may ask the kernel for anything.",
        (Edit(_DECODER, '    "seccomp": _seccomp,\n', ""),),
        _CELL,
    ),
    Defect(
        "a filter for executable memory that lets it through",
        "Code inside the photo's decoder may load more code.",
        (Edit(_DECODER, "_one(_HAS_BIT, _EXECUTABLE, 0, 1)", "_one(_HAS_BIT, _EXECUTABLE, 1, 1)"),),
        ("tests/unit/service/test_photo_filter.py",),
    ),
    Defect(
        "a filter for another machine",
        "On aarch64 the calls of x86-64 are let through.",
        (Edit(_DECODER, '"aarch64": (1, 0xC00000B7)', '"aarch64": (0, 0xC00000B7)'),),
        ("tests/unit/service/test_photo_filter.py",),
    ),
    Defect(
        "no Landlock",
        "Where the filter fails, code inside the photo's decoder may read files.",
        (Edit(_DECODER, "    if version < 1:\n", "    if version < 1000:\n"),),
        _CELL,
    ),
    Defect(
        "the decoder in our network",
        "Where the filter fails, code inside the photo's decoder may reach programs by the network.",
        (Edit(_DECODER, "    return bool(libc.unshare(_NEW_NETWORK) == 0 or", "    return bool(libc is not None or"),),
        _CELL,
    ),
    Defect(
        "decode as root",
        "Where the program runs as root, the photo's decoder does so, too.",
        (Edit(_DECODER, "            os.setresuid(_NOBODY, _NOBODY, _NOBODY)\n", "            pass\n"),),
        _CELL,
    ),
    Defect(
        "capabilities kept in the cell",
        "Code inside the photo's decoder is an administrator of its namespace.",
        (Edit(_DECODER, "bool(libc.capset(", "bool(libc.capget("),),
        _CELL,
    ),
    Defect(
        "descriptors kept in the cell",
        "What was open before the photo was read stays open for code inside the decoder.",
        (Edit(_DECODER, "    os.closerange(0, _PICTURE)\n", ""),),
        _CELL,
    ),
    Defect(
        "a decoder in the window",
        "A picture of a card is decoded where everything of the person is shown.",
        (
            Edit(
                "ui/widgets/image_field.py",
                "QImage(pixels.rgba, width, height, _DEPTH * width, QImage.Format.Format_RGBA8888).copy()",
                "QImage.fromData(bytes((width, height, _DEPTH)) + pixels.rgba)",
            ),
        ),
        ("tests/system/ui/test_seam.py", "tests/system/ui/pages/test_widgets.py"),
    ),
    Defect(
        "a cell that is believed",
        "Code inside the decoder says how large a picture is.",
        (Edit("mynareader/service/reading/pixels.py", "    if ends[-1] != len(told):\n", "    if not told:\n"),),
        ("tests/system/service/test_pixels.py",),
    ),
    Defect(
        "a doctor silent about the cell",
        "A system without seccomp is not told about.",
        (Edit("mynareader/service/machine/doctor.py", '() if "seccomp" in standing', '() if "" in standing or True'),),
        ("tests/unit/service/test_doctor.py",),
    ),
)
