/** The tutorial `docs/custom-blocks.md`: a copy of the sources gets the third party's block by the page's steps, runs it and builds its function. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { decodeJwtPayload, startVendorOf } from "./custom-block-kit.ts";

/** Commands of the page compile the sources and build bundles; a busy machine takes its time, and no test is about that. */
vi.setConfig({ testTimeout: 240_000 });

const ROOT = join(import.meta.dirname, "../..");
/** Hidden, generated and installed files; a synthesis for the emulator, which may run meanwhile, has a folder of its own. */
const LEFT_OUT = /^(\..*|node_modules|cdk\.out.*|dist|tmp|coverage)$/;
const run = promisify(execFile);

let copy: string;
let product: ChildProcess;
let url: string;
let key: string;
let vendor: Awaited<ReturnType<typeof startVendorOf>>;

/** The two lines that the page adds to the list of block types. */
function addBlock(): void {
  const page = readFileSync(join(copy, "docs/custom-blocks.md"), "utf8");
  const diff = /```diff\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const [imported = "", listed = ""] = diff
    .split("\n")
    .flatMap((line) => (line.startsWith("+") ? [line.slice(1)] : []));
  const path = join(copy, "blocks.config.ts");
  const before = readFileSync(path, "utf8");
  const after = before
    .replace("\n/** In the order", `${imported}\n\n/** In the order`)
    .replace("\n];", `\n${listed}\n];`);
  expect(after.length).toBe(before.length + imported.length + listed.length + 2);
  writeFileSync(path, after);
}

/** Starts the product of the copy; resolves once it is ready. */
async function startProduct(): Promise<void> {
  product = spawn(process.execPath, ["--import", "tsx", "local/start.ts"], {
    cwd: copy,
    env: { ...process.env, PORT: "0", LOCAL_STATE_DIR: join(copy, ".state"), PHONE_CHECK_URL: vendor.url },
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (product.stdout === null) throw new Error("The product has no output.");
  for await (const line of createInterface({ input: product.stdout })) {
    key = /^API key: (.+)$/.exec(line)?.[1] ?? key;
    url = /^ready (.+)$/.exec(line)?.[1] ?? url;
    if (url !== undefined) return;
  }
  throw new Error("The product ended before it was ready.");
}

/** A command of the page's command line. */
async function cli(...words: string[]): Promise<string> {
  const env = { ...process.env, WORKFLOW_API_URL: url, WORKFLOW_API_KEY: key };
  const { stdout } = await run(process.execPath, ["cli/main.mjs", ...words], { cwd: copy, env });
  return stdout;
}

const descriptionSchema = z.object({
  components: z.object({ schemas: z.object({ BlockType: z.object({ enum: z.array(z.string()) }) }) }),
});

const answerSchema = z.object({
  status: z.string(),
  output: z.looseObject({
    phone: z.looseObject({ status: z.string().optional() }).optional(),
    credential: z.looseObject({ signed_payload: z.string() }).optional(),
  }),
});

async function execute(phone: string) {
  const response = await fetch(`${url}/v1/workflows/execute`, {
    method: "POST",
    headers: { "x-api-key": key, "content-type": "application/json" },
    body: JSON.stringify({ workflowId: "wf_phone", options: { input: { subject_id: "user_1", phone } } }),
  });
  return answerSchema.parse(await response.json());
}

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), "custom-block-"));
  cpSync(ROOT, copy, {
    recursive: true,
    filter: (path) => path === ROOT || !LEFT_OUT.test(basename(path)),
  });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  addBlock();
  vendor = await startVendorOf(join(copy, "examples/custom-block/vendor.ts"));
  await startProduct();
}, 240_000);

afterAll(async () => {
  if (product?.kill() === true) await once(product, "exit");
  await vendor?.close();
  rmSync(copy, { recursive: true, force: true });
});

describe("a third party's block", () => {
  it("is offered by the compiler, the description of the API and the schema for editors", async () => {
    await cli("validate", "examples/custom-block/wf_phone.yaml");
    const description = descriptionSchema.parse(await (await fetch(`${url}/openapi.json`)).json());
    expect(description.components.schemas.BlockType.enum).toContain("phone_check");
    expect(await cli("schema")).toContain('"const": "phone_check"');
  });

  it("is in the console, with its icon", async () => {
    const page = await (await fetch(`${url}/console/`)).text();
    expect(page).toContain("<script");
    const built = await run(
      process.execPath,
      [
        "--import",
        "tsx",
        "-e",
        'import("./console/build/bundle.ts").then(async ({ bundleConsole }) => { for (const [path, bytes] of await bundleConsole()) if (path.endsWith(".js") && Buffer.from(bytes).includes("M8 3h8v18H8zM11 18h2")) console.log(path); })',
      ],
      { cwd: copy },
    );
    expect(built.stdout.trim()).not.toBe("");
  });

  it("runs, and its findings decide the credential's claims", async () => {
    await cli("deploy", "examples/custom-block/wf_phone.yaml");
    for (const [phone, status, kyc] of [
      ["+441632960001", "reachable", "approved"],
      ["+441632960007", "voip", "in_review"],
      ["+441632960000", "unreachable", "rejected"],
    ] as const) {
      const { output } = await execute(phone);
      expect(output.phone?.status).toBe(status);
      expect(decodeJwtPayload(output.credential?.signed_payload ?? "")).toContain(`"kyc_status":"${kyc}"`);
    }
  });

  it("gives no credential while its vendor is down", async () => {
    const { status, output } = await execute("+441632960009");
    expect([status, output.credential]).toEqual(["failed", undefined]);
  });

  it("has its own function in the CDK output, with only its own code", async () => {
    const { stdout } = await run(
      process.execPath,
      ["--import", "tsx", "test/integration/custom-block-synth.ts"],
      {
        cwd: copy,
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    const { functions, inputs, others } = z
      .object({
        functions: z.array(
          z.looseObject({
            FunctionName: z.string(),
            MemorySize: z.number(),
            Environment: z.looseObject({ Variables: z.looseObject({}) }),
          }),
        ),
        inputs: z.array(z.string()),
        others: z.array(z.string()),
      })
      .parse(JSON.parse(stdout));
    expect(functions).toEqual([
      expect.objectContaining({
        MemorySize: 256,
        Environment: { Variables: expect.objectContaining({ PHONE_CHECK_URL: "https://phones.example" }) },
      }),
    ]);
    expect(inputs).toContain("examples/custom-block/run.ts");
    expect(others).not.toContain("examples/custom-block/run.ts");
    expect(others).not.toContain("examples/custom-block/handler.ts");
  });
});
