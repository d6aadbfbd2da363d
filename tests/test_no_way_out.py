"""Promises of the source: no line of the kiosk opens a way to the desktop, the files or a network.

What it may not name at all is listed here, and what only some modules may name, with the reason.
`tests/visits/test_no_escape.py` tries the same by hand.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

import kiosk

FOLDER = Path(kiosk.__file__).parent

NEVER = {
    "dialogs that lead to files, printers or the desktop": (
        "QColorDialog QDialog QErrorMessage QFileDialog QFontDialog QInputDialog QMessageBox "
        "QPageSetupDialog QPrintDialog QPrintPreviewDialog QProgressDialog QWizard"
    ),
    "windows and panels of their own": (
        "QDockWidget QMainWindow QMdiArea QSizeGrip QSplashScreen QSystemTrayIcon"
    ),
    "menus, and keys that mean something everywhere": (
        "QAction QActionGroup QMenu QMenuBar QShortcut QToolBar QWidgetAction addAction"
    ),
    "lists that open beyond the window": "QComboBox QCompleter QFontComboBox",
    "fields that are typed into, with menus, clipboard and drops of their own": (
        "QDateEdit QDateTimeEdit QDoubleSpinBox QLineEdit QPlainTextEdit QSpinBox QTextBrowser "
        "QTextEdit QTimeEdit"
    ),
    "files in sight": "QFileSystemModel QFileIconProvider QListView QTreeView",
    "help of the toolkit": "QToolTip QWhatsThis setStatusTip setToolTip setWhatsThis",
    "links that leave": (
        "QDesktopServices openUrl setOpenExternalLinks setOpenLinks startfile webbrowser"
    ),
    "dragging in and out": "QDrag QMimeData dropEvent setAcceptDrops setDragEnabled",
    "words that can be selected and copied": (
        "TextEditable TextEditorInteraction TextSelectableByKeyboard TextSelectableByMouse"
    ),
    "browsers": "PySide6.QtWeb* PySide6.QtQuick* PySide6.QtQml",
    "programs by name, and shells": (
        "fork forkpty multiprocessing os.exec[lp]* os.spawn* os.system popen posix_spawn* pty "
        "startDetached subprocess"
    ),
    "code from outside": (
        "builtins.breakpoint builtins.eval builtins.exec marshal pdb pickle runpy shelve"
    ),
    "networks": (
        "PySide6.QtHttpServer PySide6.QtNetwork* aiohttp asyncio ftplib http.server httpx imaplib "
        "poplib requests smtplib socketserver telnetlib urllib.request urllib3 xmlrpc"
    ),
}
ONLY_IN = {
    "QProcess": {
        "devices/headset.py": "asks the sound server's own program whether a headset is plugged in",
        "devices/worker.py": "starts the kiosk's own modules, by their names in the code",
    },
    "execv": {"commands/in_place.py": "hands over to the presenter, and back: this program again"},
    "QClipboard clipboard": {"ui/leavings.py": "empties it when a visit ends"},
    "PySide6.QtDBus*": {
        "devices/power.py": "asks the system to restart or shut down, for staff",
        "devices/settings_portal.py": "asks a laptop's desktop how it shows programs",
    },
    "http.client ssl": {"devices/ipp.py": "asks the printer; runs in the worker that prints"},
    "socket": {
        "devices/ipp.py": "asks the printer; runs in the worker that prints",
        "devices/network_printer.py": "tells what a failure of that means",
        "supervision/notify.py": "tells systemd that it runs; a socket of this computer alone",
    },
    "ctypes": {
        "devices/espeak_worker.py": "the voice's library, in a worker",
        "supervision/memory.py": "gives memory back to the system",
    },
}
ONLY_THE_WORKER = ("kiosk.devices.ipp", "kiosk.devices.network_printer")
"""Modules that may use a network, and are imported by what runs in the worker that prints."""

NETWORKS = (
    "PySide6.QtNetwork asyncio ftplib http.client select smtplib socket socketserver ssl "
    "urllib.request"
)
NOT_OF_THE_WINDOW = ("devices/*_worker.py", "devices/ipp.py", "devices/network_printer.py")
NOT_ON_LINUX = ("PySide6.QtMultimedia",)

MODULES = sorted(FOLDER.rglob("*.py"))


def names(source: str) -> set[str]:
    """All that a source names: what it imports in full and in part, names, attributes."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                for one in node.names:
                    found |= set(_and_above(one.name))
            case ast.ImportFrom(module=str(module), level=0):
                for one in node.names:
                    found |= {one.name, *_and_above(f"{module}.{one.name}")}
            case ast.Name():
                found |= {node.id, f"builtins.{node.id}"}
            case ast.Attribute():
                found |= {node.attr, ast.unparse(node)}
            case ast.FunctionDef():
                found.add(node.name)
    return found


