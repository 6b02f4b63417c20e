import * as z from "zod";
import { documentTypeSchema } from "../../compiler/catalogue/values.ts";
import type { ActPorts } from "../access/actor.ts";
import { recordedCheckShape } from "../checks/recorded.ts";
import type { CheckPorts } from "../checks/run.ts";
import type { NewDocumentPorts } from "../documents/uploads.ts";
import { actorSchema } from "../executions/records.ts";
import type { Parties } from "../identity/parties.ts";
import type { ListedRecords, RecordKind } from "../listed-records.ts";
import { extractionConfigSchema, fraudConfigSchema, type TemplatePorts } from "../templates/records.ts";

/** A document that is read when its bytes have come: the execution that is its result. No personal data. */
const readingSchema = z.object({
  /** `doc_…`: its upload has the same id, and its execution the same ULID. */
  ...recordedCheckShape,
  templateId: z.string().optional(),
  /** As its template was when it was made. */
  extraction: extractionConfigSchema,
  fraud: fraudConfigSchema,
  documentType: documentTypeSchema.optional(),
  sessionId: z.string().optional(),
  /** Who made it: its execution acts for this key. */
  createdBy: actorSchema,
  /** When its bytes were accepted, and its execution was to begin. */
  submittedAt: z.string().optional(),
  /** What the signatures of its file say, where one is required; absent: they were not checked. */
  signing: z.enum(["holds", "missing", "not_covering", "broken", "not_checkable"]).optional(),
  /** When its file was erased with its subject. */
  redactedAt: z.string().optional(),
});
export type Reading = z.infer<typeof readingSchema>;

/** How they are stored. */
export const readingKind: RecordKind<Reading> = {
  name: "DOCUMENT_READING",
  schema: readingSchema,
  ownerOf: ({ sessionId }) => sessionId,
};

/** The ports of documents that are read. */
export interface ReadingPorts extends ActPorts {
  readonly records: ListedRecords<Reading>;
  readonly templates: Pick<TemplatePorts, "templates">;
  readonly uploads: NewDocumentPorts;
  readonly parties: Parties;
  readonly checks: CheckPorts;
}
