/** Functions that read pictures, as packed for Lambda: their size for both processors, and a start from the packed folder alone. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { makePdf } from "../../core/documents/testing/make-pdf.ts";
import { PHOTOS } from "../../engines/faces/testing/photos.ts";
import { type Bundle, bundle } from "../../infra/bundle.ts";
import { type BlockSource, findFunctions } from "../../infra/functions.ts";
import type { Processor } from "../../infra/packages.ts";
import { type LocalApp, startLocal } from "../../local/app.ts";
import { type JsonValue, parseJson } from "../../local/json.ts";
import { SPECIMEN_SUBJECT_ID } from "../../local/specimen/specimen-passport.ts";
import { type Post, upload } from "../support/applicant.ts";

const MIB = 1024 * 1024;
/** What Lambda takes, unzipped and as a zip without S3: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const UNZIPPED_LIMIT = 250 * MIB;
const ZIPPED_LIMIT = 50 * MIB;

const TYPES = ["document_verification", "identity_verification"] as const;
type Type = (typeof TYPES)[number];
const here: Processor = process.arch === "arm64" ? "arm64" : "x64";
const root = mkdtempSync(join(tmpdir(), "packed-"));
const packed = new Map<string, Bundle>();

async function sourceOf(type: Type): Promise<BlockSource> {
  const source = (await findFunctions()).blocks.find(({ definition }) => definition.spec.type === type);
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
    for (const type of TYPES)
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

/** A stand-in for Lambda's runtime: passes one event after another to the handler, and prints how long each took. */
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
const runSchema = z.looseObject({ status: z.string(), output: z.record(z.string(), z.looseObject({})) });

/** Names of environment variables that infra sets for a block's function. */
const ENVIRONMENT =
  /^(AWS_.*|STATE_MACHINE.*|.*_KEY_ALIAS|RATE_LIMIT.*|TABLE_NAME|DOCUMENT_BUCKET|DEFAULT_PROVIDER|STAGE|ISSUER_DID|FUNCTION_PREFIX)$/;

/** A packed function in an empty folder, in a process of its own that starts at its first event, as Lambda's do. */
function alone(type: Type) {
  const folder = mkdtempSync(join(tmpdir(), "alone-"));
  const answers: z.infer<typeof answerSchema>[] = [];
  let child: ChildProcess | undefined;

  function start(): ChildProcess {
    cpSync(packed.get(`${type} ${here}`)?.directory ?? "", folder, { recursive: true });
    writeFileSync(join(folder, "runtime.mjs"), RUNTIME);
    const kept = Object.entries(process.env).filter(([name]) => ENVIRONMENT.test(name));
    return spawn(process.execPath, ["runtime.mjs"], {
      cwd: folder,
      env: Object.fromEntries(kept),
      stdio: ["pipe", "ignore", "inherit", "ipc"],
    });
  }

  return {
    answers,
    async invoke(event: JsonValue): Promise<JsonValue> {
      child ??= start();
      child.stdin?.write(`${JSON.stringify(event)}\n`);
      const [message] = await once(child, "message");
      const answer = answerSchema.parse(message);
      answers.push(answer);
      if (answer.error !== undefined) throw new Error(answer.error);
      return parseJson(JSON.stringify(answer.result));
    },
    /** Loaded models are kept: after its first call a function does not need these. */
    removeModels(): void {
      rmSync(join(folder, "models"), { recursive: true });
    },
    stop(): void {
      child?.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

describe("the packed functions, each alone in an empty folder", { timeout: 120_000 }, () => {
  const functions = {
    document_verification: alone("document_verification"),
    identity_verification: alone("identity_verification"),
  };
  let app: LocalApp;

  beforeAll(async () => {
    const loaded = (type: Type) => ({ load: async () => functions[type].invoke, timeoutSeconds: 120 });
    app = await startLocal({
      functions: {
        "blocks-document-verification": loaded("document_verification"),
        "blocks-identity-verification": loaded("identity_verification"),
      },
      schedules: false,
    });
  });
  afterAll(async () => {
    for (const type of TYPES) functions[type].stop();
    await app.close();
  });

  const post: Post = async (path, body) => {
    const headers = { "x-api-key": app.apiKey, "content-type": "application/json" };
    const response = await fetch(`${app.url}${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return response.json();
  };

  async function verify(type: Type, input: object, config: object = {}) {
    const workflow = { blocks: { [type]: { type, input, config: { ...config, failOn: [] } } }, edges: [] };
    const workflowId = `wf_packed_${type}_${functions[type].answers.length}`;
    const body = await post("/v1/workflows/execute", { workflowId, workflow, options: { input: {} } });
    const parsed = runSchema.safeParse(body);
    if (!parsed.success) throw new Error(JSON.stringify(body));
    return parsed.data.output[type];
  }

  /** Prints how long the first two calls took, and checks that the definition's memory is enough. */
  async function expectFits(type: Type): Promise<void> {
    const [cold, warm] = functions[type].answers;
    console.info(
      `${type}, cold: ${Math.round(cold?.initMs ?? 0)} ms to load, ${Math.round(cold?.ms ?? 0)} ms for the first call; warm: ${Math.round(warm?.ms ?? 0)} ms; ${Math.round(warm?.rssMb ?? 0)} MB`,
    );
    expect(warm?.rssMb).toBeLessThan((await sourceOf(type)).definition.memoryMb);
  }

  it("read the specimen with the models that lie beside the bundle, loaded once", async () => {
    const input = { subject_id: SPECIMEN_SUBJECT_ID, document_type: "passport" };
    const read = { status: "passed", document_number: "U48291736", name: { full: "Jane Doe" } };
    expect(await verify("document_verification", input)).toMatchObject(read);
    functions.document_verification.removeModels();
    expect(await verify("document_verification", input)).toMatchObject(read);
    await expectFits("document_verification");
  });

  it("take PDFs apart in the thread that lies beside the bundle", async () => {
    const lines = ["ACME ENERGY", "Bill date: 1 January 2026", "Jane Doe", "12 Wattle Street, Canberra"];
    const facts = { type: "proof_of_address", content_type: "application/pdf" };
    const front = await upload(post, makePdf({ lines }), facts);
    const expected = { name: "Jane Doe", address: "12 Wattle Street, Canberra" };
    const input = { front, document_type: "proof_of_address", expected };
    expect(await verify("document_verification", input)).toMatchObject({
      document_type: "proof_of_address",
      address: "12 Wattle Street, Canberra",
      issue_date: "2026-01-01",
    });
  });

  it("compare faces with the models that lie beside the bundle", async () => {
    const selfie = await upload(post, await PHOTOS.official(), { type: "selfie" });
    const document = await upload(post, await PHOTOS.speaking(), { type: "identity_front" });
    const other = await upload(post, await PHOTOS.other(), { type: "selfie" });
    const compared = (picture: string) =>
      verify("identity_verification", { selfie: picture, document }, { minimumLiveness: 0 });
    expect(await compared(selfie)).toMatchObject({ status: "passed", provider: { name: "local" } });
    // The models stay: each of its threads loads one when it first runs that.
    expect(await compared(other)).toMatchObject({ status: "mismatch" });
    await expectFits("identity_verification");
  });
});
