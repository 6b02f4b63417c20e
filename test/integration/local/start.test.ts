import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { client, end, launch, ready, refusal } from "./npm-start.ts";

/** `npm start` as a newcomer runs it, killed and started again on the same state. */

const directory = mkdtempSync(join(tmpdir(), "npm-start-"));
const apiKey = "sk_staging_a_preset_key_for_this_test_only";
let running: { process: ChildProcess; url: string };
/** What the starts have printed. */
const told: string[] = [];

const answerSchema = z.looseObject({
  status: z.string(),
  executionId: z.string(),
  output: z.record(z.string(), z.looseObject({})),
  pausePoints: z.array(z.looseObject({ blockId: z.string() })),
});

async function start(): Promise<void> {
  const process = launch({ stateDir: directory, apiKey });
  running = { process, url: await ready(process, told) };
}

const ask = client(apiKey);
const call = (method: string, path: string, body?: unknown) => ask(running.url, method, path, body);
const execute = async (body: unknown) => {
  const { status, body: answer } = await call("POST", "/v1/workflows/execute", body);
  return { http: status, ...answerSchema.parse(answer) };
};

const reviewed = {
  name: "Reviewed",
  blocks: {
    before: { type: "decision", config: { outcomes: [{ name: "go", when: "true" }] } },
    review: { type: "manual_review", config: { reason: "uncertain_result", requiredInput: ["decision"] } },
    after: { type: "decision", config: { outcomes: [{ name: "done", when: "true" }] } },
  },
  edges: [
    { from: "before", to: "review" },
    { from: "review", to: "after" },
  ],
};

beforeAll(start);
afterAll(async () => {
  if (running.process.exitCode === null) await end(running.process, "SIGKILL");
  rmSync(directory, { recursive: true, force: true });
});

it("prints no line about stored items at a first start", () => {
  expect(told).not.toEqual([]);
  expect(told.filter((line) => /stored items/.test(line))).toEqual([]);
});

it("has made no run, no screening and no subject of what it tries before it is ready", async () => {
  const found = ["/v1/workflows/executions", "/v1/screenings", "/v1/subjects"].map(async (path) => {
    const { status, body } = await call("GET", path);
    expect(status).toBe(200);
    return Object.values(z.record(z.string(), z.unknown()).parse(body)).filter(Array.isArray).flat();
  });
  expect(await Promise.all(found)).toEqual([[], [], []]);
});

it("reports that its lists are fresh samples", async () => {
  const { status, body } = await call("GET", "/v1/screening/lists");
  expect([status, body]).toMatchObject([200, { unavailable: [] }]);
  const lists = z
    .looseObject({ lists: z.array(z.looseObject({ section: z.string(), entities: z.number() })) })
    .parse(body).lists;
  expect(new Set(lists.map(({ section }) => section))).toEqual(new Set(["sanctions", "companies"]));
  for (const list of lists) {
    expect(list).toMatchObject({ sample: true, stale: false });
    expect(list.entities).toBeGreaterThan(0);
  }
});

it("answers on its AWS port only with the secret of this start, which only its owner can read", async () => {
  const file = join(directory, "environment.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { AWS_ENDPOINT_URL, TABLE_NAME, ...environment } = z
    .looseObject({ AWS_ENDPOINT_URL: z.string(), TABLE_NAME: z.string() })
    .parse(JSON.parse(readFileSync(file, "utf8")));
  const unsigned = await fetch(AWS_ENDPOINT_URL, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB_20120810.Scan" },
    body: JSON.stringify({ TableName: TABLE_NAME }),
  });
  expect([unsigned.status, await unsigned.text()]).toEqual([403, expect.not.stringContaining("Items")]);
  const keys = z.object({ AWS_ACCESS_KEY_ID: z.string(), AWS_SECRET_ACCESS_KEY: z.string() });
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = keys.parse(environment);
  const place = { endpoint: AWS_ENDPOINT_URL, region: "us-east-1" };
  const client = new DynamoDBClient({ ...place, credentials: { accessKeyId, secretAccessKey } });
  const { TableNames } = await client.send(new ListTablesCommand({}));
  client.destroy();
  expect(TableNames).toEqual([TABLE_NAME]);
});

it("issues a credential to the specimen at the first call, which verifies after kill -9", async () => {
  const input = { subject_id: "user_jane_doe_001", document_type: "passport" };
  const answer = await execute({ workflowId: "wf_kyc_standard", options: { input } });
  expect(answer).toMatchObject({ http: 200, status: "completed" });
  const credential = z
    .looseObject({ signed_payload: z.string() })
    .parse(answer.output.credential_issue).signed_payload;
  await end(running.process, "SIGKILL");
  await start();
  const verified = await call("POST", "/v1/credentials/verify", { credential });
  expect(verified.body).toMatchObject({ valid: true });
  const { credential_id } = z
    .looseObject({ credential_id: z.string() })
    .parse(answer.output.credential_issue);
  // It is drawn, so it identifies nobody.
  expect((await call("GET", `/v1/credentials/${credential_id}`)).body).toMatchObject({
    claims: { kyc_status: "approved", trust_level: "self_attested", assurance: "document_read" },
  });
  const status = await call("GET", `/v1/workflows/status/${answer.executionId}`);
  expect(status.body).toMatchObject({ status: "completed" });
});

it("resumes after kill -9 a run that was paused before", async () => {
  const paused = await execute({ workflowId: "wf_reviewed", workflow: reviewed, options: { input: {} } });
  expect(paused).toMatchObject({ http: 202, status: "paused" });
  await end(running.process, "SIGKILL");
  await start();
  const { executionId } = paused;
  expect((await call("GET", `/v1/workflows/status/${executionId}`)).body).toMatchObject({ status: "paused" });
  const resumed = await execute({
    workflowId: "wf_reviewed",
    runFromBlock: { executionId, startBlockId: "review" },
    options: { input: { decision: "approve" } },
  });
  expect(resumed).toMatchObject({ http: 200, status: "completed", executionId });
  expect(resumed.output.after).toMatchObject({ outcome: "done" });
});

it("refuses a second process on the same state with a sentence, and ends cleanly on SIGTERM", async () => {
  const { code, said } = await refusal(launch({ stateDir: directory, apiKey }));
  expect(code).toBe(1);
  expect(said).toContain("The state directory is in use by another process");
  expect(await end(running.process, "SIGTERM")).toBe(0);
});

/** Each write to it fails as on a full disk. */
const FULL = "/dev/full";

it.runIf(existsSync(FULL))("says in a sentence that the disk of its state is full", async () => {
  const stateDir = join(directory, "full");
  mkdirSync(stateDir);
  symlinkSync(FULL, join(stateDir, ".environment.json.new"));
  const { code, said } = await refusal(launch({ stateDir, apiKey }));
  expect(code).toBe(1);
  expect(said).toContain(
    `${stateDir}: The disk is full. Make room on it, or start on a folder of another disk`,
  );
  expect(said).not.toMatch(/^ +at /m);
});
