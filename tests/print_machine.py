"""A real print system for tests, private to them: CUPS, and a printer that can be out of order."""

import os
import shutil
import socket
import subprocess
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Self

import pytest
from machines import PATIENCE, Machine, free_port, is_open, wait_for

from kiosk.devices import ipp
from kiosk.devices.cups_queue import python_with_cups

CUPS_FILES = """\
ServerRoot {root}/etc
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/run
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/pages
"""
CUPSD = """\
Listen 127.0.0.1:{port}
Listen {socket}
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobHistory 60
PreserveJobFiles No
ErrorPolicy retry-job
JobRetryInterval 2
DirtyCleanInterval 0
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow 127.0.0.1
  </Limit>
</Policy>
"""
# What ippeveprinter runs to print a sheet: it says what the real one would, page after page.
PRINTER_COMMAND = r"""#!/bin/sh
behaviour() {{ cat {root}/behaviour || kill $$; }}
say() {{ echo "$@" >&2; }}
env > {root}/asked
pages=$(grep -a -o '/Type */Page\>' "$1" | wc -l)
page=0
while [ $page -lt ${{pages:-1}} ]; do
  page=$((page + 1))
  lack=$(behaviour)
  case $lack in
    ok) ;;
    slow) sleep 0.5;;
    *-low) say "STATE: +$lack";;
    jam) if [ $page -ge 2 ]; then say "STATE: +media-jam-error"; exit 1; fi;;
    *) if [ $page -ge 2 ]; then
      say "STATE: +$lack"
      while [ "$(behaviour)" = "$lack" ]; do sleep 0.05; done
      say "STATE: -$lack"
    fi;;
  esac
  say "ATTR: job-impressions=$pages job-impressions-completed=$page"
  echo "$page" >> {root}/out
done
"""


