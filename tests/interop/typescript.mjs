// Writes the types of many documents with openapi-typescript, in one process: `DOCUMENT.json=TYPES.ts …`.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

for (const pair of process.argv.slice(2)) {
  const [document, types] = pair.split("=");
  try {
    const read = JSON.parse(readFileSync(document, "utf8"));
    writeFileSync(types, astToString(await openapiTS(read, { silent: true })));
  } catch (error) {
    console.log(`${document}: ${error.message}`);
  }
}
