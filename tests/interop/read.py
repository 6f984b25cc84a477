"""Reads every emitted YAML file with PyYAML, compares it with the emitted JSON, and validates it as OpenAPI."""

import json
import pathlib
import sys

import yaml
from openapi_spec_validator import OpenAPIV30SpecValidator


def main(out: pathlib.Path) -> int:
    mistakes = []
    files = sorted((out / "yaml").rglob("*.openapi.yaml"))
    if not files:
        mistakes.append("no file was emitted")
    for file in files:
        name = file.relative_to(out / "yaml")
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
        twin = (out / "json" / name).with_suffix(".json")
        if read != json.loads(twin.read_text(encoding="utf-8")):
            mistakes.append(f"{name}: PyYAML reads something else than the JSON holds")
        mistakes.extend(f"{name}: {error.message}" for error in OpenAPIV30SpecValidator(read).iter_errors())
    print("\n".join(mistakes) or f"PyYAML {yaml.__version__}, openapi-spec-validator: {len(files)} documents")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
