"""The Debian package: which file goes where, and what it depends on."""

import gzip
import os
import re
import shutil
import subprocess
from pathlib import Path

import debian
import trimming
import wheels
from notices import SetUpError

NAME = "kiosk"

# Into which folder of the system which files of the project go.
_COPIED = {
    "usr/lib/kiosk/pyvenv.cfg": "packaging/deb/pyvenv.cfg",
    "usr/lib/systemd/system/kiosk.service": "packaging/deb/kiosk.service",
    "usr/lib/sysusers.d/kiosk.conf": "packaging/deb/kiosk.sysusers",
    "usr/share/applications/kiosk-present.desktop": "packaging/desktop/kiosk-present.desktop",
    "usr/share/applications/kiosk.desktop": "packaging/desktop/kiosk.desktop",
    "usr/share/doc/kiosk/copyright": "packaging/deb/copyright",
    "usr/share/doc/kiosk/licences/kiosk/LICENSE": "LICENSE",
    "usr/share/icons/hicolor/scalable/apps/kiosk.svg": "packaging/desktop/kiosk.svg",
    "usr/share/lintian/overrides/kiosk": "packaging/deb/lintian-overrides",
    "usr/share/polkit-1/rules.d/50-kiosk.rules": "packaging/deb/kiosk.rules",
}
_PROGRAMS = {
    "usr/bin/kiosk": "packaging/deb/kiosk",
    "usr/lib/kiosk/ended": "packaging/deb/ended",
    "usr/lib/kiosk/session": "packaging/deb/session",
    "usr/sbin/kiosk-lockdown": "packaging/deb/kiosk-lockdown",
}
_FOLDERS = {
    "usr/lib/kiosk/kiosk": "kiosk",
    "usr/lib/kiosk/resources": "resources",
    "usr/share/kiosk/os": "packaging/os",
}
_SCRIPTS = ("postinst", "postrm", "prerm")
_CONFFILES = ("/etc/kiosk/kiosk.toml",)

