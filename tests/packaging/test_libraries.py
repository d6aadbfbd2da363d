import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="other systems bring what Qt loads"
)

QT = Path(PySide6.__file__).parent

LOADED = [
    *(f"Qt{name}.abi3.so" for name in ("Core", "Gui", "Widgets", "Svg", "Pdf", "Test")),
    *(f"Qt{name}.abi3.so" for name in ("Multimedia", "TextToSpeech")),
    "Qt/plugins/multimedia/libffmpegmediaplugin.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/wayland-shell-integration/libxdg-shell.so",
    "Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
    "Qt/plugins/printsupport/libcupsprintersupport.so",
    "Qt/plugins/xcbglintegrations/libqxcb-egl-integration.so",
    "Qt/plugins/imageformats/libqsvg.so",
    "Qt/plugins/iconengines/libqsvgicon.so",
]


@pytest.mark.parametrize("name", LOADED)
def test_the_set_up_installed_every_library_that_qt_loads(name: str) -> None:
    listing = subprocess.run(["ldd", QT / name], capture_output=True, text=True, check=True)

    assert "not found" not in listing.stdout
