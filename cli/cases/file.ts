/** The saved cases of a workflow: `<workflow>.cases.yaml` beside `<workflow>.yaml` (docs/git-deployment.md#test-cases). */
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as z from "zod";
import { catalogue } from "../../blocks.config.ts";
import { isJsonObject, jsonObjectSchema, jsonValueSchema } from "../../compiler/json.ts";
import { type ReadText, readText } from "../../compiler/passes/read-text.ts";
import { outcomeSchema } from "../../core/decisions/outcome.ts";
import { executionStatusSchema } from "../../core/executions/records.ts";
import { isMissingFile } from "../../core/missing-file.ts";
import { validationProblem } from "../../core/zod-issues.ts";
import { CliError } from "../errors.ts";
import { CASES_SUFFIX, isOurs, placeOf, type ReadFile, stemOf } from "../files.ts";

const expectSchema = z
  .strictObject({
    status: executionStatusSchema.exclude(["running", "cancelled"]),
    outcome: outcomeSchema,
    /** By block, the fields that its output must have. */
    output: z.record(z.string(), jsonValueSchema).default({}),
    /** Blocks of the graph that must not have run. */
    notRun: z.array(z.string()).default([]),
    /** The blocks that wait at the end, all of them. */
    pausedAt: z.array(z.string()).min(1).optional(),
  })
  .refine(({ status, pausedAt }) => pausedAt === undefined || status === "paused", {
    path: ["pausedAt"],
    message: "Only a case that expects the status paused can have this field.",
  });
export type Expectation = z.output<typeof expectSchema>;

const caseSchema = z.strictObject({
  name: z.string().min(1).max(200),
  input: jsonObjectSchema.default({}),
  /** By block, the answer to its pause; a list for a review that two people approve. */
  answers: z.record(z.string(), z.union([jsonObjectSchema, z.array(jsonObjectSchema).min(1)])).default({}),
  expect: expectSchema,
});
export type Case = z.output<typeof caseSchema>;

const fileSchema = z.strictObject({
  cases: z
    .array(caseSchema)
    .refine((cases) => cases.length > 0, "There are no cases: a test without one shows nothing."),
});

/** A workflow with its cases. */
export interface Suite {
  readonly file: ReadFile;
  /** Of the cases. */
  readonly path: string;
  readonly cases: readonly Case[];
}

/**
 * Reads the cases of workflows.
 *
 * @throws CliError with every fault, when a workflow has no cases, cases have no workflow, or a case cannot be run as it is written
 */
export async function readSuites(files: readonly ReadFile[]): Promise<Suite[]> {
  const read = await Promise.all(files.map(readSuite));
  const faults = [
    ...read.flatMap((result) => ("faults" in result ? result.faults : [])),
    ...(await lonelyCases(files)),
  ];
  if (faults.length > 0) throw new CliError([...faults, "No case was run."].join("\n"));
  return read.flatMap((result) => ("faults" in result ? [] : [result]));
}

async function readSuite(file: ReadFile): Promise<Suite | { faults: string[] }> {
  const path = join(dirname(file.path), `${stemOf(file.path)}${CASES_SUFFIX}`);
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (isMissingFile(error)) return undefined;
    throw new CliError(`${path}: cannot be read.`);
  });
  if (text === undefined)
    return { faults: [`${file.path}: the workflow has no cases. Write them into ${path}.`] };
  const read = readText(text);
  if (!read.ok)
    return {
      faults: read.diagnostics.map(({ message, position }) => `${placeOf(path, position)} ${message}`),
    };
  const parsed = fileSchema.safeParse(read.value);
  const faults = parsed.success
    ? faultsOf(parsed.data.cases, file)
    : (validationProblem(parsed.error.issues, read.value).details ?? []);
  if (faults.length > 0) return { faults: faults.map((fault) => sentenceOf(path, read, fault)) };
  return { file, path, cases: parsed.data?.cases ?? [] };
}

/** Files of cases whose workflow file is missing, one sentence each: nothing would run them, and the test would be green. */
async function lonelyCases(files: readonly ReadFile[]): Promise<string[]> {
  const folders = [...new Set(files.map(({ path }) => dirname(path)))];
  const lonely = folders.map(async (folder) => {
    const names = await readdir(folder);
    const workflows = new Set(names.filter((name) => isOurs(name)).map(stemOf));
    return names
      .filter((name) => /\.cases\.(ya?ml|json)$/.test(name))
      .filter((name) => !name.endsWith(CASES_SUFFIX) || !workflows.has(name.slice(0, -CASES_SUFFIX.length)))
      .map(
        (name) =>
          `${join(folder, name)}: no workflow file has these cases. The cases of wf_a.yaml are in wf_a${CASES_SUFFIX}.`,
      );
  });
  return (await Promise.all(lonely)).flat();
}

interface Fault {
  /** Dotted, from the root of the file. */
  path: string;
  message: string;
}

/** What the schema cannot know: the names of cases, and the blocks of the graph. */
function faultsOf(cases: readonly Case[], { graph, path }: ReadFile): Fault[] {
  const blocks = isJsonObject(graph.blocks) ? graph.blocks : {};
  const known = Object.keys(blocks).join(", ");
  const isBlock = (id: string, children: boolean): boolean => {
    const [own = "", ...inner] = id.split(".");
    const block = Object.hasOwn(blocks, own) ? blocks[own] : undefined;
    if (!isJsonObject(block)) return false;
    return (
      inner.length === 0 ||
      (children && typeof block.type === "string" && catalogue.get(block.type)?.runsChild === true)
    );
  };
  return cases.flatMap(({ name, answers, expect }, index) => {
    const at = `cases.${index}`;
    const twice = cases.findIndex((other) => other.name === name) < index;
    const named = [
      ...Object.keys(answers).map((id) => ({ id, path: `${at}.answers.${id}`, children: true })),
      ...Object.keys(expect.output).map((id) => ({ id, path: `${at}.expect.output.${id}`, children: true })),
      // A misspelt block of a child would never run, so that the case would always pass.
      ...expect.notRun.map((id, n) => ({ id, path: `${at}.expect.notRun.${n}`, children: false })),
      ...(expect.pausedAt ?? []).map((id, n) => ({ id, path: `${at}.expect.pausedAt.${n}`, children: true })),
    ];
    return [
      ...(twice ? [{ path: `${at}.name`, message: "Another case has this name too." }] : []),
      ...named
        .filter(({ id, children }) => !isBlock(id, children))
        .map((fault) => ({
          path: fault.path,
          message: `${path} has no block "${fault.id}". Its blocks: ${known}.`,
        })),
    ];
  });
}

function sentenceOf(file: string, { locate }: Extract<ReadText, { ok: true }>, fault: Fault): string {
  const { path, message } = fault;
  return path === ""
    ? `${placeOf(file, undefined)} ${message}`
    : `${placeOf(file, locate(path.split(".")))} ${path}: ${message}`;
}
