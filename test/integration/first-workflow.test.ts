/** The tutorial `docs/first-workflow.md`: its commands are run unchanged, in its order, and give its output. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { codeBlocksOf, textOf } from "../docs/pages.ts";
import { type Api, openShipped } from "./harness.ts";

const ROOT = join(import.meta.dirname, "../..");
const blocks = codeBlocksOf(textOf("docs/first-workflow.md"));

const answerSchema = z.looseObject({
  executionId: z.string().optional(),
  output: z.looseObject({ credential: z.looseObject({ signed_payload: z.string() }).optional() }).optional(),
});

let api: Api;
let folder: string;
beforeAll(async () => {
  api = await openShipped();
  folder = mkdtempSync(join(tmpdir(), "first-workflow-"));
}, 60_000);
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The output of a command of the page, errors included. Files of `tmp/` are in a folder of this test. */
function run(command: string): Promise<string> {
  const env = { ...process.env, WORKFLOW_API_URL: api.url, WORKFLOW_API_KEY: api.key };
  return new Promise((resolve) => {
    execFile("bash", ["-c", command.replaceAll("tmp/", `${folder}/`)], { cwd: ROOT, env }, (_, out, err) =>
      resolve(`${out}${err}`.replaceAll(`${folder}/`, "tmp/").trim()),
    );
  });
}

/** A text of the page as a pattern: `…` matches anything. */
function pattern(text: string): RegExp {
  const parts = text.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*")}$`);
}

/** A JSON answer of the page as a pattern: a key `…` allows further keys. */
function shape(value: unknown): unknown {
  if (typeof value === "string") return value.includes("…") ? expect.stringMatching(pattern(value)) : value;
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "…");
  const fields = Object.fromEntries(entries.map(([key, inner]) => [key, shape(inner)]));
  return "…" in value ? expect.objectContaining(fields) : fields;
}

it("leads from an empty folder to a verified credential and a proven trail", {
  timeout: 120_000,
}, async () => {
  const workflow = blocks.find(({ lang }) => lang === "yaml")?.text ?? "";
  writeFileSync(join(folder, "wf_first.yaml"), workflow);
  let executionId = "";
  let credential = "";
  let compared = 0;

  for (const [index, { lang, text }] of blocks.entries()) {
    // The first two commands start the product, which this test has started already.
    if (lang !== "bash" || text.startsWith("npm ci") || text.startsWith("export")) continue;
    const printed = await run(text.replaceAll("exec_…", executionId).replaceAll("eyJ…", credential));
    const stated = blocks[index + 1];
    if (stated?.lang === "json") {
      const body: unknown = JSON.parse(printed);
      expect(body).toEqual(shape(JSON.parse(stated.text)));
      const answer = answerSchema.parse(body);
      executionId = answer.executionId ?? executionId;
      credential = answer.output?.credential?.signed_payload ?? credential;
    } else if (stated?.lang === "") {
      expect(printed).toMatch(pattern(stated.text.replace("localhost%3A3000", "…")));
    }
    compared += 1;
  }
  expect(compared).toBe(8);
});

it("shows the compiler's answer to the mistake", async () => {
  const stated = blocks.find(({ text }) => text.includes("error edge_to_unknown_block"))?.text ?? "?";
  const workflow = blocks.find(({ lang }) => lang === "yaml")?.text ?? "";
  writeFileSync(join(folder, "wf_first.yaml"), workflow.replace("to: review,", "to: reviw,"));
  expect((await run("npx . validate tmp/wf_first.yaml")).split("\n")).toContain(stated);
});
