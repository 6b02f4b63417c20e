import * as z from "zod";
import { recordedCheckShape } from "../checks/recorded.ts";
import type { ListedRecords, RecordKind } from "../listed-records.ts";

/** What is screened for: topics and kind of party of the block. */
export const SCREENING_TYPES = {
  "screening/politically-exposed-person": { topics: ["pep"], party: "person" },
  "screening/watchlist": { topics: ["sanction"], party: "person" },
  "screening/business-watchlist": { topics: ["sanction"], party: "organisation" },
  "screening/business-adverse-media": { topics: ["adverse_media"], party: "organisation" },
} as const;

export const screeningTypeSchema = z.enum([
  "screening/politically-exposed-person",
  "screening/watchlist",
  "screening/business-watchlist",
  "screening/business-adverse-media",
]);
export type ScreeningType = z.infer<typeof screeningTypeSchema>;

/** A screening: what it is of, and the execution that is its result. No personal data. */
const screeningSchema = z.object({
  ...recordedCheckShape,
  type: screeningTypeSchema,
  executionMode: z.enum(["async", "sync"]),
  accountId: z.string().optional(),
  businessId: z.string().optional(),
  /** Whether somebody was found; absent: it is not known. */
  hasMatch: z.boolean().optional(),
  /** When the sweeper looks at it again (ISO time); absent: it has not looked yet. */
  lookAt: z.string().optional(),
});
export type Screening = z.infer<typeof screeningSchema>;

/** How screenings are stored. */
export const screeningKind: RecordKind<Screening> = {
  name: "SCREENING_CALL",
  schema: screeningSchema,
  ownerOf: ({ accountId }) => accountId,
  dueOf: ({ result, lookAt, createdAt }) => (result === undefined ? (lookAt ?? createdAt) : undefined),
};

/** Stored screenings. */
export type Screenings = ListedRecords<Screening>;
