import * as z from "zod";
import { documentTypeSchema } from "../../compiler/catalogue/values.ts";
import type { Keep } from "../api/keep.ts";

/** What a reload must not lose of a document that is half done: a choice and the id of what was sent. */
const draftSchema = z.object({
  type: documentTypeSchema,
  country: z.string(),
  /** Id of the sent front. */
  front: z.string().optional(),
  /** Ids of its further pictures. */
  moreFronts: z.array(z.string()).optional(),
});
export type DocumentDraft = z.infer<typeof draftSchema>;

const nameOf = (stepId: string): string => `draft:${stepId}`;

/** Reads the draft of a step. */
export function readDraft(keep: Keep, stepId: string): DocumentDraft | undefined {
  try {
    return draftSchema.parse(JSON.parse(keep.get(nameOf(stepId)) ?? ""));
  } catch {
    return undefined;
  }
}

/** Keeps the draft of a step. */
export function writeDraft(keep: Keep, stepId: string, draft: DocumentDraft): void {
  keep.set(nameOf(stepId), JSON.stringify(draft));
}
