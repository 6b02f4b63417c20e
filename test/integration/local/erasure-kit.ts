import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, inflateRawSync } from "node:zlib";
import { vi } from "vitest";
import * as z from "zod";
import { scanner } from "../../../adapters/dynamodb/migrations/scan.ts";
import type { Item } from "../../../adapters/dynamodb/table.ts";
import { makeEvent } from "../../../core/audit/event.ts";
import { CapturePage, newCapture } from "../../support/capture-page.ts";
import { type Api, freshId } from "../harness.ts";

/** A person who goes through every path, and a look at everything that is stored. */

export const run = z.looseObject({
  executionId: z.string(),
  subjectId: z.string(),
  output: z.looseObject({}),
});
const erasure = z.looseObject({ state: z.string(), erased: z.number() });
const point = z.looseObject({ caseId: z.string().optional(), hook_url: z.string().optional() });
const paused = run.extend({ pausePoints: z.array(point) });
const identified = z.looseObject({ id: z.string() });
const uploading = identified.extend({
  upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});

export const graph = {
  blocks: {
    echo: {
      type: "decision",
      input: { name: "{% $input.name %}" },
      config: { outcomes: [{ name: "yes", when: "true" }] },
    },
    issue: {
      type: "credential_issue",
      config: { credential_type: "user", claims: { kyc_status: "approved" } },
    },
  },
  edges: [{ from: "echo", to: "issue" }],
};
const waiting = {
  blocks: {
    review: {
      type: "manual_review",
      config: { reason: "{% 'Look at ' & $input.name %}", requiredInput: ["note"] },
    },
  },
  edges: [],
};

export async function allItems(): Promise<Item[]> {
  const readPage = await pages();
  const items: Item[] = [];
  for (let page = await readPage(undefined); ; page = await readPage(page.next)) {
    items.push(...page.items);
    if (page.next === undefined) return items;
  }
}

export async function pages() {
  const { dynamoClient } = await import("../../../lambdas/composition.ts");
  return scanner(dynamoClient(), process.env.TABLE_NAME ?? "", 500);
}

/** Every item of the table, with packed bytes unpacked. */
export async function everything(): Promise<string> {
  const items = await allItems();
  const unpacked = (_: string, value: unknown): unknown => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, "0")) return value;
    if (!(value instanceof Uint8Array)) return value;
    try {
      return gunzipSync(value).toString("utf8");
    } catch {
      return Buffer.from(value).toString("latin1");
    }
  };
  return items.map((item) => JSON.stringify(item, unpacked)).join("\n");
}

export const filesUnder = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

/** With a key of its own, so that the answer is kept. */
export const post = (api: Api, path: string, body: unknown, headers: Record<string, string> = {}) =>
  api.call("POST", path, { body, headers: { "idempotency-key": freshId("key"), ...headers } });
export const execute = (
  api: Api,
  subject: string,
  name: string,
  workflow: object,
  headers: Record<string, string> = {},
) =>
  post(
    api,
    "/v1/workflows/execute",
    { workflowId: "wf_erasure", workflow, options: { input: { subject_id: subject, name } } },
    headers,
  );

/** Lets a person leave traces everywhere. @returns what the checks need */
export async function leaveTraces(api: Api, person: string, name: string) {
  await post(api, "/v1/workflows", { id: "wf_erasure", name: "W" });
  const headers = { "x-on-behalf-of-subject": person, "idempotency-key": freshId("key") };
  const ended = run.parse((await execute(api, person, name, graph, headers)).body);
  const open = paused.parse((await execute(api, person, name, waiting)).body);
  const failing = { blocks: { echo: { type: "decision", config: { outcomes: [] } } }, edges: [] };
  await execute(api, person, name, failing);
  const bytes = Buffer.from(`not a picture of ${person}`);
  const document = { type: "selfie", content_type: "image/png", byte_size: bytes.length, subject_id: person };
  const { id: documentId, upload } = uploading.parse((await post(api, "/v1/documents", document)).body);
  await fetch(upload.url, { method: "PUT", headers: upload.headers, body: Uint8Array.from(bytes) });
  await api.call("GET", `/v1/documents/${documentId}`);
  const subject = { type: "person", id: person };
  const credential = {
    credential_type: "user",
    subject,
    claims: { kyc_status: "approved" },
    metadata: { note: name },
  };
  const { id: credentialId } = identified.parse((await post(api, "/v1/credentials", credential)).body);
  const caseId = open.pausePoints[0]?.caseId ?? "";
  await post(api, `/v1/cases/${caseId}/comments`, { text: `Called ${name}.` });
  const attributes = { name, identity_numbers: [{ type: "passport", number: `N${person}` }] };
  await api.call("PATCH", `/v1/subjects/${ended.subjectId}`, { body: { attributes } });
  await leaveMoreTraces(api, person, name, caseId);
  await api.call("GET", `/v1/subjects?name=${name.split(" ")[1]}`);
  return { id: ended.subjectId, ended, open, credentialId, caseId, headers };
}

