"""What happens before the package is built: the catalogue is compiled, and the sample firm goes along."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from catalogue import compile_catalogue  # noqa: E402 (it stands beside this file)

SAMPLE = ("*.csv", "*.toml", "*.json")  # of data/; whatever else is there stays at home


class BuildHook(BuildHookInterface):  # type: ignore[misc]
    """Run by hatchling for the wheel, for the source package, and for an editable install."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_catalogue()
        if self.target_name == "wheel" and version != "editable":
            for pattern in SAMPLE:
                for file in sorted((ROOT / "data").glob(pattern)):
                    build_data["force_include"][str(file)] = f"salesinv/sample/{file.name}"