class PrintSystem(Machine):
    """CUPS with one queue, `Kiosk`, and a printer that keeps what it prints as files.

    What the printer does is a word in a file: `ok`, `slow`, `jam`, what it is about to lack, such
    as `toner-low`, or what it lacks at its second page, such as `media-empty`, until the word is
    another one. `spool_size` gives the spool a small disk of its own, in bytes. `rules` are another
    `cupsd.conf`, of which only the socket is its own.
    """

    def __init__(self, *, spool_size: int = 0, rules: str = "") -> None:
        super().__init__(
            *("cupsd", "lpadmin", "lp", "cupsreject", "ippeveprinter", "dbus-daemon"),
            "/usr/lib/cups/filter/pdftopdf",
        )
        self.port, self._device_port = free_port(), free_port()
        self._spool_size, self._rules = spool_size, rules
        self.printed, self.spool = self.folder / "printed", self.folder / "spool"
        self.address = f"127.0.0.1:{self.port}"
        self.socket = self.folder / "cups.sock"
        self.device = f"ipp://localhost:{self._device_port}/ipp/print"
        if rules:
            self.address = str(self.socket)
        self.environment |= {"CUPS_SERVER": self.address}

    def set_up(self) -> None:
        """Start the printer, then CUPS, and tell it of the printer."""
        if os.geteuid() != 0:
            pytest.skip("needs root: only then CUPS runs its filters as another user")
        if python_with_cups() is None:
            pytest.skip("needs: apt-get install python3-cups")
        self.printed.mkdir()
        (self.folder / "command").write_text(PRINTER_COMMAND.format(root=self.folder))
        (self.folder / "command").chmod(0o755)
        # The printer will not start without a bus to announce itself on; it gets its own.
        options = ("--session", "--nofork", "--nopidfile", "--print-address=1")
        bus = self.start("dbus-daemon", *options, ask=True)
        self.environment["DBUS_SYSTEM_BUS_ADDRESS"] = bus
        self.behave("ok")
        self.start_printer()
        self._make_folders()
        self.start_cups()
        self.run("lpadmin", "-p", "Kiosk", "-E", "-v", self.device, "-m", "everywhere")
        self.run("lpadmin", "-d", "Kiosk")

    def behave(self, how: str) -> None:
        """What the printer does from now on, even with the sheet that it is printing."""
        new = self.folder / "behaviour.new"
        new.write_text(how)
        new.replace(self.folder / "behaviour")

    def start_printer(self) -> None:
        """Switch the printer on."""
        self.start(
            *("ippeveprinter", "-r", "off", "-n", "localhost", "-p", str(self._device_port)),
            *("-2", "-s", "20,20", "-d", str(self.printed), "-k", "-f", "application/pdf"),
            *("-c", str(self.folder / "command"), "Test printer"),
        )
        wait_for("the printer", lambda: is_open(self._device_port))

    def start_cups(self) -> None:
        """Start CUPS, with what is in its spool."""
        files, rules = (self.folder / "etc" / name for name in ("cups-files.conf", "cupsd.conf"))
        self.start("cupsd", "-f", "-c", str(rules), "-s", str(files))
        wait_for("CUPS", self.socket.exists if self._rules else lambda: is_open(self.port))

    def _make_folders(self) -> None:
        self.folder.chmod(0o755)  # the filters' user must be able to come here
        for name in ("etc", "spool", "cache", "run", "log"):
            (self.folder / name).mkdir()
        if self._spool_size:
            self._mount(self.spool, self._spool_size)
        (self.spool / "tmp").mkdir()
        for name in ("spool", "spool/tmp", "cache", "run"):
            shutil.chown(self.folder / name, group="lp")
            (self.folder / name).chmod(0o1770 if name == "spool/tmp" else 0o770)
        (self.folder / "etc/cups-files.conf").write_text(CUPS_FILES.format(root=self.folder))
        rules = self._rules.replace("/run/cups/cups.sock", str(self.socket))
        rules = rules or CUPSD.format(port=self.port, socket=self.socket)
        (self.folder / "etc/cupsd.conf").write_text(rules)

    def _mount(self, folder: Path, size: int) -> None:
        mount = ("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
        if subprocess.run(mount, capture_output=True).returncode != 0:
            self._spool_size = 0
            pytest.skip("needs to mount a small disk, which is not allowed here")

    def stop(self) -> None:
        """End everything, and take the small disk away."""
        if self._spool_size:
            subprocess.run(("umount", "--lazy", str(self.spool)), capture_output=True)
        super().stop()

    def asked(self) -> dict[str, str]:
        """What the printer was asked for with the last sheet, such as `sides`."""
        lines = (self.folder / "asked").read_text().splitlines()
        pairs = (line.partition("=") for line in lines if line.startswith("IPP_"))
        return {name[4:].replace("_", "-").lower(): value for name, _, value in pairs}

    def sheets(self) -> list[Path]:
        """The sheets that the printer got so far, the oldest first."""
        return sorted(self.printed.glob("*.pdf"), key=lambda path: path.stat().st_mtime_ns)

    def pages_out(self) -> int:
        """How many pages have come out of the printer."""
        out = self.folder / "out"
        return len(out.read_text().splitlines()) if out.exists() else 0

    def last_ending(self) -> str:
        """What the printer says became of its last job."""
        wanted = ["job-id", "job-state"]

        def jobs(which: str) -> dict[int | str, int | str]:
            found = ipp.ask(self.device, ipp.GET_JOBS, wanted, PATIENCE, which_jobs=which)
            return {job["job-id"][0]: job["job-state"][0] for job in found if "job-id" in job}

        wait_for("the printer", lambda: not jobs("not-completed"))
        *_, (_, state) = sorted(jobs("completed").items())
        return {7: "cancelled", 8: "broken off", 9: "printed"}[int(state)]

    def kept(self) -> list[Path]:
        """The sheets that are in the spool now."""
        return sorted(self.spool.glob("d*"))

    def jobs(self) -> list[str]:
        """The jobs in the queue."""
        return self.run("lpstat", "-o").splitlines()

    def wait_for_sheets(self, count: int) -> list[Path]:
        """The sheets printed so far, once there are so many and no job is under way."""
        wait_for("the sheet", lambda: len(self.sheets()) >= count)
        wait_for("the end of the jobs", lambda: not self.jobs())
        return self.sheets()


class Silencer:
    """Stands before CUPS, and keeps its answer back where it was sent a sheet."""

    _SEND_DOCUMENT = bytes([2, 0, 0, 6])  # IPP 2.0; the request's number comes next

    def __init__(self, address: str) -> None:
        self.is_on = True
        host, _, port = address.partition(":")
        self._cups = host, int(port)
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._server.getsockname()[1]}"
        self._open = [self._server]

    def __enter__(self) -> Self:
        Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._server.accept()
                behind = socket.create_connection(self._cups)
                self._open += [caller, behind]
                is_silent = Event()
                Thread(target=self._ask, args=(caller, behind, is_silent), daemon=True).start()
                Thread(target=self._answer, args=(behind, caller, is_silent), daemon=True).start()

    def _ask(self, caller: socket.socket, behind: socket.socket, is_silent: Event) -> None:
        with suppress(OSError):
            while data := caller.recv(65536):
                if self.is_on and self._SEND_DOCUMENT in data:
                    is_silent.set()
                behind.sendall(data)
            behind.shutdown(socket.SHUT_WR)

    def _answer(self, behind: socket.socket, caller: socket.socket, is_silent: Event) -> None:
        with suppress(OSError):
            while data := behind.recv(65536):
                if not is_silent.is_set():
                    caller.sendall(data)
