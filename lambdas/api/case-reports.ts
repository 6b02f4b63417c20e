import * as z from "zod";
import { collectEvidence, type EvidencePorts } from "../../core/cases/evidence/collect.ts";
import { deliverCaseReport, MAX_ANSWER } from "../../core/cases/evidence/deliver.ts";
import { type CaseReport, caseReportSchema } from "../../core/cases/evidence/view.ts";
import { caseParams, caseTag, staffCall } from "./cases.ts";
import { json, type Route, route } from "./route.ts";

const answerSchema = z
  .object({
    report: caseReportSchema.nullable().describe("`format=json`, up to 4 MB."),
    url: z
      .string()
      .nullable()
      .describe("URL that gives the report for one minute, without a key: a PDF, or JSON above 4 MB."),
    expires_at: z.string().nullable(),
    byte_size: z.number().nullable(),
    sha256: z.string().nullable(),
  })
  .meta({ id: "CaseReportAnswer" });

/** The answer holds personal data, or a URL that needs no key. */
const NEVER_KEPT = { "cache-control": "no-store" };

/** Most processes never make a PDF: its library and fonts are set up by the first one. */
async function pdfOf(report: CaseReport): Promise<Uint8Array> {
  const { renderReport } = await import("../../core/cases/evidence/pdf.ts");
  return renderReport(report);
}

/** `/v1/cases/{id}/report`: the evidence pack of a case. */
export const evidenceRoute = (deps: EvidencePorts): Route =>
  route(
    {
      method: "get",
      path: "/v1/cases/{id}/report",
      operationId: "reportOnCase",
      tag: caseTag,
      summary: "The evidence pack of a case, for an examiner.",
      description:
        "Data of the runs, pictures, checks with reasons, list versions, decisions, who looked, and the seals with how to verify them. Needs `executions:data:read` too, and `documents:view` for the pictures. First writes `case.reported`, `execution.data_disclosed` for each run and `evidence.disclosed` for each document into the audit feed. A PDF comes by a URL.",
      scope: "cases:read",
      request: z.object({
        params: caseParams,
        query: z.object({ format: z.enum(["json", "pdf"]).default("json") }),
      }),
      responses: { 200: { description: "The report, or where it can be read.", schema: answerSchema } },
      problems: ["not_found"],
    },
    async (call) => {
      const { caller, params, query, source } = call;
      const staff = staffCall(call);
      const report = await collectEvidence(deps, { ...staff, caseId: params.id, source });
      const pdf = query.format === "pdf";
      const bytes = pdf ? await pdfOf(report) : Buffer.from(JSON.stringify(report));
      if (!pdf && bytes.length <= MAX_ANSWER) {
        const nowhere = { url: null, expires_at: null, byte_size: null, sha256: null };
        return json(200, { report, ...nowhere }, NEVER_KEPT);
      }
      const whose = { tenant: caller, caseId: params.id, eventId: staff.eventId };
      const type = pdf ? "application/pdf" : "application/json";
      const { url, expiresAt, byteSize, sha256 } = await deliverCaseReport(deps, whose, bytes, type);
      const there = { report: null, url, expires_at: expiresAt, byte_size: byteSize, sha256 };
      return json(200, there, NEVER_KEPT);
    },
  );
