"""Promises of power: the system is asked to start again or to shut down; its refusal is told."""

import sys
from collections.abc import Iterator

import pytest
from machines import Machine, wait_for

# Both speak to the bus of their own process, of which Qt keeps one for ever.
LOGIND = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusVirtualObject
class Manager(QDBusVirtualObject):
    def introspect(self, path):
        return ""
    def handleMessage(self, message, connection):
        print(message.interface(), message.member(), *message.arguments(), flush=True)
        refusal = message.createErrorReply("org.freedesktop.DBus.Error.AccessDenied", "not you")
        connection.send(refusal if sys.argv[1] == "refuse" else message.createReply())
        return True
application = QCoreApplication([])
bus, manager = QDBusConnection.systemBus(), Manager()
bus.registerVirtualObject("/org/freedesktop/login1", manager)
bus.registerService("org.freedesktop.login1")
print("ready", flush=True)
application.exec()
"""
ASKING = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from kiosk.devices.power import Power
application, power = QCoreApplication([]), Power()
power.refused.connect(lambda why: (print("refused", why), application.quit()))
QTimer.singleShot(2000, application.quit)
getattr(power, sys.argv[1])()
application.exec()
"""


@pytest.fixture
def computer() -> Iterator[Machine]:
    """A computer with a system bus."""
    with Machine("dbus-daemon") as machine:
        options = ("--session", "--nofork", "--nopidfile", "--print-address=1")
        bus = machine.start("dbus-daemon", *options, ask=True)
        machine.environment["DBUS_SYSTEM_BUS_ADDRESS"] = bus
        yield machine


def run_logind(computer: Machine, how: str) -> None:
    assert computer.start(sys.executable, "-c", LOGIND, how, ask=True) == "ready"


def ask(computer: Machine, what: str) -> str:
    return computer.run(sys.executable, "-c", ASKING, what).strip()


@pytest.mark.parametrize(("what", "method"), [("reboot", "Reboot"), ("power_off", "PowerOff")])
def test_logind_is_asked_and_nobody_for_a_password(
    computer: Machine, what: str, method: str
) -> None:
    log = computer.folder / "asked"
    shell = f'exec {sys.executable} -c "$0" obey > {log}'
    computer.start("/bin/sh", "-c", shell, LOGIND)
    wait_for("logind", lambda: log.exists() and "ready" in log.read_text())

    told = ask(computer, what)

    assert told == ""
    asked = log.read_text().splitlines()[1:]
    assert asked == [f"org.freedesktop.login1.Manager {method} False"]


def test_a_refusal_is_told(computer: Machine) -> None:
    run_logind(computer, "refuse")

    assert ask(computer, "reboot") == "refused not you"


def test_a_computer_without_logind_is_told(computer: Machine) -> None:
    assert ask(computer, "power_off").startswith("refused ")


def test_a_computer_without_a_bus_is_told(computer: Machine) -> None:
    computer.environment["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nowhere"

    assert ask(computer, "reboot").startswith("refused ")
