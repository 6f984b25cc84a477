// Lints every emitted Markdown file with markdownlint (its default rules, but for the length of lines) and formats it with
// Prettier, which must change nothing.
//
// The template itself breaks rules of both, so what it fixes is put right before: a blank line below the headings and
// labels that it writes close to their list or block, a language for its bare code blocks, the line below the head of its
// tables. Nothing else is excused. That this list is no longer than the template needs is checked as well.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { lint } from "markdownlint/sync";
import { format } from "prettier";

const [out, templatePath, ...more] = process.argv.slice(2);
const template = readFileSync(templatePath, "utf8");

/** What the template fixes otherwise than the tools would: the line, what follows it there, and how the tools want it. */
const FIXED = [
  // Close to what is below.
  [/^### Phase \d+:.*(?=\n1\. )/gm, "$&\n"],
  [/^### (Unit|Integration|End-to-End|Performance) Testing(?=\n- )/gm, "$&\n"],
  [/^### (External Services|Internal Dependencies|Infrastructure Requirements)(?=\n- )/gm, "$&\n"],
  [/^\*\*(Relationships|Error Responses|ADRs created for this feature)\*\*:(?=\n- )/gm, "$&\n"],
  [/^\*\*Request\*\*:.*(?=\n```)/gm, "$&\n"],
  [/^\*\*Response\*\*.*:.*(?=\n```)/gm, "$&\n"],
  // Code blocks without a language: the diagram's, and that of an entity behind its heading and what describes it.
  [/(?<=^### Component Diagram\n\n)(```+)(?=\n)/gm, "$1text"],
  [/(?<=^### Entity: .*\n\n(?:(?!#|```).*\n)*)(```+)(?=\n)/gm, "$1text"],
  // The line below the head of a table.
  [/^\|(---+\|)+$/gm, (rule) => rule.replace(/-+/g, " - ")],
];

/** What authors may write in their own prose, and the corpus does: files, and the rules they break. */
const AUTHORS = new Map([
  ["tests/corpus/ok/nasty.md", new Set(["MD034", "MD040"])],
  ["tests/corpus/ok/pipeline.md", new Set(["MD034"])],
  ["forms.md", new Set(["MD025"])],
]);

const LINT = { default: true, MD013: false };
const asToolsWant = (text) => FIXED.reduce((text, [what, by]) => text.replace(what, by), text);
const linted = (name, text) => lint({ strings: { [name]: text }, config: LINT })[name];
/** Prettier pads the cells of a table, and marks emphasis with `_` where the template has `*`. Neither says anything. */
const plain = (text) =>
  text
    .replace(/^\|.*\|$/gm, (row) => row.replace(/ +\|/g, " |").replace(/\| +/g, "| ").replace(/-+/g, "-"))
    .replace(/(?<![\w_])_(?=\S)([^_\n]+)_(?![\w_])/g, "*$1*");

const mistakes = [];

async function judge(name, text, excused) {
  const asked = asToolsWant(text);
  const broken = new Set();
  for (const { ruleNames, lineNumber, ruleDescription, errorDetail, errorContext } of linted(name, asked)) {
    if (excused.has(ruleNames[0])) broken.add(ruleNames[0]);
    else {
      const line = asked.split("\n")[lineNumber - 1];
      mistakes.push(`${name}: ${ruleNames[0]} ${ruleDescription}: ${errorDetail ?? errorContext ?? ""}: ${line}`);
    }
  }
  for (const rule of excused) if (!broken.has(rule)) mistakes.push(`${name}: ${rule} needs no excuse`);
  const [before, after] = [asked, await format(asked, { parser: "markdown" })].map(plain);
  if (before === after) return;
  const [had, has] = [before.split("\n"), after.split("\n")];
  const at = had.findIndex((line, index) => line !== has[index]);
  mistakes.push(`${name}: Prettier makes of\n${had.slice(at - 3, at + 4).join("\n")}\nthis:\n${has.slice(at - 3, at + 4).join("\n")}`);
}

// The template needs each of these, and nothing more.
for (const [index, [what]] of FIXED.entries()) {
  const rest = FIXED.filter((_, other) => other !== index).reduce((text, [what, by]) => text.replace(what, by), template);
  const clean = linted("template", rest).length === 0 && plain(await format(rest, { parser: "markdown" })) === plain(rest);
  if (clean) mistakes.push(`the template does not need ${what}`);
}
await judge("the template", template, new Set());

const files = readdirSync(out, { recursive: true }).filter((name) => name.endsWith(".md"));
if (files.length < 6) mistakes.push(`only ${files.length} documents were emitted`);
const documents = [...files.map((name) => [name, join(out, name)]), ...more.map((path) => [path.split("/").pop(), path])];
for (const [name, path] of documents) {
  await judge(name, readFileSync(path, "utf8"), AUTHORS.get(name) ?? new Set());
}
console.log(mistakes.join("\n") || `markdownlint, Prettier: ${documents.length} documents`);
process.exit(mistakes.length > 0 ? 1 : 0);
