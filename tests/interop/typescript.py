"""openapi-typescript writes types of documents, and `tsc --strict` takes all of them, in one run."""

import re
import shutil
import sys

from suite import NODE, WORK, Verdicts, asked, run

TYPES = WORK / "typescript"


def main() -> int:
    verdicts = Verdicts("typescript")
    files = {f"{file.version.replace('.', '_')}_{file.slug}": file for file in asked()}
    shutil.rmtree(TYPES, ignore_errors=True)
    TYPES.mkdir(parents=True)
    # Where the packages are, so that they are found.
    script = WORK / "node" / "typescript.mjs"
    pairs = [f"{file.json}={TYPES / name}.ts" for name, file in files.items()]
    done = run(["node", script, *pairs])
    if done.returncode != 0:
        sys.exit(f"openapi-typescript did not run:\n{done.stderr[-3000:]}")
    for name, file in files.items():
        verdicts.judged("openapi-typescript", file)
        # An operation that the types lack would be a client that lacks it.
        if not (TYPES / f"{name}.ts").exists():
            verdicts.found("openapi-typescript", file, "no types", done.stdout[-300:])
    done = run([NODE / ".bin" / "tsc", "--noEmit", "--strict", "--pretty", "false", *sorted(TYPES.glob("*.ts"))], cwd=TYPES)
    for line in done.stdout.splitlines():
        if error := re.match(r"(\w+)\.ts\(\d+,\d+\): error (.*)", line):
            verdicts.found("openapi-typescript", files[error[1]], "tsc", error[2][:300])
    if done.returncode != 0 and not any(cell["found"] or cell["excused"] for cell in verdicts.cells.values()):
        sys.exit(f"tsc did not run:\n{done.stdout[-2000:]}{done.stderr[-1000:]}")
    return verdicts.close()


if __name__ == "__main__":
    sys.exit(main())
