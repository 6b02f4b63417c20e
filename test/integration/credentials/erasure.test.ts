/** Erased data is gone: the whole table and every file are searched, so this runs only against the product in this process. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type AttributeValue, ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { fromAttributes } from "../../../adapters/dynamodb/attributes.ts";
import { dynamoClient } from "../../../lambdas/composition.ts";
import { loadConfig } from "../../../lambdas/config.ts";
import { type Api, openApi, readFeed } from "../harness.ts";

const NAME = "Canary Quetzalcoatl";
const graph = {
  blocks: {
    credential_issue: {
      type: "credential_issue",
      config: {
        credential_type: "user",
        claims: { kyc_status: "approved" },
        subject: { first_name: NAME },
      },
    },
    decision: {
      type: "decision",
      config: { outcomes: [{ name: "yes", when: "$blocks.credential_issue.status = 'active'" }] },
    },
  },
  edges: [{ from: "credential_issue", to: "decision" }],
};
const run = z.looseObject({
  status: z.string(),
  executionId: z.string(),
  output: z.looseObject({
    credential_issue: z.looseObject({ credential_id: z.string(), signed_payload: z.string() }),
  }),
});

/** A stored value with its bytes as text, unzipped where they are zipped. */
function readable(value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return value;
  const isZipped = value[0] === 0x1f && value[1] === 0x8b;
  return Buffer.from(isZipped ? gunzipSync(value) : value).toString("utf8");
}

async function wholeTable(): Promise<string> {
  const items: unknown[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const { tableName } = loadConfig(process.env);
    const page = await dynamoClient().send(
      new ScanCommand({ TableName: tableName, ExclusiveStartKey: start }),
    );
    items.push(...(page.Items ?? []).map(fromAttributes));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return JSON.stringify(items, function (this: Record<string, unknown>, name, value: unknown) {
    return readable(this[name] instanceof Uint8Array ? this[name] : value);
  });
}

/** Every file of the state except those of the table, whose engine keeps overwritten data until it compacts. */
async function everyFile(stateDir: string): Promise<string> {
  const entries = await readdir(stateDir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !path.startsWith(join(stateDir, "dynamodb")));
  return (await Promise.all(files.map((path) => readFile(path, "latin1")))).join("\n");
}

describe("an erased credential", () => {
  let api: Api;
  let stateDir: string;
  beforeAll(async () => {
    stateDir = await mkdtemp(join(tmpdir(), "erasure-"));
    api = await openApi(stateDir);
  });
  afterAll(async () => {
    await api.close();
    await rm(stateDir, { recursive: true });
  });

  const execute = (body: object, key: string) =>
    api.call("POST", "/v1/workflows/execute", { body, headers: { "idempotency-key": key } });
  /** How often the texts stand anywhere that data are kept. */
  const hits = async (texts: readonly string[]) => {
    const everything = (await wholeTable()) + (await everyFile(stateDir));
    return texts.map((text) => everything.split(text).length - 1);
  };

  it("of a workflow has left no copy: in the execution, its re-runs, stored answers", async () => {
    const options = { input: { subject_id: "user_canary_1" } };
    const first = { workflowId: "wf_canary", workflow: graph, options };
    const body = run.parse((await execute(first, "canary-1")).body);
    const { credential_id, signed_payload } = body.output.credential_issue;
    const again = (executionId: string) => ({
      workflowId: "wf_canary",
      runFromBlock: { executionId, startBlockId: "decision" },
    });
    const second = run.parse((await execute(again(body.executionId), "canary-2")).body);
    const third = run.parse((await execute(again(second.executionId), "canary-3")).body);
    expect(third.output.credential_issue.signed_payload).toBe(signed_payload);

    const replayed = await execute(first, "canary-1");
    expect(replayed.headers.get("idempotency-replayed")).toBe("true");
    expect(replayed.body).toEqual(body);
    // The record keeps it in two parts, so the whole stands in the three results alone.
    expect(await hits([signed_payload])).toEqual([3]);

    expect((await api.call("DELETE", `/v1/credentials/${credential_id}`)).status).toBe(204);
    const [input = "", claims = "", signature = ""] = signed_payload.split(".");
    expect(input).not.toBe("");
    // Of the graph, which was sent inline, the name is the client's own constant.
    expect(await hits([signed_payload, claims, signature])).toEqual([0, 0, 0]);
    const without = JSON.parse(JSON.stringify(body).replaceAll(signed_payload, ""));
    expect((await execute(first, "canary-1")).body).toEqual(without);
    const fourth = await execute(again(third.executionId), "canary-4");
    expect([fourth.status, fourth.body]).toMatchObject([
      409,
      { error: { details: [{ code: "credential_not_active" }] } },
    ]);
  });

  it("of a call or a batch has left nothing: claims, subject, metadata, reason, token", async () => {
    const named = (id: string) => ({
      credential_type: "user",
      subject: { type: "person", id, first_name: `${NAME} II` },
      claims: { kyc_status: "approved", nationality: "NZ" },
      metadata: { note: `${NAME} II` },
    });
    const issuing = await api.call("POST", "/v1/credentials", {
      body: named("user_canary_2"),
      headers: { "idempotency-key": "canary-5" },
    });
    const { id, signed_payload } = z
      .looseObject({ id: z.string(), signed_payload: z.string() })
      .parse(issuing.body);
    const context = { credential: signed_payload };
    await api.call("POST", "/v1/credentials/verify", { body: context });
    await api.call("POST", `/v1/credentials/${id}/revoke`, { body: { reason: `${NAME} II left` } });

    const batch = { credentials: [named("user_canary_3")] };
    const started = await api.call("POST", "/v1/credentials/batch-issue", {
      body: batch,
      headers: { "idempotency-key": "canary-6" },
    });
    const { job_id } = z.looseObject({ job_id: z.string() }).parse(started.body);
    const job = async () => (await api.call("GET", `/v1/credentials/batch-issue/${job_id}`)).body;
    await expect.poll(job).toMatchObject({ status: "completed" });
    const { results } = z
      .looseObject({ results: z.array(z.looseObject({ credential_id: z.string() })) })
      .parse(await job());

    for (const credentialId of [id, results[0]?.credential_id])
      expect((await api.call("DELETE", `/v1/credentials/${credentialId}`)).status).toBe(204);
    const parts = signed_payload.split(".").slice(1);
    expect(await hits([`${NAME} II`, ...parts])).toEqual([0, 0, 0]);
    // The caller's id of the person is part of the record of the subject, which is erased on its own.
    expect(await hits(["user_canary_2", "user_canary_3"])).toEqual([1, 1]);
    const feed = await readFeed(api, "");
    expect(JSON.stringify(feed)).not.toContain("canary");
  });
});
