"""What the parts of the suite share: the documents, the verdicts, the excuses."""

import dataclasses
import fnmatch
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / "target" / "interop"
OUT = WORK / "out"
RESULTS = WORK / "results"
NODE = WORK / "node" / "node_modules"
VERSIONS = ["3.0.3", "3.1.1", "3.2.0"]
# How many findings of a tool in one document are printed.
SHOWN = 5


@dataclasses.dataclass(frozen=True)
class Document:
    """One emitted document: of a plan, in a version of OpenAPI."""

    plan: str
    version: str

    @property
    def yaml(self) -> pathlib.Path:
        return OUT / self.version / "yaml" / f"{self.plan}.openapi.yaml"

    @property
    def json(self) -> pathlib.Path:
        return OUT / self.version / "json" / f"{self.plan}.openapi.json"

    @property
    def slug(self) -> str:
        """A name for a module or a crate."""
        return "".join(c if c.isalnum() else "_" for c in self.plan.removeprefix("tests/corpus/").lower())

    def read(self) -> dict:
        return json.loads(self.json.read_text(encoding="utf-8"))


def documents(*versions: str) -> list[Document]:
    """The emitted documents of these versions, of all if none is named. None at all is a fault of the suite."""
    found = []
    for version in versions or VERSIONS:
        folder = OUT / version / "yaml"
        names = sorted(str(file.relative_to(folder)) for file in folder.rglob("*.openapi.yaml"))
        if not names:
            sys.exit(f"no document was emitted for OpenAPI {version}")
        found.extend(Document(name.removesuffix(".openapi.yaml"), version) for name in names)
    return found


def asked(*versions: str) -> list[Document]:
    """The documents that clients are written from and calls are made to: these take their time, so that only a run on everything
    asks about more than the examples, in 3.0.3."""
    if os.environ.get("INTEROP_ALL"):
        return documents(*versions)
    return [file for file in documents("3.0.3") if file.plan.startswith("examples/")]


def warned(consumer: str, *rules: str) -> dict[str, str]:
    """The plans that these rules about a consumer speak of, by the stem of their documents, with the codes."""
    codes = {}
    for plans in os.environ["INTEROP_PLANS"].split():
        done = run([os.environ["PLAN"], "check", "--level", f"{consumer}=on", "--output-format", "json", plans], cwd=ROOT)
        for plan in json.loads(done.stdout)["plans"]:
            found = sorted({finding["code"] for finding in plan["findings"]}.intersection(rules))
            stem = plan["path"].removesuffix(".plan.yaml").removeprefix("target/interop/")
            if found:
                codes[stem] = " ".join(found)
    return codes


def operations(document: dict) -> dict[tuple[str, str], dict]:
    """The operations of a document by method and path."""
    methods = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"}
    return {
        (method, path): operation
        for path, item in document.get("paths", {}).items()
        for method, operation in item.items()
        if method in methods
    }


class Verdicts:
    """The verdicts of a part. What a tool finds is a mistake, unless `excuses.json` says why it is none."""

    def __init__(self, part: str):
        self.part = part
        self.cells: dict[tuple[str, str, str], dict] = {}
        self.excuses = json.loads((HERE / "excuses.json").read_text(encoding="utf-8"))
        self.used: set[int] = set()

    def judged(self, tool: str, document: Document) -> None:
        """The tool has judged the document: from now on it passes, if nothing is found."""
        key = (tool, document.version, document.plan)
        self.cells.setdefault(key, {"found": [], "excused": 0, "note": ""})

    def note(self, tool: str, document: Document, text: str) -> None:
        """What the cell of the table says if nothing is found."""
        self.judged(tool, document)
        self.cells[(tool, document.version, document.plan)]["note"] = text

    def found(self, tool: str, document: Document, rule: str, message: str) -> None:
        self.judged(tool, document)
        cell = self.cells[(tool, document.version, document.plan)]
        for index, excuse in enumerate(self.excuses):
            if (
                excuse["tool"] == tool
                and excuse["rule"] == rule
                and (plan := next((plan for plan in excuse["plans"] if fnmatch.fnmatch(document.plan, plan)), None))
                and document.version in excuse.get("versions", VERSIONS)
                and excuse.get("says", "") in message
            ):
                excuse.setdefault("met", set()).add((plan, document.version))
                cell["excused"] += 1
                return
        cell["found"].append(f"{rule}: {message}")

    def close(self) -> int:
        """Writes the verdicts for the table, prints what was found, and gives the exit code."""
        mistakes = []
        for (tool, version, plan), cell in self.cells.items():
            of, found = f"{plan} ({version}): {tool}", cell["found"]
            mistakes.extend(f"{of}: {message}" for message in found[:SHOWN])
            if len(found) > SHOWN:
                mistakes.append(f"{of}: … and {len(found) - SHOWN} more")
        # An excuse that nothing needs would hide the next mistake.
        for excuse in self.excuses:
            for plan in excuse["plans"]:
                for version in excuse.get("versions", VERSIONS):
                    judged = [
                        cell
                        for (tool, of, name), cell in self.cells.items()
                        if (tool, of) == (excuse["tool"], version) and fnmatch.fnmatch(name, plan)
                    ]
                    if judged and (plan, version) not in excuse.get("met", ()):
                        text = f"{plan} ({version}): {excuse['tool']}: {excuse['rule']} is excused and not found"
                        mistakes.append(text)
                        judged[0]["found"].append(text)
        RESULTS.mkdir(parents=True, exist_ok=True)
        rows = [
            {"tool": tool, "version": version, "plan": plan, **cell}
            for (tool, version, plan), cell in self.cells.items()
        ]
        (RESULTS / f"{self.part}.json").write_text(json.dumps(rows, indent=1), encoding="utf-8")
        print("\n".join(mistakes))
        for tool in sorted({tool for tool, _, _ in self.cells}):
            cells = [cell for (of, _, _), cell in self.cells.items() if of == tool]
            bad = sum(1 for cell in cells if cell["found"])
            excused = sum(cell["excused"] for cell in cells)
            print(f"{tool}: {len(cells)} documents, {bad} with mistakes, {excused} findings excused")
        return 1 if mistakes else 0


def run(command: list, **options) -> subprocess.CompletedProcess:
    """Runs a command with its output kept, without colours or calls home."""
    env = os.environ | {
        "NO_COLOR": "1",
        "REDOCLY_TELEMETRY": "off",
        "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true",
        **options.pop("env", {}),
    }
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, env=env, check=False, **options)


def cargo_errors(stdout: str) -> list[tuple[str, str, str]]:
    """The errors in what `cargo check --message-format=json` says: package, first file, rendered message."""
    errors = []
    for line in stdout.splitlines():
        message = json.loads(line) if line.startswith("{") else {}
        if message.get("reason") == "compiler-message" and message["message"]["level"] == "error":
            spans = message["message"]["spans"]
            primary = next((span["file_name"] for span in spans if span["is_primary"]), "")
            errors.append((message["target"]["name"], primary, message["message"]["rendered"][:600].rstrip()))
    return errors
