"""The linters: openapi-spec-validator, Redocly `recommended-strict` and Spectral `spectral:oas`, each on every version.

An error and a warning are the same to us: a finding.
"""

import collections
import json
import pathlib
import sys
from concurrent.futures import ThreadPoolExecutor

import openapi_spec_validator as validator

from suite import NODE, WORK, Document, Verdicts, documents, run


def spec_validator(files: list[Document]) -> list[tuple[Document, str, str]]:
    classes = {
        "3.0.3": validator.OpenAPIV30SpecValidator,
        "3.1.1": validator.OpenAPIV31SpecValidator,
        "3.2.0": validator.OpenAPIV32SpecValidator,
    }
    return [
        (file, "invalid", error.message[:300])
        for file in files
        for error in classes[file.version](file.read()).iter_errors()
    ]


def redocly(files: list[Document]) -> list[tuple[Document, str, str]]:
    config = WORK / "redocly.yaml"
    config.write_text("extends: [recommended-strict]\n", encoding="utf-8")
    options = ["--config", config, "--format=json", "--max-problems=1000"]
    done = run([NODE / ".bin" / "redocly", "lint", *options, *(file.yaml for file in files)], cwd=WORK)
    # One JSON document after the other, in the order of the files.
    reports, text, decoder = [], done.stdout.strip(), json.JSONDecoder()
    while text:
        report, end = decoder.raw_decode(text)
        reports.append(report)
        text = text[end:].lstrip()
    if len(reports) != len(files):
        sys.exit(f"Redocly judged {len(reports)} of {len(files)} documents:\n{done.stderr[-2000:]}")
    found = []
    for file, report in zip(files, reports, strict=True):
        problems = report["problems"]
        totals = report["totals"]
        if totals["errors"] + totals["warnings"] != len(problems) or totals["ignored"]:
            sys.exit(f"Redocly counts {totals} and shows {len(problems)} problems of {file.yaml}")
        for problem in problems:
            place = problem["location"][0]
            if (WORK / place["source"]["ref"]).resolve() != file.yaml:
                sys.exit(f"Redocly reports {place['source']['ref']} in the place of {file.yaml}")
            message = f"{problem['message']} {place.get('pointer', '')}"
            found.append((file, problem["ruleId"], f"{problem['severity']}: {message[:300]}"))
    return found


def spectral(files: list[Document]) -> list[tuple[Document, str, str]]:
    ruleset = WORK / "spectral.yaml"
    ruleset.write_text('extends: ["spectral:oas"]\n', encoding="utf-8")
    binary = NODE / ".bin" / "spectral"
    done = run([binary, "lint", "--quiet", "--ruleset", ruleset, "--format=json", *(file.yaml for file in files)])
    try:
        problems = json.loads(done.stdout)
    except json.JSONDecodeError:
        sys.exit(f"Spectral says no JSON:\n{done.stdout[-1000:]}\n{done.stderr[-2000:]}")
    by_path = {file.yaml: file for file in files}
    severities = ["error", "warning", "info", "hint"]
    return [
        (
            by_path[pathlib.Path(problem["source"])],
            str(problem["code"]),
            f"{severities[problem['severity']]}: {problem['message'][:300]} at {'/'.join(map(str, problem['path']))}",
        )
        for problem in problems
    ]


def main() -> int:
    files = documents()
    verdicts = Verdicts("openapi")
    tools = {"openapi-spec-validator": spec_validator, "Redocly": redocly, "Spectral": spectral}
    with ThreadPoolExecutor() as pool:
        judged = {name: pool.submit(tool, files) for name, tool in tools.items()}
    for name, found in judged.items():
        for file in files:
            verdicts.judged(name, file)
        repeated = collections.Counter()
        for file, rule, message in found.result():
            verdicts.found(name, file, rule, message)
            repeated[rule] += 1
        for rule, count in repeated.most_common():
            print(f"{name}: {rule}: {count}")
    return verdicts.close()


if __name__ == "__main__":
    sys.exit(main())
