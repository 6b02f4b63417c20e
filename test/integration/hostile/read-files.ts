/** Reads files of a folder, one after another, in a process whose memory its parent measures: `<name>.<type>` → its outcome. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { localReader } from "../../../core/blocks/document_verification/providers/local.ts";
import { inspectFile } from "../../../core/documents/file-type.ts";
import { contentTypeSchema } from "../../../core/documents/record.ts";

const [folder = "."] = process.argv.slice(2);
const outcomes: Record<string, readonly string[]> = {};
for (const file of readdirSync(folder).sort()) {
  const bytes = readFileSync(join(folder, file));
  const isPdf = file.endsWith(".pdf");
  const contentType = contentTypeSchema.parse(isPdf ? "application/pdf" : `image/${file.split(".").at(-1)}`);
  const refused = inspectFile(bytes, contentType);
  if (refused !== undefined || contentType === "application/zip") {
    outcomes[file] = [refused ?? "no page"];
    continue;
  }
  const pages = {
    front: { bytes, contentType },
    ...(isPdf ? { documentType: "proof_of_address" as const } : {}),
  };
  const { findings } = await localReader.read(pages, new Date(), AbortSignal.timeout(60_000));
  outcomes[file] = findings.flatMap((finding) => (finding.outcome === "failed" ? [finding.detail] : []));
}
process.send?.({ outcomes, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) });
process.disconnect?.();
