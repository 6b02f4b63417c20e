/** Documents that others drew on a computer never come to a credential by a shipped workflow without a person. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { upload } from "../support/applicant.ts";
import { type Api, freshId, openShipped } from "./harness.ts";

/** Pictures that may belong to others (see their README): for tests only. */
const DATA = process.env.DOCUMENT_DATA ?? join(import.meta.dirname, "../../../shared/data/documents");
const FOLDER = join(DATA, "../document-images");
const isHere = existsSync(FOLDER);
if (!isHere)
  console.warn(`SKIPPED: drawn documents are not in ${FOLDER}. Set DOCUMENT_DATA to the folder beside.`);

const labels = z.array(z.object({ file: z.string(), made: z.string() }));
const drawn = isHere
  ? labels
      .parse(JSON.parse(readFileSync(join(FOLDER, "labels.json"), "utf8")))
      .filter(({ made }) => /drawn|synthetic/.test(made))
      .map(({ file }) => file)
  : [];
/** Those that ask for a document before anything else; by turns, as reading a picture takes seconds. */
const WORKFLOWS = ["wf_kyc_standard", "wf_kyc_liveness"];

const started = z.looseObject({ executionId: z.string() });
/** A run whose document was judged, and that waits or has ended. */
const run = z.looseObject({
  status: z.enum(["paused", "completed", "failed"]),
  output: z.looseObject({
    document_verification: z.looseObject({
      status: z.string(),
      authenticity: z.looseObject({ level: z.string() }).optional(),
    }),
  }),
});

describe.skipIf(!isHere)("a document that was drawn", { timeout: 300_000 }, () => {
  let api: Api;
  beforeAll(async () => {
    api = await openShipped();
  }, 60_000);
  afterAll(() => api.close());

  it("is one of seven", () => {
    expect(drawn).toHaveLength(7);
  });

  const cases = drawn.map((file, index) => ({ file, workflowId: WORKFLOWS[index % WORKFLOWS.length] }));

  it.each(cases)("waits for a person: $file in $workflowId", async ({ file, workflowId }) => {
    const bytes = readFileSync(join(FOLDER, file));
    const post = async (path: string, body: unknown) => (await api.call("POST", path, { body })).body;
    const subjectId = freshId("user");
    // Some are JPEGs, whatever their names say.
    const content_type = bytes[0] === 0x89 ? "image/png" : "image/jpeg";
    await upload(post, bytes, { type: "identity_front", content_type, subject_id: subjectId });
    const body = { workflowId, options: { input: { subject_id: subjectId } } };
    const { executionId } = started.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
    const { output } = await vi.waitFor(
      async () => run.parse((await api.call("GET", `/v1/workflows/status/${executionId}`)).body),
      { timeout: 280_000, interval: 500 },
    );
    expect(["review", "rejected"]).toContain(output.document_verification.status);
    expect(["not_checked", "doubtful"]).toContain(output.document_verification.authenticity?.level);
    expect(output).not.toHaveProperty("credential_issue");
    const credentials = await api.call("GET", `/v1/credentials?subject_id=${subjectId}`);
    expect(credentials).toMatchObject({ status: 200, body: { credentials: [] } });
  });
});
