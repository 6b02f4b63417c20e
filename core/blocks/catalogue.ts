/** All block types, as data. Whoever needs to know something of a type reads its row here; nobody switches on its name. */

import type { BlockTypeSpec } from "../../compiler/catalogue/spec.ts";
import type { BlockType } from "../../compiler/graph.ts";
import { businessLookup } from "./business_lookup/spec.ts";
import { credentialIssue } from "./credential_issue/spec.ts";
import { decision } from "./decision/spec.ts";
import { documentVerification } from "./document_verification/spec.ts";
import { identityVerification } from "./identity_verification/spec.ts";
import { manualReview } from "./manual_review/spec.ts";
import { sanctionsScreening } from "./sanctions_screening/spec.ts";
import { subworkflow } from "./subworkflow/spec.ts";
import { wait } from "./wait/spec.ts";

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

export type { BlockTypeSpec } from "../../compiler/catalogue/spec.ts";
