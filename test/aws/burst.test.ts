import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { firstKey } from "../../infra/emulator/first-key.ts";
import { type Api, freshId, openApi } from "../integration/harness.ts";
import { AWS_ENDPOINT_URL, EMULATOR, TABLE_NAME } from "./service.ts";

/** Many calls at once, which many processes of the API function answer: one process shows none of its faults. */

const MANY = 200;

let api: Api;
/** Of a separate organization, whose records are counted. Its limit is the highest: 10,000 calls a second. */
let key: string;
beforeAll(async () => {
  api = await openApi();
  const tenant = { organizationId: freshId("org"), environment: "staging" as const };
  key = await firstKey(AWS_ENDPOINT_URL, TABLE_NAME, tenant);
});
afterAll(() => api.close());

const credential = z.object({
  id: z.string(),
  status_list_index: z.number(),
  signed_payload: z.string(),
  subject: z.object({ id: z.string() }),
});

const issue = (subject: string, headers: Record<string, string> = {}) =>
  api.call("POST", "/v1/credentials", {
    key,
    headers,
    body: {
      credential_type: "user",
      subject: { type: "person", id: subject },
      claims: { kyc_status: "approved" },
    },
  });

/** How many times each status was answered. */
function statusesOf(replies: readonly { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of replies) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Every credential of the organization. */
async function everyCredential(): Promise<z.infer<typeof credential>[]> {
  const page = z.object({ credentials: z.array(credential), next_cursor: z.string().nullable() });
  const all: z.infer<typeof credential>[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const { body } = await api.call("GET", `/v1/credentials?limit=100${query}`, { key });
    const read = page.parse(body);
    all.push(...read.credentials);
    cursor = read.next_cursor;
  }
  return all;
}

/** Processes of functions that LocalStack runs here, and their memory without what they share (Linux). */
function functionProcesses(): { count: number; megabytes: number } {
  const port = new URL(AWS_ENDPOINT_URL).port;
  const sizes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        if (!readFileSync(`/proc/${name}/environ`, "utf8").includes(`\0EDGE_PORT=${port}\0`)) return [];
        return [Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/smaps_rollup`, "utf8"))?.[1] ?? 0)];
      } catch {
        // It has ended, or is another user's.
        return [];
      }
    });
  return { count: sizes.length, megabytes: Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1024) };
}

describe.skipIf(EMULATOR === "ministack")(`${MANY} calls at once`, { timeout: 600_000 }, () => {
  it("are all answered: no wrong 429, and one record and one place in the status list for each", async () => {
    const subjects = Array.from({ length: MANY }, () => freshId("user"));
    const replies = await Promise.all(subjects.map((subject) => issue(subject)));
    if (process.platform === "linux") console.log(`after the burst: ${JSON.stringify(functionProcesses())}`);
    expect(statusesOf(replies)).toEqual({ 201: MANY });
    const answered = replies.map(({ body }) => credential.parse(body));
    expect(new Set(answered.map(({ id }) => id)).size).toBe(MANY);
    expect(new Set(answered.map(({ status_list_index }) => status_list_index)).size).toBe(MANY);
    const stored = await everyCredential();
    expect(stored.map(({ subject }) => subject.id).toSorted()).toEqual(subjects.toSorted());
    expect(stored.map(({ id }) => id).toSorted()).toEqual(answered.map(({ id }) => id).toSorted());
  });

  it("of one Idempotency-Key make one record: the others wait or get its answer", async () => {
    const subject = freshId("user");
    const headers = { "idempotency-key": freshId("key") };
    const replies = await Promise.all(Array.from({ length: 40 }, () => issue(subject, headers)));
    for (const { status } of replies) expect([201, 409]).toContain(status);
    const made = replies.filter(({ status }) => status === 201).map(({ body }) => credential.parse(body).id);
    expect(new Set(made).size).toBe(1);
    const stored = (await everyCredential()).filter((each) => each.subject.id === subject);
    expect(stored.map(({ id }) => id)).toEqual([...new Set(made)]);
  });
});
