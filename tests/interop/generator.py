"""openapi-generator: finds documents in 3.0.3 valid, and writes Rust clients that compile.

It is asked for no client of a plan that the findings API091 or API092 warn of.

The clients are crates of the workspace that progenitor's are in, so that their dependencies are built once.
"""

import importlib.util
import json
import pathlib
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor

from progenitor import CLIENTS, ENV
from suite import HERE, WORK, Document, Verdicts, asked, cargo_errors, run, warned


def jar() -> pathlib.Path:
    """The program, which the Python package brings; it needs Java 11 or later."""
    if shutil.which("java") is None:
        sys.exit("openapi-generator needs Java: install a JRE of version 11 or later (Debian: default-jre-headless)")
    package = importlib.util.find_spec("openapi_generator_cli")
    return pathlib.Path(package.origin).parent / "openapi-generator.jar"


def validate(program: pathlib.Path, file: Document) -> list[str]:
    done = run(["java", "-jar", program, "validate", "--recommend", "-i", file.json])
    messages = [line.strip() for line in done.stdout.splitlines() if line.lstrip().startswith("-")]
    if not messages and (done.returncode != 0 or "No validation issues detected" not in done.stdout):
        messages.append((done.stdout + done.stderr)[-500:])
    return messages


def write(program: pathlib.Path, files: dict[str, Document]) -> None:
    """Writes the clients, in one process."""
    options = json.loads((HERE / "generator-options.json").read_text(encoding="utf-8"))
    configs = []
    folder = CLIENTS / "configs"
    folder.mkdir()
    for slug, file in files.items():
        config = folder / f"{slug}.json"
        settings = {
            "generatorName": "rust",
            "inputSpec": str(file.json),
            "outputDir": str(CLIENTS / slug),
            "additionalProperties": {"library": "reqwest", "packageName": slug},
            **{key: value for key, value in options.get(file.plan, {}).items() if key != "why"},
        }
        config.write_text(json.dumps(settings), encoding="utf-8")
        configs.append(config)
    done = run(["java", "-jar", program, "batch", "--root-dir", CLIENTS, *configs])
    (WORK / "openapi-generator.log").write_text(done.stdout + done.stderr, encoding="utf-8")


def main() -> int:
    program = jar()
    verdicts = Verdicts("generator")
    files = {file.slug: file for file in asked("3.0.3")}

    if not CLIENTS.exists():
        shutil.copytree(HERE / "clients", CLIENTS)
    for old in [CLIENTS / "configs", *(CLIENTS / slug for slug in files)]:
        shutil.rmtree(old, ignore_errors=True)

    with ThreadPoolExecutor(2) as pool:
        for file, messages in zip(files.values(), pool.map(lambda file: validate(program, file), files.values()), strict=True):
            verdicts.judged("oag validate", file)
            for message in messages:
                verdicts.found("oag validate", file, "validate", message)

    warnings = warned("openapi-generator", "API091", "API092")
    write(program, {slug: file for slug, file in files.items() if file.plan not in warnings})
    members = []
    for slug, file in files.items():
        if file.plan in warnings:
            verdicts.note("oag rust", file, warnings[file.plan])
            continue
        verdicts.judged("oag rust", file)
        if (CLIENTS / slug / "Cargo.toml").exists():
            members.append(slug)
        else:
            verdicts.found("oag rust", file, "no client", f"see {WORK / 'openapi-generator.log'}")
    # The manifest lists the new members; the lock file stays, so that their dependencies are the pinned ones.
    manifest = (HERE / "clients" / "Cargo.toml").read_text(encoding="utf-8")
    listed = ", ".join(f'"{member}"' for member in members)
    (CLIENTS / "Cargo.toml").write_text(manifest.replace('"progenitor"]', f'"progenitor", {listed}]'), encoding="utf-8")

    packages = [argument for member in members for argument in ("-p", member)]
    # Without the default features, which are the choice of a TLS library: none is needed to compile.
    command = ["cargo", "check", "--quiet", "--keep-going", "--no-default-features", "--message-format=json", *packages]
    done = run(command, cwd=CLIENTS, env=ENV)
    errors = cargo_errors(done.stdout)
    for package, _, message in errors:
        if package not in files:
            sys.exit(f"an error outside of the clients: {message}")
        verdicts.found("oag rust", files[package], "cargo check", message)
    if done.returncode != 0 and not errors:
        sys.exit(f"cargo check did not run:\n{done.stderr[-3000:]}")
    return verdicts.close()


if __name__ == "__main__":
    sys.exit(main())
