import sharp from "sharp";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { renderReport } from "./pdf.ts";
import { PRINT_NOTE, printable, wrapped } from "./printable.ts";
import type { CaseReport, ReportedDocument } from "./view.ts";

const by = { id: "key_1", name: "Ada", kind: "key" as const };

const reportOf = (input: unknown, documents: ReportedDocument[] = []): CaseReport => ({
  format: "case_report/1",
  generated_at: "2026-11-26T10:00:00.000Z",
  generated_by: by,
  case: {
    id: "case_1",
    subject_id: "anna",
    kind: "review",
    state: "closed",
    team: null,
    assignee: null,
    priority: "normal",
    due_at: "2026-11-27T10:00:00.000Z",
    overdue: false,
    opened_at: "2026-11-26T10:00:00.000Z",
    closed_at: "2026-11-26T11:00:00.000Z",
    outcome: "declined",
    closing: null,
    snoozed_until: null,
    previous_case_id: null,
    pauses: [],
    request: null,
    executions: ["exec_1"],
    alerts: [],
    watchers: [],
    timeline: [],
  },
  executions: [
    {
      execution: {
        executionId: "exec_1",
        subjectId: null,
        workflowId: "wf_1",
        version: 1,
        status: "completed",
        outcome: "declined",
        outcomeReasons: [{ code: "declined", blockId: "review", message: "A person declined." }],
        error: null,
        startedAt: "2026-11-26T10:00:00.000Z",
        endedAt: "2026-11-26T11:00:00.000Z",
        durationMs: 1,
        sealed: true,
        rerunFrom: null,
        pausePoints: [],
        blocks: [
          {
            blockId: "review",
            blockType: "manual_review",
            state: "completed",
            reusedFrom: null,
            startedAt: null,
            endedAt: null,
            waitingUntil: null,
            attempts: [],
            error: null,
            provider: null,
            versions: { "list:eu": "2026-11-01" },
            routes: null,
            hasOutput: true,
            summary: null,
            pause: null,
          },
        ],
      },
      input: JSON.parse(JSON.stringify(input)),
      blocks: [
        {
          blockId: "review",
          input: null,
          inputExact: null,
          output: {
            decision: "decline",
            means: "declined",
            decided_by: by,
            decided_at: "2026-11-26T11:00:00.000Z",
            checks: [{ name: "not_expired", outcome: "failed", reason: "expired_in_2020" }],
          },
        },
      ],
      audit: {
        execution_id: "exec_1",
        workflow_id: "wf_1",
        version: 1,
        status: "completed",
        events: [],
        seal: "header.payload.signature",
      },
    },
  ],
  omitted_executions: ["exec_0"],
  documents,
  omitted_documents: ["doc_0"],
  verification: { key_set: "https://x/jwks", command: "npx . verify-audit report.json", meaning: "Sealed." },
});
const documentOf = async (format: "jpeg" | "png" | "webp"): Promise<ReportedDocument> => ({
  id: `doc_${format}`,
  type: "selfie",
  content_type: `image/${format}`,
  byte_size: 1,
  sha256: "ab",
  created_at: "2026-11-26T10:00:00.000Z",
  data: (
    await sharp({ create: { width: 20, height: 10, channels: 3, background: "#abc" } })
      .toFormat(format)
      .toBuffer()
  ).toString("base64"),
  left_out: null,
});
const attachments = z.record(z.string(), z.object({ content: z.instanceof(Uint8Array) }));
const textOf = async (bytes: Uint8Array): Promise<string> => {
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
  return text.replaceAll(/\s+/g, " ");
};

describe("the report as a PDF", () => {
  it("says what happened, what was checked, who decided, and how to verify it", async () => {
    const text = await textOf(await renderReport(reportOf({ subject_id: "anna" })));
    for (const part of [
      "Report of case_1",
      "closed, declined",
      "exec_0",
      "doc_0",
      "declined, review: A person declined.",
      "Version of list:eu: 2026-11-01",
      "Check not_expired: failed, expired_in_2020",
      "Decision: decline (declined) by Ada (key_1)",
      "header.payload.signature",
      "npx . verify-audit report.json",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("shows a name in another script, and that it is not as it was entered", async () => {
    const text = await textOf(await renderReport(reportOf({ name: "Łukasz 李明 Müller" })));
    expect(text).toContain("Lukasz LiMing Müller");
    expect(text).toContain("[U+0141 U+674E U+660E]");
    expect(text).toContain(PRINT_NOTE.slice(0, 60));
  });

  it("draws pictures, attaches them and the JSON, and says which one it cannot draw", async () => {
    const documents = await Promise.all([documentOf("jpeg"), documentOf("png"), documentOf("webp")]);
    const hidden = {
      ...(await documentOf("png")),
      id: "doc_hidden",
      data: null,
      left_out: "no_scope" as const,
    };
    const bytes = await renderReport(reportOf({ name: "李" }, [...documents, hidden]));
    const text = await textOf(Uint8Array.from(bytes));
    expect(text).toContain("open the attachment doc_webp.webp");
    expect(text).toContain("documents:view");
    const attached = attachments.parse(await (await getDocumentProxy(bytes)).getAttachments());
    expect(Object.keys(attached).toSorted()).toEqual([
      "doc_jpeg.jpeg",
      "doc_png.png",
      "doc_webp.webp",
      "report.json",
    ]);
    const json = Buffer.from(attached["report.json"]?.content ?? []).toString();
    expect(JSON.parse(json)).toMatchObject({ executions: [{ input: { name: "李" } }] });
    expect(json).not.toContain(documents[0]?.data);
  });
});

describe("a text for a font", () => {
  const known = new Set(Array.from("abc ABC[]U+0123456789?", (letter) => letter.codePointAt(0) ?? 0));
  it("drops nothing: what it lacks is there as a code point", () => {
    expect(printable("a\u202Eb", known)).toBe("ab [U+202E]");
    expect(printable("z", known)).toBe("? [U+007A]");
    expect(printable("a\n\tb", known)).toBe("a b");
  });
  it("is cut where a word is wider than the line", () => {
    expect(wrapped("aa bbbbbbb c", 3, (part) => part.length)).toEqual(["aa", "bbb", "bbb", "b c"]);
    expect(wrapped("", 3, (part) => part.length)).toEqual([""]);
  });
});
