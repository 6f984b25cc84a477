"""Rust clients by progenitor, of the documents in 3.0.3 that the findings API031 to API033 do not warn of.

API034 only says that errors will have no type: the client compiles all the same. All clients are modules of one crate.
"""

import json
import shutil
import sys

from suite import HERE, WORK, Document, Verdicts, asked, cargo_errors, operations, run, warned

CLIENTS = WORK / "clients"
ENV = {"CARGO_TARGET_DIR": str(WORK / "clients-target"), "CARGO_TERM_COLOR": "never"}


def main() -> int:
    verdicts = Verdicts("progenitor")
    warnings = warned("progenitor", "API031", "API032", "API033")
    files: dict[str, Document] = {}
    for file in asked("3.0.3"):
        if file.plan in warnings:
            verdicts.note("progenitor", file, warnings[file.plan])
        else:
            files[file.slug] = file
    if not files:
        sys.exit("no document was asked of progenitor")

    shutil.rmtree(CLIENTS, ignore_errors=True)
    shutil.copytree(HERE / "clients", CLIENTS)
    source = CLIENTS / "progenitor" / "src"
    arguments = [source, *(f"{slug}={file.json}" for slug, file in files.items())]
    done = run(["cargo", "run", "--quiet", "--locked", "-p", "generate", "--", *arguments], cwd=CLIENTS, env=ENV)
    if done.returncode != 0:
        sys.exit(f"progenitor did not run:\n{done.stderr[-3000:]}")
    modules = []
    for line in done.stdout.splitlines():
        verdict = json.loads(line)
        file = files[verdict["name"]]
        if "error" in verdict:
            verdicts.found("progenitor", file, "no client", verdict["error"][:500])
            continue
        modules.append(verdict["name"])
        of_document = {operation["operationId"] for operation in operations(file.read()).values()}
        if len(verdict["operations"]) != len(of_document):
            text = f"{len(verdict['operations'])} operations in the client, {len(of_document)} in the document"
            verdicts.found("progenitor", file, "operations", text)
        verdicts.note("progenitor", file, f"ok, {len(of_document)} ops")
    text = "".join(f"pub mod {name};\n" for name in modules)
    (source / "lib.rs").write_text(f"//! The clients that progenitor wrote.\n{text}", encoding="utf-8")

    command = ["cargo", "check", "--quiet", "--locked", "-p", "progenitor-clients", "--message-format=json"]
    done = run(command, cwd=CLIENTS, env=ENV)
    errors = cargo_errors(done.stdout)
    for _, place, message in errors:
        name = place.rsplit("/", 1)[-1].removesuffix(".rs")
        if name not in files:
            sys.exit(f"an error outside of the clients: {message}")
        verdicts.found("progenitor", files[name], "cargo check", message)
    if done.returncode != 0 and not errors:
        sys.exit(f"cargo check did not run:\n{done.stderr[-3000:]}")
    return verdicts.close()


if __name__ == "__main__":
    sys.exit(main())
