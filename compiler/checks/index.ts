/** The rules of the language, in the order in which their findings are listed. */

import { approvesWithoutValue } from "./approves-without-value.ts";
import type { Check, FlatCheck } from "./check.ts";
import { config } from "./config.ts";
import { credentialWithoutVerification } from "./credential-without-verification.ts";
import { cycle } from "./cycle.ts";
import { decisionWithoutEdge } from "./decision-without-edge.ts";
import { documentMayDiffer } from "./document-may-differ.ts";
import { duplicateEdge } from "./duplicate-edge.ts";
import { edgeCondition } from "./edge-condition.ts";
import { edgeEnds } from "./edge-ends.ts";
import { edgeWithoutDecision } from "./edge-without-decision.ts";
import { expressions } from "./expressions.ts";
import { fixedSubject } from "./fixed-subject.ts";
import { hiddenCharacter } from "./hidden-character.ts";
import { impossibleValue } from "./impossible-value.ts";
import { inputSchema } from "./input-schema.ts";
import { missingInput, missingInputInChild } from "./missing-input.ts";
import { noBlocks } from "./no-blocks.ts";
import { noOtherwise } from "./no-otherwise.ts";
import { otherwiseWithoutWhen } from "./otherwise-without-when.ts";
import { outcomeNeverUsed } from "./outcome-never-used.ts";
import { references } from "./references.ts";
import { reviewCannotDecline } from "./review-cannot-decline.ts";
import { selfEdge } from "./self-edge.ts";
import { subject } from "./subject.ts";
import { unconnectedBlock } from "./unconnected-block.ts";
import { unknownDecision } from "./unknown-decision.ts";
import { unusedEvidence } from "./unused-evidence.ts";
import { variables } from "./variables.ts";

/** Every check of a single graph. */
export const checks: readonly Check[] = [
  noBlocks,
  hiddenCharacter,
  inputSchema,
  variables,
  config,
  missingInput,
  fixedSubject,
  edgeEnds,
  selfEdge,
  duplicateEdge,
  edgeCondition,
  edgeWithoutDecision,
  otherwiseWithoutWhen,
  cycle,
  expressions,
  references,
  unknownDecision,
  impossibleValue,
  subject,
  unconnectedBlock,
  noOtherwise,
  outcomeNeverUsed,
  decisionWithoutEdge,
  approvesWithoutValue,
  unusedEvidence,
];

/** Every check of the graph of a run, its subworkflows included. */
export const flatChecks: readonly FlatCheck[] = [
  missingInputInChild,
  reviewCannotDecline,
  credentialWithoutVerification,
  documentMayDiffer,
];
