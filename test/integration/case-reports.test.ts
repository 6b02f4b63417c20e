/** The report of a case over HTTP: what it holds, who may have it, what is recorded, and that its seals prove it. */
import { randomBytes } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { addVerifyAudit } from "../../cli/commands/verify-audit.ts";
import { caseReportSchema } from "../../core/cases/evidence/view.ts";
import { upload } from "../support/applicant.ts";
import { type Api, codeOf, freshId, openApi, readFeed } from "./harness.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const answerSchema = z.looseObject({
  report: caseReportSchema.nullable(),
  url: z.string().nullable(),
  sha256: z.string().nullable(),
});
const runSchema = z.looseObject({
  executionId: z.string(),
  pausePoints: z.array(z.looseObject({ caseId: z.string() })),
});
const post = async (path: string, body: unknown) => (await api.call("POST", path, { body })).body;

/** A closed case whose run names a picture. */
async function closedCase(picture: Buffer) {
  const subject_id = freshId("user");
  const front = await upload(post, picture, { type: "attachment", content_type: "image/png", subject_id });
  const workflow = { blocks: { review: { type: "manual_review" } }, edges: [] };
  const options = { input: { subject_id, front, name: "\u674e\u660e" } };
  const run = runSchema.parse(
    await post("/v1/workflows/execute", { workflowId: "wf_reports", workflow, options }),
  );
  const caseId = run.pausePoints[0]?.caseId ?? "";
  await post(`/v1/cases/${caseId}/decide`, { decision: "decline", note: "Not the same person." });
  await expect
    .poll(async () =>
      z
        .looseObject({ seal: z.string().nullable() })
        .parse((await api.call("GET", `/v1/workflows/executions/${run.executionId}/audit`)).body),
    )
    .toMatchObject({ seal: expect.any(String) });
  return { caseId, front, executionId: run.executionId };
}
const small = () =>
  sharp({ create: { width: 30, height: 20, channels: 3, background: "#789" } })
    .png()
    .toBuffer();
const report = async (caseId: string, query = "", key?: string) => {
  const reply = await api.call("GET", `/v1/cases/${caseId}/report${query}`, key === undefined ? {} : { key });
  expect([reply.status, reply.headers.get("cache-control")]).toEqual([200, "no-store"]);
  return answerSchema.parse(reply.body);
};
const eventsOf = async (resource: string) =>
  z
    .object({ events: z.array(z.looseObject({ event_type: z.string(), case_id: z.string().nullable() })) })
    .parse(await readFeed(api, `resource_id=${resource}`)).events;

/** Runs the command of the command line. @returns whether it proves the file */
async function isProven(content: string): Promise<boolean> {
  const file = join(await mkdtemp(join(tmpdir(), "report-")), "report.json");
  const keys = join(await mkdtemp(join(tmpdir(), "report-")), "jwks.json");
  await writeFile(file, content);
  await writeFile(keys, JSON.stringify((await api.call("GET", "/.well-known/jwks.json")).body));
  const program = new Command();
  addVerifyAudit(program);
  return program.parseAsync(["verify-audit", file, "--jwks", keys], { from: "user" }).then(
    () => true,
    () => false,
  );
}

describe("the report of a case", () => {
  it("holds data, decisions, pictures and sealed trails, and records each disclosure", async () => {
    const picture = await small();
    const { caseId, front, executionId } = await closedCase(picture);
    const { report: made } = await report(caseId);
    expect(made).toMatchObject({
      case: { id: caseId, outcome: "declined" },
      executions: [
        {
          input: { front },
          blocks: [{ blockId: "review", output: { decision: "decline", note: "Not the same person." } }],
        },
      ],
      documents: [{ id: front, data: picture.toString("base64"), left_out: null }],
    });
    expect(made?.case.timeline.at(-1)).toMatchObject({ type: "reported" });
    expect((await eventsOf(caseId)).map(({ event_type }) => event_type)).toContain("case.reported");
    expect(await eventsOf(front)).toContainEqual(
      expect.objectContaining({ event_type: "evidence.disclosed", case_id: caseId }),
    );
    expect((await eventsOf(executionId)).map(({ event_type }) => event_type)).toContain(
      "execution.data_disclosed",
    );
    const text = JSON.stringify(made);
    expect(await isProven(text)).toBe(true);
    expect(await isProven(JSON.stringify({ report: made }))).toBe(true);
    expect(await isProven(text.replaceAll("pause.resumed", "pause.expired"))).toBe(false);
  });

  it("is not proven by the trail of another run, nor where it says something twice", async () => {
    const [{ report: one }, { report: other }] = [
      await report((await closedCase(await small())).caseId),
      await report((await closedCase(await small())).caseId),
    ];
    if (one === null || other === null) throw new Error("Both are small.");
    const [run, second] = [one.executions[0], other.executions[0]];
    if (run === undefined || second === undefined) throw new Error("Both have a run.");
    expect(await isProven(JSON.stringify({ ...one, executions: [run, second] }))).toBe(true);
    expect(await isProven(JSON.stringify({ ...one, executions: [{ ...run, audit: second.audit }] }))).toBe(
      false,
    );
    const renamed = { ...run, execution: { ...run.execution, status: "failed" } };
    expect(await isProven(JSON.stringify({ ...one, executions: [renamed] }))).toBe(false);
    const twice = JSON.stringify(one).replace('"audit":{', '"audit":{"status":"failed",');
    expect(await isProven(twice)).toBe(false);
  });

  it("comes as a PDF, and above 4 MB, by a URL", async () => {
    const { caseId } = await closedCase(await small());
    const pdf = await report(caseId, "?format=pdf");
    expect(pdf.report).toBeNull();
    const bytes = Buffer.from(await (await fetch(pdf.url ?? "")).arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    const raw = { width: 1200, height: 1000, channels: 3 } as const;
    const noise = await sharp(randomBytes(1200 * 1000 * 3), { raw })
      .png()
      .toBuffer();
    const large = await closedCase(noise);
    const json = await report(large.caseId);
    expect(json.report).toBeNull();
    const stored = caseReportSchema.parse(await (await fetch(json.url ?? "")).json());
    expect(stored.documents[0]?.data).toBe(noise.toString("base64"));
  });

  it("shows no data and no picture beyond the scopes of the caller", async () => {
    const { caseId } = await closedCase(await small());
    const reader = await api.keyWith(["cases:read"]);
    const refused = await api.call("GET", `/v1/cases/${caseId}/report`, { key: reader });
    expect([refused.status, codeOf(refused)]).toEqual([403, "forbidden"]);
    const data = await api.keyWith(["cases:read", "executions:data:read"]);
    const { report: made } = await report(caseId, "", data);
    expect(made?.documents).toMatchObject([{ data: null, left_out: "no_scope" }]);
    const foreign = await api.foreignKey({ organizationId: "org_other", environment: "staging" });
    expect((await api.call("GET", `/v1/cases/${caseId}/report`, { key: foreign })).status).toBe(404);
  });
});
