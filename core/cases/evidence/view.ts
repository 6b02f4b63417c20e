import * as z from "zod";
import { auditTrailSchema } from "../../audit/trail.ts";
import { storedContentTypeSchema, storedTypeSchema } from "../../documents/record.ts";
import { disclosureSchema, executionDetailSchema } from "../../executions/reads/detail.ts";
import { jsonValueSchema } from "../../json.ts";
import { assigneeSchema } from "../records.ts";
import { caseDetailSchema } from "../view.ts";

/** A document of a report; `data` is absent for a reason. */
const reportedDocument = z.object({
  id: z.string(),
  type: storedTypeSchema,
  content_type: storedContentTypeSchema,
  byte_size: z.number(),
  sha256: z.string().nullable().describe("Of the bytes, in hex, when they were first examined."),
  created_at: z.string(),
  data: z.string().nullable().describe("The bytes, in base64."),
  left_out: z
    .enum(["no_scope", "no_bytes", "too_large"])
    .nullable()
    .describe(
      "Why there are no bytes: the caller lacks `documents:view`; they have expired, were refused or are a chip; or the report would be too large.",
    ),
});

/** The evidence pack of a case, for an examiner. */
export const caseReportSchema = z
  .object({
    format: z.literal("case_report/1"),
    generated_at: z.string(),
    generated_by: assigneeSchema,
    case: caseDetailSchema,
    executions: z.array(
      z.object({
        execution: executionDetailSchema,
        input: jsonValueSchema.nullable(),
        blocks: disclosureSchema.shape.blocks,
        audit: auditTrailSchema.describe("The trail with its seal, as `GET …/audit` answers it."),
      }),
    ),
    omitted_executions: z.array(z.string()).describe("Older ones, beyond the newest 40."),
    documents: z.array(reportedDocument).describe("Those that the runs name, and those that were attached."),
    omitted_documents: z.array(z.string()).describe("Ids of others, beyond the first 40."),
    verification: z.object({ key_set: z.string(), command: z.string(), meaning: z.string() }),
  })
  .meta({ id: "CaseReport" });
export type CaseReport = z.infer<typeof caseReportSchema>;
export type ReportedDocument = CaseReport["documents"][number];
