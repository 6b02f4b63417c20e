/** The block types that this deployment offers, ours and third parties': see docs/custom-blocks.md. */
import { createCatalogue } from "./compiler/catalogue/catalogue.ts";
import { definition as businessLookup } from "./core/blocks/business_lookup/definition.ts";
import { definition as collect } from "./core/blocks/collect/definition.ts";
import { definition as credentialIssue } from "./core/blocks/credential_issue/definition.ts";
import { definition as decision } from "./core/blocks/decision/definition.ts";
import { definition as documentVerification } from "./core/blocks/document_verification/definition.ts";
import { definition as httpRequest } from "./core/blocks/http_request/definition.ts";
import { definition as identityVerification } from "./core/blocks/identity_verification/definition.ts";
import { definition as manualReview } from "./core/blocks/manual_review/definition.ts";
import { definition as riskRating } from "./core/blocks/risk_rating/definition.ts";
import type { BlockDefinition } from "./core/blocks/runtime/contract.ts";
import { definition as sanctionsScreening } from "./core/blocks/sanctions_screening/definition.ts";
import { definition as subworkflow } from "./core/blocks/subworkflow/definition.ts";
import { definition as wait } from "./core/blocks/wait/definition.ts";
import { definition as waitForWebhook } from "./core/blocks/wait_for_webhook/definition.ts";

/** In the order in which editors list them. */
export const blocks: readonly BlockDefinition[] = [
  documentVerification,
  identityVerification,
  sanctionsScreening,
  businessLookup,
  credentialIssue,
  manualReview,
  decision,
  riskRating,
  wait,
  waitForWebhook,
  collect,
  httpRequest,
  subworkflow,
];

/** What the compiler, the API and the console know of them. */
export const catalogue = createCatalogue(blocks.map(({ spec }) => spec));
