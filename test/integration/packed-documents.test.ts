/** Functions that read pictures, as packed for Lambda: their size for both processors, and a start from the packed folder alone. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Bundle, bundle } from "../../infra/bundle.ts";
import { type BlockSource, findFunctions } from "../../infra/functions.ts";
import type { Processor } from "../../infra/packages.ts";
import { makePdf } from "../../lambdas/documents/testing/make-pdf.ts";
import { type LocalApp, startLocal } from "../../local/app.ts";
import { type JsonValue, parseJson } from "../../local/json.ts";
import { SPECIMEN_SUBJECT_ID } from "../../local/specimen/specimen-passport.ts";

const MIB = 1024 * 1024;
/** What Lambda takes, unzipped and as a zip without S3: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const UNZIPPED_LIMIT = 250 * MIB;
const ZIPPED_LIMIT = 50 * MIB;

const here: Processor = process.arch === "arm64" ? "arm64" : "x64";
const root = mkdtempSync(join(tmpdir(), "packed-"));
const packed = new Map<string, Bundle>();

async function sourceOf(type: string): Promise<BlockSource> {
  const source = (await findFunctions()).blocks.find(({ definition }) => definition.type === type);
  if (source === undefined) throw new Error(`There is no block ${type}.`);
  return source;
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((path) => join(directory, path))
    .filter((path) => statSync(path).isFile());
}

beforeAll(async () => {
  for (const processor of ["arm64", "x64"] as const)
    for (const type of ["document_verification", "identity_verification"])
      packed.set(
        `${type} ${processor}`,
        await bundle(await sourceOf(type), processor, join(root, processor)),
      );
}, 600_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("packed functions", () => {
  it.each([
    "document_verification arm64",
    "document_verification x64",
    "identity_verification arm64",
    "identity_verification x64",
  ])(
    "%s fits Lambda and holds the native code of its processor only",
    (name) => {
      const files = filesIn(packed.get(name)?.directory ?? "");
      const unzipped = files.reduce((sum, file) => sum + statSync(file).size, 0);
      const zipped = files.reduce(
        (sum, file) => sum + deflateRawSync(readFileSync(file), { level: 6 }).length,
        0,
      );
      console.info(`${name}: ${Math.round(unzipped / MIB)} MiB, zipped ${Math.round(zipped / MIB)} MiB`);
      expect(unzipped).toBeLessThan(UNZIPPED_LIMIT);
      expect(zipped).toBeLessThan(ZIPPED_LIMIT);
      const other = name.endsWith("arm64") ? /linux-?\/?x64/ : /linux-?\/?arm64/;
      expect(files.filter((file) => other.test(file.slice(root.length)))).toEqual([]);
    },
    120_000,
  );
});

/** What stands in for Lambda's runtime: hands one event after another to the handler, and says how long each took. */
const RUNTIME = `
import { createInterface } from "node:readline";
const startedAt = performance.now();
const { handler } = await import("./index.mjs");
const initMs = performance.now() - startedAt;
for await (const line of createInterface({ input: process.stdin })) {
  const began = performance.now();
  const answer = await handler(JSON.parse(line)).then((result) => ({ result }), (error) => ({ error: String(error?.stack ?? error) }));
  process.send({ ...answer, initMs, ms: performance.now() - began, rssMb: process.resourceUsage().maxRSS / 1024 });
}
`;
const answerSchema = z.object({
  result: z.unknown(),
  error: z.string().optional(),
  initMs: z.number(),
  ms: z.number(),
  rssMb: z.number(),
});
const announcedSchema = z.object({
  id: z.string(),
  upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});
const runSchema = z.looseObject({ status: z.string(), output: z.record(z.string(), z.looseObject({})) });