/** Challenges, the body of a webhook, a case by hand, a report, and a batch that fails. */
async function leaveMoreTraces(api: Api, person: string, name: string, caseId: string): Promise<void> {
  await post(api, "/v1/liveness-challenges", { subject_id: person });
  await post(api, "/v1/documents/chip/challenges", { subject_id: person });
  const hook = paused.parse((await execute(api, person, name, hooked)).body).pausePoints[0]?.hook_url ?? "";
  const body = JSON.stringify({ name, note: `from ${person}` });
  await fetch(hook, { method: "POST", headers: { "content-type": "application/json" }, body });
  await api.call("GET", `/v1/cases/${caseId}/report`);
  await post(api, `/v1/cases/${caseId}/request`, {
    reason: `Ask ${name}.`,
    message: `Dear ${name}`,
    documents: ["selfie"],
  });
  await post(api, `/v1/cases/${caseId}/request/withdraw`, { reason: `${name} has called.` });
  await post(api, "/v1/cases", { subject_id: person, reason: `A call from ${name}.` });
  await answerOnPage(api, person, name);
  await failBatch(api, person, name);
}

/** A capture session whose questions the person has answered, with a code for another device. */
async function answerOnPage(api: Api, person: string, name: string): Promise<void> {
  const settings = { steps: ["consent", "fields"], fields: { type: "object" } };
  const { client_token } = await newCapture(api, { ...settings, subject_id: person });
  const page = await new CapturePage(api, client_token).open();
  await page.consent();
  await page.submit("fields", { values: { name, note: `answered by ${person}` } });
  await page.call("POST", "/handover");
}

const hooked = {
  blocks: { hook: { type: "wait_for_webhook", config: { reason: "vendor_report", expiresIn: "P2D" } } },
  edges: [],
};

/** A batch whose machine died: its requests stay until somebody resumes it. */
async function failBatch(api: Api, person: string, name: string): Promise<void> {
  const { batchPorts } = await import("../../../lambdas/composition.ts");
  const me = z
    .looseObject({ organization_id: z.string() })
    .parse((await api.call("GET", "/v1/api-keys/me")).body);
  const { batches } = batchPorts();
  const job = {
    jobId: freshId("job"),
    organizationId: me.organization_id,
    environment: "staging" as const,
    status: "queued" as const,
    total: 2,
    chunks: 1,
    processed: 0,
    succeeded: 0,
    failed: 0,
    resumes: 0,
    createdAt: new Date().toISOString(),
  };
  const of = (id: string) => ({
    credential_type: "user",
    subject: { type: "person", id },
    metadata: { name: id === person ? name : "" },
  });
  await batches.create(job, [{ first: 0, items: [of(person), of("somebody_else")] }], job.createdAt);
  const facts = { eventType: "credential.batch_completed", timestamp: job.createdAt } as const;
  await batches.fail(job, makeEvent({ id: freshId("evt"), outcome: "error", actorType: "system", ...facts }));
}

export async function erased(api: Api, id: string): Promise<void> {
  const { erasures } = await import("../../../lambdas/composition.ts");
  const { resumeErasures } = await import("../../../core/subjects/erase.ts");
  await vi.waitFor(
    async () => {
      const { body } = await api.call("GET", `/v1/subjects/${id}/erasure`);
      if (erasure.parse(body).state === "completed") return;
      // As the sweeper does; its schedule is off in this suite.
      await resumeErasures({ erasures: erasures(), now: () => new Date(Date.now() + 120_000) });
      throw new Error("The erasure goes on.");
    },
    { timeout: 40_000, interval: 100 },
  );
}

/** The files of an archive, by the directory at its end (PKWARE APPNOTE 4.3.12). */
export function unzipped(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = archive.lastIndexOf("PK\u0005\u0006");
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    const [packed, length] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)];
    const name = archive.toString("ascii", at + 46, at + 46 + length);
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26);
    files.set(name, inflateRawSync(archive.subarray(start, start + packed)));
    at += 46 + length;
  }
  return files;
}
