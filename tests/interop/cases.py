"""schemathesis calls every operation of documents, on a server that answers with the document's own examples.

It makes cases from the schemas, sends them, and checks what comes back: the status, the media type, the headers and the body must
be what the document says. An operation that was never called is a mistake too.
"""

import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor

from server import Server
from suite import HERE, WORK, Document, Verdicts, asked, run

REPORTS = WORK / "schemathesis"
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "positive_data_acceptance",
]
# How many random cases an operation gets, beside its examples and the bounds of its schemas.
CASES = os.environ.get("INTEROP_CASES", "5" if os.environ.get("INTEROP_ALL") else "2")


def call(file: Document) -> tuple[str, list[tuple[str, str]]]:
    """What the cell of the table says, and what is wrong."""
    document = file.read()
    # The bounds of every schema of a random plan would take hours: there are many, and they are large.
    phases = "examples,fuzzing" if file.plan.startswith("random/") else "examples,coverage,fuzzing"
    with Server(document) as server:
        done = run(
            [
                WORK / "venv" / "bin" / "schemathesis",
                "run",
                file.json,
                f"--url={server.url}",
                f"--checks={','.join(CHECKS)}",
                "--mode=positive",
                f"--phases={phases}",
                f"--max-examples={CASES}",
                "--seed=1",
                "--max-redirects=0",
                "--generation-database=none",
                "--continue-on-failure",
                "--no-shrink",
                # How fast this machine makes cases says nothing about the document.
                "--suppress-health-check=too_slow",
                "--no-color",
            ],
            cwd=REPORTS,
            env={"SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE)},
        )
        hit = server.api.hit
        found = [("never called", f"{method.upper()} {path}") for method, path in server.api.operations if (method, path) not in hit]
    (REPORTS / f"{file.version}_{file.slug}.log").write_text(done.stdout + done.stderr, encoding="utf-8")
    if done.returncode != 0:
        start = max(done.stdout.find("= ERRORS"), 0) or max(done.stdout.find("= FAILURES"), 0)
        found.append((f"exit {done.returncode}", (done.stdout[start:][:2500] + done.stderr[-1000:])))
    cases = re.search(r"(\d+) generated", done.stdout)
    return f"ok, {len(hit)} ops, {cases[1] if cases else 0} cases", found


def main() -> int:
    verdicts = Verdicts("schemathesis")
    REPORTS.mkdir(parents=True, exist_ok=True)
    files = asked()
    with ThreadPoolExecutor(2) as pool:
        for file, (note, found) in zip(files, pool.map(call, files), strict=True):
            verdicts.note("schemathesis", file, note)
            for rule, message in found:
                verdicts.found("schemathesis", file, rule, message)
    return verdicts.close()


if __name__ == "__main__":
    sys.exit(main())