# Packages of what every system has, beside those that `debian` knows of.
_LIBRARIES = {
    "ld-linux-x86-64.so.2": "libc6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libgcc_s.so.1": "libgcc-s1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libspeechd.so.2": "libspeechd2",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# Debian 13 has some under another name, and what Qt was built with asks for this glibc.
_WRITTEN = {
    "libc6": "libc6 (>= 2.34)",
    "libglib2.0-0": "libglib2.0-0t64 | libglib2.0-0",
}
# Programs that kiosk.service and the kiosk itself start, and what they need to work.
_NEEDED = (
    "cage",
    "kbd",
    "libespeak-ng1",
    "python3 (<< 3.14)",
    "python3 (>= 3.11)",
    "python3-cups",
    "seatd",
    "systemd | systemd-sysusers",
    "xwayland",
)
# Printing, sound, staff's "Shut down", the firewall of `kiosk-lockdown`: the kiosk starts without
# them, and says what is missing.
_WISHED = (
    "cups",
    "dbus-user-session",
    "nftables",
    "pipewire-audio | pulseaudio",
    "polkitd",
    "pulseaudio-utils",
)
_SUGGESTED = ("speech-dispatcher", "usbguard")

_CONTROL = """\
Package: {name}
Version: {version}
Section: education
Priority: optional
Architecture: amd64
Maintainer: Kiosk maintainers <kiosk@example.org>
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Suggests: {suggests}
Description: patient education for a clinic's waiting room
 A touch-screen guide for patients: they read short sections, see study results
 as counted people, pick questions for their team, answer a quiz and take a
 printed sheet along. It works offline and keeps nothing about a visitor.
 .
 On a computer without a desktop it becomes the only program on the screen; on
 one with a desktop, the kiosk and a presenter for clinicians are in its menu.
"""


def version(root: Path) -> str:
    """The program's version."""
    text = (root / "kiosk" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "(.+)"', text)
    if found is None:
        raise SetUpError("kiosk/__init__.py tells no version.")
    return found[1]


def lay_out(root: Path, tree: Path, found: dict[str, tuple[Path, ...]]) -> None:
    """Fill an empty folder with all that the package installs, from the project and its wheels."""
    own = tree / "usr/lib/kiosk"
    doc = tree / "usr/share/doc/kiosk"
    for folder, source in _FOLDERS.items():
        ignored = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
        shutil.copytree(root / source, tree / folder, ignore=ignored)
    for place, source in (*_COPIED.items(), *_PROGRAMS.items()):
        (tree / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / source, tree / place)
    for text in root.glob("docs/*.md"):
        shutil.copyfile(text, doc / text.name)
    wheels.unpack(found, own / "lib", doc / "licences")
    trimming.trim(own / "lib/shared", trimming.modules(own / "kiosk"))
    (own / "bin").mkdir()
    (own / "bin/python3").symlink_to("/usr/bin/python3")
    _write_what_follows(root, tree)
    _compress(root / "packaging/deb/changelog", doc / "changelog.gz")
    _set_modes(tree)


def control(root: Path, tree: Path) -> None:
    """Add to the folder what dpkg reads: the control file, scripts, settings files, triggers."""
    folder = tree / "DEBIAN"
    folder.mkdir()
    folder.chmod(0o755)
    size = sum(file.lstat().st_size for file in tree.rglob("*") if file.is_file())
    text = _CONTROL.format(
        name=NAME,
        version=version(root),
        size=size // 1024,
        depends=", ".join(dependencies(tree)),
        recommends=", ".join(_WISHED),
        suggests=", ".join(_SUGGESTED),
    )
    (folder / "control").write_text(text, encoding="utf-8")
    (folder / "conffiles").write_text("".join(f"{one}\n" for one in _CONFFILES), encoding="utf-8")
    for name in (*_SCRIPTS, "triggers"):
        shutil.copyfile(root / "packaging/deb" / name, folder / name)
    for file in folder.iterdir():
        file.chmod(0o755 if file.name in _SCRIPTS else 0o644)


def dependencies(tree: Path) -> tuple[str, ...]:
    """The packages without which it does not run: those of all libraries loaded, and programs.

    Raises:
        SetUpError: nobody has said which package holds a library.
    """
    known = {**debian.LIBRARIES, **debian.SPEECH_LIBRARIES, **_LIBRARIES}
    wanted = trimming.foreign_libraries(tree / "usr/lib/kiosk/lib")
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise SetUpError(
            f"Which packages hold {', '.join(unknown)}? packaging/package.py must say."
        )
    packages = {known[name] for name in wanted}
    return tuple(sorted({*(_WRITTEN.get(one, one) for one in packages), *_NEEDED}))


def build(tree: Path, file: Path, date: int, *, fast: bool) -> None:
    """Make the package of a folder; the same bytes from the same folder and date.

    `date`, in seconds since 1970, is that of every file in it. `fast` makes it larger.
    """
    for path in (tree, *tree.rglob("*")):
        os.utime(path, (date, date), follow_symlinks=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    how = ["-Zzstd", "-z1"] if fast else ["-Zxz"]
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", *how, "--build", str(tree), str(file)],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(date)},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _write_what_follows(root: Path, tree: Path) -> None:
    """The texts that the packed program itself gives, which proves that it starts."""
    own, manuals = tree / "usr/lib/kiosk", tree / "usr/share/man"
    script = str(root / "packaging/written.py")
    settings = tree / "etc/kiosk/kiosk.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(wheels.run_python(own, script, "settings"), encoding="utf-8")
    for name, asked in (("man1/kiosk.1", "manual"), ("man5/kiosk.toml.5", "settings-manual")):
        _press(manuals / f"{name}.gz", wheels.run_python(own, script, asked).encode())
    _compress(root / "packaging/deb/kiosk-lockdown.8", manuals / "man8/kiosk-lockdown.8.gz")


def _compress(source: Path, place: Path) -> None:
    _press(place, source.read_bytes())


def _press(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(gzip.compress(content, 9, mtime=0))


def _set_modes(tree: Path) -> None:
    """Everybody reads, nobody but root writes, whatever the umask was."""
    tree.chmod(0o755)
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)
    for place in _PROGRAMS:
        (tree / place).chmod(0o755)
