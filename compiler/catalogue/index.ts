/** All block types, as data. Whoever needs to know something of a type reads its row here; nobody switches on its name. */
import type { BlockType } from "../graph.ts";
import { businessLookup } from "./business-lookup.ts";
import { credentialIssue } from "./credential-issue.ts";
import { decision } from "./decision.ts";
import { documentVerification } from "./document-verification.ts";
import { identityVerification } from "./identity-verification.ts";
import { manualReview } from "./manual-review.ts";
import { sanctionsScreening } from "./sanctions-screening.ts";
import type { BlockTypeSpec } from "./spec.ts";
import { subworkflow } from "./subworkflow.ts";
import { wait } from "./wait.ts";

/** The row of each block type. */
export const catalogue: Readonly<Record<BlockType, BlockTypeSpec>> = {
  document_verification: documentVerification,
  identity_verification: identityVerification,
  sanctions_screening: sanctionsScreening,
  business_lookup: businessLookup,
  credential_issue: credentialIssue,
  manual_review: manualReview,
  decision,
  wait,
  subworkflow,
};

export type { BlockTypeSpec } from "./spec.ts";
