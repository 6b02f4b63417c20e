import * as z from "zod";
import { recordedCheckShape } from "../checks/recorded.ts";
import { recordIdSchema } from "../forms.ts";
import type { ListedRecords, RecordKind } from "../listed-records.ts";

/** A look-up of a business: the execution that is its result. No data of the company. */
const businessSchema = z.object({
  ...recordedCheckShape,
  async: z.boolean(),
  sessionId: z.string().optional(),
});
export type Business = z.infer<typeof businessSchema>;

/** The id of a look-up. */
export const businessIdSchema = recordIdSchema("biz", "A business id");

/** How look-ups are stored. */
export const businessKind: RecordKind<Business> = {
  name: "BUSINESS_CALL",
  schema: businessSchema,
  ownerOf: ({ sessionId }) => sessionId,
};

/** Stored look-ups. */
export type Businesses = ListedRecords<Business>;
