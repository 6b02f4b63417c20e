import { credentialIssue } from "../../core/blocks/credential_issue/spec.ts";
import type { BlockOutcomeValue } from "../../core/blocks/runtime/contract.ts";
import type { CredentialStore } from "../../core/credentials/ports.ts";

const { issuesAtOnce: _, ...rest } = credentialIssue;
/** The type as it is where it does not issue at once: it records its start and the credential before it signs. */
export const startsFirst = rest;

/**
 * Makes the credential of an outcome valid before there is a result: as with `monitor`, and in releases that wrote the result after it.
 * @returns the outcome of a block whose credential is out, or refused
 */
export async function issuedFirst(
  credentials: Pick<CredentialStore, "activate">,
  outcome: BlockOutcomeValue,
): Promise<BlockOutcomeValue> {
  if (outcome.kind !== "completed" || outcome.issues === undefined) return outcome;
  const { issues, ...issued } = outcome;
  const { record, signature, event } = issues.credential;
  const isValid = await credentials.activate({ record, signature, event });
  return isValid ? issued : { kind: "failed", ...issues.refused };
}
