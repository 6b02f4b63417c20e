import type { Means } from "../../../compiler/catalogue/decisions.ts";
import type { Decision } from "../../decisions/standing.ts";
import type { UpstreamFact } from "../doubts.ts";

/** When credentials are derived. */
export const NOW = new Date("2026-11-26T10:00:00Z");
const findings = { passed: "passed", review: "uncertain" } as const;
/** A check that passed. */
export const check = (blockId: string, changes: Partial<UpstreamFact> = {}): UpstreamFact => ({
  blockId,
  status: "completed",
  output: { status: "passed" },
  findings,
  ...changes,
});

/** What a passport that was checked shows. */
export const passport = {
  kind: "identity_document" as const,
  documentType: "passport" as const,
  issuingCountry: "DE",
  nationality: "DE",
  birthDate: "1990-05-15",
  firstName: "Ada",
  lastName: "Lovelace",
  proof: "checked" as const,
  portraits: ["doc_front"],
};

/** A decision of a person. */
export const by = (means: Means): Decision => ({ by: "person", means });
