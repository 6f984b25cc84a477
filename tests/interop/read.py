"""Reads every emitted YAML file with PyYAML, and compares it with the emitted JSON."""

import sys

import yaml

from suite import documents


def main() -> int:
    files = documents()
    # The reader in C where there is one: it is the same, and many times faster.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    mistakes = [
        f"{file.plan} ({file.version}): PyYAML reads something else than the JSON holds"
        for file in files
        if yaml.load(file.yaml.read_text(encoding="utf-8"), Loader=loader) != file.read()
    ]
    print("\n".join(mistakes) or f"PyYAML {yaml.__version__}: {len(files)} documents")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
