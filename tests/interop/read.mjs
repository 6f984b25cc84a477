// Reads every emitted YAML file with js-yaml, compares it with the emitted JSON; compiles the JSON Schema with ajv.
import { isDeepStrictEqual } from "node:util";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import { load } from "js-yaml";

const [out, schema] = process.argv.slice(2);
const mistakes = [];
const files = readdirSync(out, { recursive: true }).filter((name) => name.endsWith(".openapi.yaml"));
if (files.length === 0) mistakes.push("no file was emitted");
for (const name of files) {
  const read = load(readFileSync(join(out, name), "utf8"));
  // `VERSION/yaml/….yaml` and `VERSION/json/….json`.
  const twin = JSON.parse(readFileSync(join(out, name.replace("/yaml/", "/json/").replace(/yaml$/, "json")), "utf8"));
  if (!isDeepStrictEqual(read, twin)) mistakes.push(`${name}: js-yaml reads something else than the JSON holds`);
}
try {
  // The template's labels are named beside the pattern of all labels, so that editors offer them.
  new Ajv2020({ strict: true, allowMatchingProperties: true }).compile(JSON.parse(readFileSync(schema, "utf8")));
} catch (error) {
  mistakes.push(`ajv: ${error.message}`);
}
console.log(mistakes.join("\n") || `js-yaml: ${files.length} documents; ajv, strict: the schema compiles`);
process.exit(mistakes.length > 0 ? 1 : 0);