describe("the packed document function, alone in an empty folder", () => {
  let app: LocalApp;
  let child: ChildProcess | undefined;
  const folder = mkdtempSync(join(tmpdir(), "alone-"));
  const answers: z.infer<typeof answerSchema>[] = [];

  /** Starts the child at its first event, as Lambda does: by then the environment is set. */
  async function invoke(event: JsonValue): Promise<JsonValue> {
    child ??= start();
    child.stdin?.write(`${JSON.stringify(event)}\n`);
    const [message] = await once(child, "message");
    const answer = answerSchema.parse(message);
    answers.push(answer);
    if (answer.error !== undefined) throw new Error(answer.error);
    return parseJson(JSON.stringify(answer.result));
  }

  function start(): ChildProcess {
    cpSync(packed.get(`document_verification ${here}`)?.directory ?? "", folder, { recursive: true });
    writeFileSync(join(folder, "runtime.mjs"), RUNTIME);
    const names = [
      "TABLE_NAME",
      "DOCUMENT_BUCKET",
      "DEFAULT_PROVIDER",
      "STAGE",
      "ISSUER_DID",
      "FUNCTION_PREFIX",
    ];
    const kept = Object.entries(process.env).filter(
      ([name]) =>
        name.startsWith("AWS_") ||
        name.startsWith("STATE_MACHINE") ||
        /_KEY_ALIAS$|^RATE_LIMIT/.test(name) ||
        names.includes(name),
    );
    return spawn(process.execPath, ["runtime.mjs"], {
      cwd: folder,
      env: Object.fromEntries(kept),
      stdio: ["pipe", "ignore", "inherit", "ipc"],
    });
  }

  beforeAll(async () => {
    app = await startLocal({
      functions: { "blocks-document-verification": { load: async () => invoke, timeoutSeconds: 120 } },
      schedules: false,
    });
  });
  afterAll(async () => {
    child?.kill();
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function upload(bytes: Buffer): Promise<string> {
    const announced = await fetch(`${app.url}/v1/documents`, {
      method: "POST",
      headers: { "x-api-key": app.apiKey, "content-type": "application/json" },
      body: JSON.stringify({
        type: "proof_of_address",
        content_type: "application/pdf",
        byte_size: bytes.length,
      }),
    });
    const { id, upload: put } = announcedSchema.parse(await announced.json());
    const sent = await fetch(put.url, { method: "PUT", headers: put.headers, body: Uint8Array.from(bytes) });
    expect(sent.status).toBe(200);
    return id;
  }

  async function verify(input: object) {
    const graph = {
      blocks: { document_verification: { type: "document_verification", input, config: { failOn: [] } } },
      edges: [],
    };
    const response = await fetch(`${app.url}/v1/workflows/execute`, {
      method: "POST",
      headers: { "x-api-key": app.apiKey, "content-type": "application/json" },
      body: JSON.stringify({
        workflowId: `wf_packed_${answers.length}`,
        workflow: graph,
        options: { input: {} },
      }),
    });
    const body: unknown = await response.json();
    const parsed = runSchema.safeParse(body);
    if (!parsed.success) throw new Error(JSON.stringify(body));
    return parsed.data.output.document_verification;
  }

  it("reads the specimen with the models that lie beside it, loaded once", async () => {
    const input = { subject_id: SPECIMEN_SUBJECT_ID, document_type: "passport" };
    const read = { status: "passed", document_number: "U48291736", name: { full: "Jane Doe" } };
    expect(await verify(input)).toMatchObject(read);
    expect(await verify(input)).toMatchObject(read);
    const [cold, warm] = answers;
    console.info(
      `cold: ${Math.round(cold?.initMs ?? 0)} ms to load, ${Math.round(cold?.ms ?? 0)} ms for the first document; warm: ${Math.round(warm?.ms ?? 0)} ms; ${Math.round(warm?.rssMb ?? 0)} MB`,
    );
    const { memoryMb } = (await sourceOf("document_verification")).definition;
    expect(warm?.rssMb).toBeLessThan(memoryMb);
  }, 120_000);

  it("takes PDFs apart in the thread that lies beside it", async () => {
    const lines = ["ACME ENERGY", "Bill date: 1 January 2026", "Jane Doe", "12 Wattle Street, Canberra"];
    const bytes = makePdf({ lines });
    const front = await upload(bytes);
    const expected = { name: "Jane Doe", address: "12 Wattle Street, Canberra" };
    expect(await verify({ front, document_type: "proof_of_address", expected })).toMatchObject({
      document_type: "proof_of_address",
      address: "12 Wattle Street, Canberra",
      issue_date: "2026-01-01",
    });
  }, 120_000);
});