def imported(source: str) -> Iterator[str]:
    """The modules that a source imports, wherever it does."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                yield from (one.name for one in node.names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module


def _and_above(module: str) -> Iterator[str]:
    """A module and all that it lies in."""
    parts = module.split(".")
    return (".".join(parts[:count]) for count in range(1, len(parts) + 1))


def named(found: set[str], patterns: str) -> set[str]:
    """What of some names is meant by patterns."""
    return {one for one in found for pattern in patterns.split() if fnmatch(one, pattern)}


@pytest.fixture(scope="module")
def sources() -> dict[str, set[str]]:
    """What each module of the kiosk names."""
    return {
        path.relative_to(FOLDER).as_posix(): names(path.read_text(encoding="utf-8"))
        for path in MODULES
    }


@pytest.mark.parametrize("way", NEVER)
def test_no_module_opens_a_way_out(sources: dict[str, set[str]], way: str) -> None:
    found = {file: named(given, NEVER[way]) for file, given in sources.items()}

    assert {file: one for file, one in found.items() if one} == {}


@pytest.mark.parametrize("what", ONLY_IN)
def test_what_needs_care_is_used_where_it_is_meant_to_be(
    sources: dict[str, set[str]], what: str
) -> None:
    found = {file for file, given in sources.items() if named(given, what)}

    assert found == set(ONLY_IN[what])


def test_only_the_worker_that_prints_asks_a_network(sources: dict[str, set[str]]) -> None:
    askers = {file for file, given in sources.items() if given & set(ONLY_THE_WORKER)}

    assert askers == {"devices/cups_worker.py", "devices/network_printer.py"}
    assert not [file for file, given in sources.items() if "kiosk.devices.cups_worker" in given]


def test_nothing_that_the_kiosk_imports_brings_a_network_along() -> None:
    """All that modules of the window's own process import, at their heads or when first used."""
    wanted = {
        module
        for path in MODULES
        if not any(fnmatch(path.relative_to(FOLDER).as_posix(), one) for one in NOT_OF_THE_WINDOW)
        and path.name not in ("__main__.py", "notify.py")  # the latter needs a socket to systemd
        for module in imported(path.read_text(encoding="utf-8"))
        if module not in (*NOT_ON_LINUX, "kiosk.supervision.notify")
    }
    program = (
        "import importlib, sys\n"
        f"for name in {sorted(wanted)}: importlib.import_module(name)\n"
        f"print(*(one for one in {NETWORKS.split()} if one in sys.modules))"
    )

    done = subprocess.run(
        (sys.executable, "-c", program), cwd=FOLDER.parent, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_whatever_says_which_menu_it_has_says_none() -> None:
    policies = [
        node.attr
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and "ContextMenuPolicy." in ast.unparse(node)
    ]

    assert policies
    assert set(policies) == {"NoContextMenu"}


@pytest.mark.parametrize(
    "patterns", [*NEVER.values(), *ONLY_IN], ids=[*NEVER, *(f"only: {one}" for one in ONLY_IN)]
)
def test_the_search_finds_what_it_is_for(patterns: str) -> None:
    for pattern in patterns.split():
        name = pattern.replace("[lp]", "l").replace("*", "")
        samples = [f"import {name}", f"from {name} import x"]
        if "." not in name:
            samples = [f"from somewhere import {name}", f"one.{name}()", f"{name}()"]
        elif name.startswith("os."):
            samples = [f"{name}()"]
        elif name.startswith("builtins."):
            samples = [f"{name.removeprefix('builtins.')}()"]

        for sample in samples:
            assert named(names(sample), pattern), (pattern, sample)
