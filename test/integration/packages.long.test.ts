/** The packages for customers: packed, installed into an empty project, type-checked, and run as their READMEs say. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { freePort } from "../../infra/emulator/free-port.ts";
import { codeBlocksOf, textOf } from "../docs/pages.ts";
import { outputOf } from "../support/child-output.ts";
import { type Api, openShipped } from "./harness.ts";

const ROOT = join(import.meta.dirname, "../..");
const run = promisify(execFile);

let api: Api;
let project: string;
beforeAll(async () => {
  api = await openShipped();
  project = mkdtempSync(join(tmpdir(), "project-"));
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }');
  const packed = await Promise.all([pack("sdk", "./sdk"), pack("client", "./packages/client")]);
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", ...packed], { cwd: project });
}, 180_000);
afterAll(async () => {
  await api.close();
  rmSync(project, { recursive: true, force: true });
});

/** Packs a folder as its README says. @returns the file */
async function pack(name: string, folder: string): Promise<string> {
  await run("npm", ["run", "--silent", `${name}:build`], { cwd: ROOT });
  const { stdout } = await run("npm", ["pack", folder, "--json", "--pack-destination", project], {
    cwd: ROOT,
  });
  const [packed] = z
    .array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }))
    .parse(JSON.parse(stdout));
  const paths = packed?.files.map(({ path }) => path) ?? [];
  expect(paths.filter((path) => !/^(dist\/[\w-]+\.(js|d\.ts)|README\.md|package\.json)$/.test(path))).toEqual(
    [],
  );
  expect(paths).toContain("dist/index.js");
  return join(project, packed?.filename ?? "");
}

/** The TypeScript of a README, as one module. */
const codeOf = (path: string): string =>
  codeBlocksOf(textOf(path))
    .flatMap(({ lang, text }) => (lang === "ts" ? [text] : []))
    .join("\n");

/** Type-checks a module of the project against the installed types, and starts it. */
async function start(name: string, code: string, env: Record<string, string>): Promise<ChildProcess> {
  writeFileSync(join(project, `${name}.ts`), code);
  const options = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--types", "node"];
  const roots = ["--typeRoots", join(ROOT, "node_modules/@types")];
  const tsc = join(ROOT, "node_modules/.bin/tsc");
  await run(tsc, [...options, ...roots, `${name}.ts`], { cwd: project }).catch((error: unknown) => {
    throw new Error(z.object({ stdout: z.string() }).parse(error).stdout);
  });
  writeFileSync(join(project, `${name}.js`), (await transform(code, { loader: "ts" })).code);
  return spawn(process.execPath, [`${name}.js`], { cwd: project, env: { PATH: process.env.PATH, ...env } });
}

const executed = z.looseObject({
  executionId: z.string(),
  output: z.looseObject({
    credential_issue: z.looseObject({ credential_id: z.string(), signed_payload: z.string() }),
  }),
});
const approve = async () => {
  const input = { subject_id: "user_jane_doe_001", document_type: "passport" };
  const body = { workflowId: "wf_kyc_standard", options: { input } };
  return executed.parse((await api.call("POST", "/v1/workflows/execute", { body })).body).output
    .credential_issue;
};

it("the verifier, installed from its file, takes a credential until it is revoked", {
  timeout: 120_000,
}, async () => {
  const { credential_id, signed_payload } = await approve();
  const did = z
    .looseObject({ id: z.string() })
    .parse((await api.call("GET", "/.well-known/did.json")).body).id;
  const code = codeOf("sdk/README.md").replace("did:web:credentials.example.com", did);
  expect(code).toContain(did);
  const text = `const token: string = process.env.TOKEN ?? "";\n${code}\nconsole.log(verdict.valid, agent.valid);\n`;
  expect(await outputOf(await start("verifier", text, { TOKEN: signed_payload })).end()).toBe("true true\n");
  const stranger = await start("stranger", text.replace(did, "did:web:other.example.com"), {
    TOKEN: signed_payload,
  });
  expect(await outputOf(stranger).end()).toMatch(/^issuer \w+\nfalse false\n$/);
  await api.call("POST", `/v1/credentials/${credential_id}/revoke`);
  const revoked = await start("verifier", text, { TOKEN: signed_payload });
  expect(await outputOf(revoked).end()).toBe("status revoked\nfalse false\n");
});

it("the client, installed from its file, does what its README says", { timeout: 120_000 }, async () => {
  copyFileSync(join(ROOT, "examples/identity-card.jpg"), join(project, "passport.jpg"));
  const secret = "r".repeat(40);
  const port = String(await freePort());
  const env = { WORKFLOW_API_URL: api.url, WORKFLOW_API_KEY: api.key, STREAM_SECRET: secret, PORT: port };
  const child = await start("client", codeOf("packages/client/README.md"), env);
  try {
    const output = outputOf(child);
    await output.says("listening");
    const lines = output.text().split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "approved",
      expect.stringMatching(/^\w+ approve, decline$/),
      "not approved: completed, declined",
      expect.stringMatching(/^doc_/),
    ]);
    expect(lines[4]?.split(", ")).toHaveLength(5);
    const stream = { url: `http://127.0.0.1:${port}/`, secret, event_filter: ["execution.completed"] };
    expect((await api.call("POST", "/v1/audit/streams", { body: stream })).status).toBe(201);
    const forged = await fetch(stream.url, {
      method: "POST",
      body: '{"id":"evt_1","event_type":"execution.completed"}',
    });
    expect(forged.status).toBe(401);
    await approve();
    await output.says("execution.completed evt_");
  } finally {
    child.kill();
  }
});
