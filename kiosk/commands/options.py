"""Options that several commands take, and what they stand for: settings, a pack, a language."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.commands.output import report
from kiosk.errors import SettingsError
from kiosk.paths import resources, site_file, staff_file
from kiosk.settings import Settings
from kiosk.settings_layers import load_settings

if TYPE_CHECKING:
    from kiosk.content.library import Library


def add_lang(parser: argparse.ArgumentParser) -> None:
    """Take `--lang`; empty where it is not given."""
    parser.add_argument("--lang", default="", metavar="CODE", help="language to start in")


def add_content(parser: argparse.ArgumentParser) -> None:
    """Take `--content`, for `pack_folder`."""
    parser.add_argument("--content", type=Path, metavar="DIR", help="a content pack's folder")


def add_config(parser: argparse.ArgumentParser) -> None:
    """Take `--config`, for `load` and `settings_files`."""
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="settings instead of the site's"
    )


def load(options: argparse.Namespace, **overrides: Any) -> Settings:
    """The settings in force; what is wrong with them goes to the error stream.

    Raises:
        SettingsError: `--config` names a file that is not there.
    """
    if options.config is not None and not options.config.is_file():
        raise SettingsError(f"{options.config}: there is no such file")
    settings, _, problems = load_settings(settings_files(options), overrides)
    report(problems)
    return settings


def settings_files(options: argparse.Namespace) -> dict[str, Path]:
    """The files that settings come from, by what they are called."""
    site = options.config if options.config is not None else site_file()
    return {"site file": site, "staff file": staff_file()}


def pack_folder(options: argparse.Namespace, settings: Settings) -> Path:
    """The pack that was asked for, else the one in the settings."""
    given: Path | None = options.content
    return given if given is not None else resources() / "content" / settings.pack


def known_language(library: "Library", language: str) -> str:
    """The language that was asked for.

    Raises:
        SettingsError: the pack does not have it; the message names those it has.
    """
    languages = [one.code for one in library.languages]
    if language not in languages:
        raise SettingsError(f"the pack has no language {language}; it has {', '.join(languages)}")
    return language
