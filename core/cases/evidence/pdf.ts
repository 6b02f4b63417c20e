import { PDFDocument } from "@pdfme/pdf-lib";
import { isJsonObject, type JsonValue } from "../../../compiler/json.ts";
import { createPages, type Pages } from "./pages.ts";
import { PRINT_NOTE } from "./printable.ts";
import type { CaseReport, ReportedDocument } from "./view.ts";

/**
 * The report of a case as a PDF (A4). The same report as JSON, without the bytes of the documents, and each document are attached.
 * @returns the bytes of the file
 */
export async function renderReport(report: CaseReport): Promise<Uint8Array> {
  const doc = await PDFDocument.create();
  const made = new Date(report.generated_at);
  doc.setTitle(`Report of ${report.case.id}`);
  doc.setCreationDate(made);
  doc.setModificationDate(made);
  const pages = await createPages(doc);
  writeCase(pages, report);
  for (const run of report.executions) writeRun(pages, run);
  pages.newPage();
  pages.heading("Documents");
  for (const document of report.documents) await writeDocument(doc, pages, document);
  if (report.documents.length === 0) pages.text("No run of the case names a document.");
  writeVerification(pages, report);
  pages.finish(`${report.case.id}, ${report.generated_at}`);
  await attach(doc, report);
  return doc.save();
}

function writeCase(pages: Pages, { case: shown, ...report }: CaseReport): void {
  pages.title(`Report of ${shown.id}`);
  pages.fact("Made", `${report.generated_at} by ${report.generated_by.name} (${report.generated_by.id})`);
  pages.fact("Subject", shown.subject_id ?? "none: the case is about a run");
  pages.fact("State", [shown.state, shown.outcome].filter((word) => word !== null).join(", "));
  pages.fact("Opened", shown.opened_at);
  if (shown.closed_at !== null) pages.fact("Closed", shown.closed_at);
  pages.fact("Executions", shown.executions.join(", ") || "none");
  if (report.omitted_executions.length > 0) {
    pages.fact("Left out, older executions", report.omitted_executions.join(", "));
  }
  if (report.omitted_documents.length > 0) {
    pages.fact("Left out, further documents", report.omitted_documents.join(", "));
  }
  pages.text(PRINT_NOTE);
  pages.heading("What happened, and who looked");
  for (const entry of shown.timeline) {
    const by = entry.by === null ? "" : ` by ${entry.by.name} (${entry.by.id})`;
    const about = [
      entry.means ?? entry.outcome,
      entry.execution_id,
      entry.block_id,
      entry.document_id,
      entry.hit?.match_id,
      entry.text,
    ].filter((word) => typeof word === "string");
    pages.fact(entry.at, `${entry.type}${by}${about.length === 0 ? "" : `: ${about.join(", ")}`}`);
  }
}

function writeRun(pages: Pages, { execution, input, blocks, audit }: CaseReport["executions"][number]): void {
  pages.newPage();
  pages.heading(`Execution ${execution.executionId}`);
  pages.fact("Workflow", `${execution.workflowId}, version ${execution.version ?? "draft"}`);
  pages.fact("Status", `${execution.status}, outcome ${execution.outcome}`);
  for (const reason of execution.outcomeReasons) {
    pages.fact(
      "Reason",
      `${reason.code}${reason.blockId === undefined ? "" : `, ${reason.blockId}`}: ${reason.message}`,
    );
  }
  pages.fact("Time", `${execution.startedAt} to ${execution.endedAt ?? "now"}`);
  pages.fact(
    "Seal",
    audit.seal === null ? "none yet: the run has not ended" : `over ${audit.events.length} events`,
  );
  pages.subheading("Input");
  pages.code(JSON.stringify(input, null, 2));
  const data = new Map(blocks.map((block) => [block.blockId, block]));
  for (const block of execution.blocks) {
    if (block.state === "skipped" || block.state === "pending") continue;
    pages.subheading(`${block.blockId} (${block.blockType})`);
    const taken = block.reusedFrom === null ? "" : `, taken over from ${block.reusedFrom}`;
    pages.fact("State", `${block.state}${taken}`);
    if (block.error !== null) pages.fact("Error", `${block.error.code}: ${block.error.message}`);
    if (block.provider !== null) pages.fact("Provider", block.provider);
    for (const [name, version] of Object.entries(block.versions ?? {}))
      pages.fact(`Version of ${name}`, version);
    const output = data.get(block.blockId)?.output ?? null;
    writeChecks(pages, output);
    writeDecision(pages, output);
    if (output !== null) pages.code(JSON.stringify(output, null, 2));
  }
  if (audit.seal !== null) {
    pages.subheading("Seal (JWS)");
    pages.code(audit.seal);
  }
}

function writeChecks(pages: Pages, output: JsonValue): void {
  const checks = isJsonObject(output) && Array.isArray(output.checks) ? output.checks : [];
  for (const check of checks) {
    if (!isJsonObject(check)) continue;
    const parts = [check.outcome, check.reason, check.detail].filter((part) => typeof part === "string");
    pages.fact(`Check ${String(check.name)}`, parts.join(", "));
  }
}

function writeDecision(pages: Pages, output: JsonValue): void {
  if (!isJsonObject(output) || !isJsonObject(output.decided_by)) return;
  const { decided_by: by, decision, means, decided_at: at } = output;
  pages.fact(
    "Decision",
    `${String(decision)} (${String(means)}) by ${String(by.name)} (${String(by.id)}), ${String(at)}`,
  );
}

const LEFT_OUT = {
  no_scope: "not shown: the caller may not see documents (documents:view)",
  no_bytes: "not shown: there are no bytes to see (expired, refused, or a chip)",
  too_large: "not shown: the report would be too large",
} as const;

async function writeDocument(doc: PDFDocument, pages: Pages, document: ReportedDocument): Promise<void> {
  pages.subheading(`${document.id} (${document.type})`);
  pages.fact(
    "File",
    `${document.content_type}, ${document.byte_size} bytes, uploaded ${document.created_at}`,
  );
  if (document.sha256 !== null) pages.fact("SHA-256", document.sha256);
  if (document.data === null) {
    pages.text(LEFT_OUT[document.left_out ?? "no_bytes"]);
    return;
  }
  const bytes = Buffer.from(document.data, "base64");
  const image =
    document.content_type === "image/jpeg"
      ? await doc.embedJpg(bytes).catch(() => undefined)
      : document.content_type === "image/png"
        ? await doc.embedPng(bytes).catch(() => undefined)
        : undefined;
  if (image === undefined)
    pages.text(`This file cannot be drawn here: open the attachment ${fileName(document)}.`);
  else pages.picture(image);
}

function writeVerification(pages: Pages, { verification }: CaseReport): void {
  pages.heading("How to verify the seals");
  pages.text(verification.meaning);
  pages.fact("Key set of the issuer", verification.key_set);
  pages.text("Save the attachment report.json, and run:");
  pages.code(verification.command);
}

async function attach(doc: PDFDocument, report: CaseReport): Promise<void> {
  const documents = report.documents.map((document) => ({ ...document, data: null }));
  const json = Buffer.from(JSON.stringify({ ...report, documents }));
  await doc.attach(json, "report.json", { mimeType: "application/json" });
  for (const document of report.documents) {
    if (document.data === null) continue;
    const bytes = Buffer.from(document.data, "base64");
    await doc.attach(bytes, fileName(document), { mimeType: document.content_type });
  }
}

const fileName = ({ id, content_type }: ReportedDocument): string => `${id}.${content_type.split("/")[1]}`;
