"""Prints the verdicts of a run: a row for each plan, a column for each tool and version."""

import collections
import json
import sys

from suite import RESULTS


def cell(verdict: dict | None) -> str:
    if verdict is None:
        return ""
    if verdict["found"]:
        return f"FAIL {len(verdict['found'])}"
    if verdict["note"]:
        return verdict["note"]
    return f"ok ({verdict['excused']})" if verdict["excused"] else "ok"


def main() -> int:
    rows: dict[str, dict[tuple[str, str], dict]] = collections.defaultdict(dict)
    columns: list[tuple[str, str]] = []
    for file in sorted(RESULTS.glob("*.json"), key=lambda file: file.stat().st_mtime_ns):
        for verdict in json.loads(file.read_text(encoding="utf-8")):
            column = (verdict["tool"], verdict["version"][:3])
            if column not in columns:
                columns.append(column)
            rows[verdict["plan"]][column] = verdict
    if not rows:
        return 0
    lines = [["plan", *(f"{tool} {version}" for tool, version in columns)]]
    for plan, verdicts in sorted(rows.items()):
        lines.append([plan.removeprefix("tests/corpus/"), *(cell(verdicts.get(column)) for column in columns)])
    totals = ["total"]
    for column in columns:
        verdicts = [verdicts[column] for verdicts in rows.values() if column in verdicts]
        failed = sum(1 for verdict in verdicts if verdict["found"])
        excused = sum(verdict["excused"] for verdict in verdicts)
        totals.append(f"{len(verdicts) - failed}/{len(verdicts)}" + (f" ({excused})" if excused else ""))
    lines.append(totals)
    widths = [max(len(line[index]) for line in lines) for index in range(len(lines[0]))]
    lines.insert(1, ["-" * width for width in widths])
    for line in lines:
        print("| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |")
    print("ok: nothing found. ok (n): n findings that `excuses.json` names. API…: a plan with that finding is not asked about.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
