// Parses every diagram with Mermaid: `.mmd` files, and the fences of Markdown documents, which hold the same. Then asks
// Mermaid what the labels say, and compares that with the plan.
import { readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { JSDOM } from "jsdom";
import { load } from "js-yaml";
import { micromark } from "micromark";

const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
Object.assign(globalThis, { window, document: window.document });
for (const name of ["Element", "HTMLElement", "SVGElement", "DOMParser", "XMLSerializer", "Node"]) {
  globalThis[name] ??= window[name];
}
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, maxTextSize: 1e7, maxEdges: 1e4 });

const [out, ...folders] = process.argv.slice(2);
const mistakes = [];
const mistake = (file, text) => mistakes.push(`${file}: ${text}`);
const files = readdirSync(out, { recursive: true }).map(String).sort();

// ---- they parse, and documents hold what the files hold

const diagrams = new Map();
let fences = 0;
for (const file of files.filter((name) => name.endsWith(".mmd"))) {
  const text = readFileSync(join(out, file), "utf8");
  try {
    await mermaid.parse(text);
    diagrams.set(file, text);
  } catch (error) {
    mistake(file, String(error.message ?? error).split("\n").slice(0, 4).join(" | "));
  }
}
for (const file of files.filter((name) => name.endsWith(".md"))) {
  const document = readFileSync(join(out, file), "utf8");
  const found = [...document.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map((match) => match[1]);
  for (const text of found) {
    fences += 1;
    await mermaid.parse(text).catch((error) => mistake(file, String(error.message ?? error).split("\n")[0]));
  }
  const stem = file.slice(0, -".md".length);
  const beside = files.filter((name) => name.startsWith(`${stem}.`) && name.endsWith(".mmd"));
  const texts = beside.map((name) => readFileSync(join(out, name), "utf8"));
  if (JSON.stringify(texts.sort()) !== JSON.stringify(found.sort())) mistake(file, "its fences are not the files beside it");
}

// ---- what the labels say

/** What a reader sees of a label, without white space: lines are broken in it. */
const shown = (label) =>
  label
    .replace(/<br\s*\/?>/g, " ")
    .replace(/ﬂ°°(\d+)¶ß/g, (_, number) => String.fromCodePoint(number))
    .replace(/[\s\u200b]+/g, "");
/** What a reader sees of Markdown. */
const words = (markdown) => {
  const page = new JSDOM(micromark(markdown)).window.document.body;
  for (const image of page.querySelectorAll("img")) image.replaceWith(image.alt);
  return page.textContent;
};
const squeeze = (text) => text.replace(/[\s\u200b]+/g, "");
const same = (label, wanted) => {
  const [is, should] = [shown(label), squeeze(wanted)];
  if (is === should) return true;
  return is.endsWith("…") && should.startsWith(is.slice(0, -1));
};
let labels = 0;
const compare = (file, what, label, wanted) => {
  labels += 1;
  if (label === undefined || !same(label, wanted)) mistake(file, `${what}: ${JSON.stringify(wanted)} is shown as ${JSON.stringify(label)}`);
};

/** `Postgres via SQL` → name and way. */
const used = (text, names) => {
  if (names.includes(text)) return [text, []];
  const at = [" via ", " over ", " ("].map((word) => [text.indexOf(word), word]).filter(([at]) => at >= 0).sort(([a], [b]) => a - b)[0];
  if (!at) return [text.trim(), []];
  const way = text.slice(at[0] + at[1].length).trim();
  const bare = at[1] === " (" && way.endsWith(")") ? way.slice(0, -1) : way;
  return [text.slice(0, at[0]).trim(), bare ? [bare] : []];
};

function components(file, db, parts) {
  const names = Object.keys(parts);
  const nodes = new Map(names.map((name) => [name, (parts[name].state ?? "") && ` [${parts[name].state.toUpperCase()}]`]));
  const edges = new Map();
  for (const name of names) {
    for (const text of parts[name].uses ?? []) {
      const [to, way] = used(text, names);
      if (!to) continue;
      if (!nodes.has(to)) nodes.set(to, "");
      const key = JSON.stringify([name, to]);
      edges.set(key, [...(edges.get(key) ?? []), ...way.filter((way) => !edges.get(key)?.includes(way))]);
    }
  }
  const ids = [...nodes.keys()];
  const vertices = db.getVertices();
  if (vertices.size !== ids.length) mistake(file, `${vertices.size} nodes instead of ${ids.length}`);
  ids.forEach((name, index) => compare(file, "node", vertices.get(`n${index}`)?.text, name + nodes.get(name)));
  const drawn = new Map(db.getEdges().map((edge) => [`${edge.start} ${edge.end}`, edge.text]));
  if (drawn.size !== edges.size) mistake(file, `${drawn.size} arrows instead of ${edges.size}`);
  for (const [key, ways] of edges) {
    const [from, to] = JSON.parse(key).map((name) => `n${ids.indexOf(name)}`);
    compare(file, "arrow", drawn.get(`${from} ${to}`), ways.join(", "));
  }
}

function flow(file, db, steps) {
  const names = [...new Set(steps.filter((step) => step.from).flatMap((step) => [step.from.trim(), step.to.trim()]))];
  const actors = db.getActors();
  if (actors.size !== names.length) mistake(file, `${actors.size} participants instead of ${names.length}`);
  names.forEach((name, index) => compare(file, "participant", actors.get(`n${index}`)?.description, name));
  const messages = db.getMessages();
  if (messages.length !== steps.length) mistake(file, `${messages.length} steps instead of ${steps.length}`);
  steps.forEach((step, index) => {
    const text = words(step.step ?? step);
    compare(file, "step", messages[index]?.message, `${index + 1}. ${text}`);
    if (step.from && messages[index]) {
      const between = [messages[index].from, messages[index].to].join(" ");
      const wanted = [step.from, step.to].map((name) => `n${names.indexOf(name.trim())}`).join(" ");
      if (between !== wanted) mistake(file, `step ${index + 1} is between ${between}, not ${wanted}`);
    }
  });
}

function phases(file, db, list) {
  const tasks = list.flatMap((phase) => phase.tasks ?? []);
  const texts = tasks.map((task) => {
    const mark = task.done && db.getVertices ? "✓ " : "";
    return typeof task === "string" ? words(task) : `${mark}${task.id ? `${task.id}: ` : ""}${words(task.task)}`;
  });
  if (db.getVertices) {
    const vertices = db.getVertices();
    texts.forEach((text, index) => compare(file, "task", vertices.get(`n${index}`)?.text, text));
    const groups = new Map(db.getSubGraphs().map((group) => [group.id, group.title]));
    list.forEach((phase, index) => compare(file, "phase", groups.get(`p${index}`), `Phase ${index + 1}: ${phase.name}`));
  } else {
    const bars = new Map(db.getTasks().map((task) => [task.id, task]));
    texts.forEach((text, index) => compare(file, "bar", bars.get(`t${index}`)?.task, text));
  }
}

function entities(file, db, models) {
  for (const entity of db.getEntities().values()) {
    const name = shown(entity.alias).replace(/\[[A-Z]+\]$/, "");
    labels += 1;
    // Others are made from a part of a model, or from a use of a generic one.
    const state = models[name]?.state?.toUpperCase();
    if (models[name]) compare(file, "entity", entity.alias, name + (state ? ` [${state}]` : ""));
    const fields = models[name]?.fields;
    if (fields && !models[name].include && entity.attributes.length !== Object.keys(fields).length) {
      mistake(file, `${name} has ${entity.attributes.length} attributes`);
    }
  }
}

for (const folder of folders) {
  for (const plan of readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith(".plan.yaml"))) {
    const { system_architecture: parts = {}, data_models: models, implementation_strategy: strategy = {} } = load(
      readFileSync(join(folder, plan), "utf8"),
    );
    const stem = join(folder, dirname(plan), basename(plan, ".plan.yaml"));
    const check = async (kind, judge, facts) => {
      const text = diagrams.get(`${stem}.${kind}.mmd`);
      // Some kinds have one database for all diagrams: it holds the last.
      if (text) judge(`${stem}.${kind}.mmd`, (await mermaid.mermaidAPI.getDiagramFromText(text)).db, facts);
    };
    await check("components", components, parts.components);
    await check("flow", flow, parts.data_flow);
    await check("phases", phases, strategy.phases);
    await check("entities", entities, models);
  }
}

if (diagrams.size === 0 || fences === 0) mistake(out, "there are no diagrams");
console.log(mistakes.join("\n") || `mermaid: ${diagrams.size} files and ${fences} fences parse; ${labels} labels are shown as written`);
process.exit(mistakes.length > 0 ? 1 : 0);
