import * as z from "zod";
import { durationSeconds } from "../../../compiler/catalogue/duration.ts";
import { type Accepted, type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import { durationSchema } from "../../../compiler/catalogue/values.ts";
import { jsonObjectSchema, valueAt } from "../../../compiler/json.ts";
import { assuranceFault } from "../../../engines/verifier/assurance.ts";
import { givenId } from "../../plain-text.ts";
import { monitoringTerms } from "../../subjects/monitoring-terms.ts";
import { holderOf } from "./holder.ts";

const credentialTypeSchema = z.enum(["business", "user", "agent_authorization", "outcome_attestation"]);

const fiveYears = 5 * 365 * 86_400;

const configFields = z.strictObject({
  credential_type: credentialTypeSchema.describe("The type of the credential."),
  claims: jsonObjectSchema
    .optional()
    .describe(
      "What the credential says: names and values. Unless set, taken from the results of the checks.",
    ),
  subject: jsonObjectSchema.optional().describe("The subject: an id and a type such as person."),
  format: z
    .enum(["jwt_vc", "jwt_vc_json", "sd_jwt_vc"])
    .default("jwt_vc")
    .describe(
      "jwt_vc shows all claims; jwt_vc_json too, for verifiers of VC 1.1; with sd_jwt_vc the holder chooses which to show.",
    ),
  ttl: durationSchema
    .refine(
      (ttl) => (durationSeconds(ttl) ?? 0) > 0,
      "The lifetime of a credential must be longer than zero.",
    )
    .refine((ttl) => (durationSeconds(ttl) ?? 0) <= fiveYears, "The lifetime of a credential is at most P5Y.")
    .default("P90D")
    .describe("How long it is valid, as an ISO 8601 duration such as P90D or P1Y."),
  issueDeclined: z
    .boolean()
    .default(false)
    .describe("Also issue it after a review that declined, for example as an attestation of the outcome."),
  evidence: z
    .union([z.boolean(), z.literal("documents")])
    .default(true)
    .describe("Record the ids of the checks as evidence; documents: and the files that they read, signed."),
  monitor: monitoringTerms
    .optional()
    .describe("Monitor the subject from the issue on, as PUT /v1/subjects/{id}/monitoring does."),
});

export const credentialIssueConfigSchema = configFields
  .refine(
    ({ credential_type, monitor }) => monitor === undefined || credential_type !== "agent_authorization",
    {
      message: "An agent has no record that could be monitored: monitor the person or business.",
      path: ["monitor"],
    },
  )
  .superRefine(({ credential_type, claims }, context) => {
    const message = credential_type === "user" ? assuranceFault(claims ?? {}) : undefined;
    if (message !== undefined) context.addIssue({ code: "custom", path: ["claims", "assurance"], message });
  });
export type CredentialIssueConfig = z.infer<typeof credentialIssueConfigSchema>;

/** The subject and claims may also be given as input; `config` wins. */
const credentialIssueInputSchema = z.looseObject({
  subject_id: givenId().optional().describe("The subject of the credential."),
});
export type CredentialIssueInput = z.infer<typeof credentialIssueInputSchema>;

const credentialIssueOutputSchema = z.object({
  credential_id: z.string(),
  credential_type: credentialTypeSchema,
  status: z.enum(["active", "suspended", "revoked", "expired"]),
  signed_payload: z.string(),
  expires_at: z.string(),
  issued_at: z.string(),
  kid: z.string(),
  status_list_index: z.int(),
  /** `kyc_status` or `kyb_status` of its claims. */
  review_status: z.enum(["pending", "in_review", "approved", "rejected"]).optional(),
});

/** Whom a credential accepts. An attestation accepts nobody, and an agent's authorization says nothing of who its subject is. */
function accepted(output: unknown): Accepted | undefined {
  const type = valueAt(output, ["credential_type"]);
  if (type === "agent_authorization") return "agent";
  if (valueAt(output, ["review_status"]) !== "approved") return undefined;
  return type === "user" ? "person" : type === "business" ? "organisation" : undefined;
}

/** An attestation states an outcome, so it may follow a decline; all others state an acceptance. */
function declineRule(config: unknown): "error" | "warning" | undefined {
  if (valueAt(config, ["issueDeclined"]) === true) return undefined;
  return valueAt(config, ["credential_type"]) === "outcome_attestation" ? "warning" : "error";
}

export const credentialIssue = {
  type: "credential_issue",
  title: "Issue a credential",
  description: "Signs a verifiable credential about the subject from what the checks above found.",
  icon: "M12 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM9 13l-2 8 5-2.500L17 21l-2-8",
  config: credentialIssueConfigSchema,
  input: credentialIssueInputSchema,
  output: credentialIssueOutputSchema,
  summary: credentialIssueOutputSchema.omit({ signed_payload: true }),
  issuesCredential: true,
  issuesAtOnce: true,
  endsChainsOf: ["decision"],
  accepts: accepted,
  declineRule,
  holderOf,
  necessary: [
    {
      what: "subject",
      places: [
        ["input", "subject_id"],
        ["input", "subject", "id"],
        ["config", "subject", "id"],
      ],
      field: "subject_id",
      readsRun: true,
    },
  ],
  readsUpstream: true,
  bareExpressions: [],
  literals: ["issueDeclined", "monitor"],
  defaultRetry,
  defaultTimeoutSeconds: 30,
  failures: {
    declined: {
      meaning: "A review above declined, and no later review approved.",
      hint: "Use `on: approved` on the edge to the credential, or set `issueDeclined` to issue it after a decline too.",
    },
    undecided: {
      meaning: "A review above did not reach a decision.",
      hint: "Use `on: approved` on the edge to the credential, or add a review that decides.",
    },
    negative_finding: {
      meaning:
        "A check above ended with a negative result, and the claims of the graph say that the subject was accepted.",
      hint: "Add a `when` to the edge to the credential that requires a passed check, or add a review below the check.",
    },
    check_not_done: {
      meaning:
        "A check above failed without a result and a `failed` edge led on, and the claims of the graph say that the subject was accepted.",
      hint: "Issue it only where the check was done, or add a review below the check.",
    },
    uncertain_finding: {
      meaning:
        "A check above is uncertain, no review below it approved, and the claims of the graph say that the subject was accepted.",
      hint: "Issue it only where the check passed, or add a review below the check.",
    },
    upstream_failed: {
      meaning: "A block above failed, and no `failed` edge handled it.",
      hint: "Add a `failed` edge, or run again from the block that failed.",
    },
    missing_subject: {
      meaning: "The credential has no subject.",
      hint: "Give `subject_id` in the block's `input`, or `subject` in its `config`.",
    },
    missing_claims: {
      meaning: "The claims of this credential type must be given by the graph.",
      hint: "Give `claims` in the block's `config`.",
    },
    invalid_claims: {
      meaning:
        "The subject or the claims do not fit the credential type, say more than the checks have shown, or name somebody else than these do.",
      hint: "Correct the fields that the message names.",
    },
    unprocessable_entity: {
      meaning: "The credential cannot be issued as the graph asks.",
      hint: "Correct the fields that the message names.",
    },
    self_attestation_incomplete: {
      meaning: "A self-attested credential lacks a required field.",
      hint: "Give the field that the message names.",
    },
    delegated_by_required: {
      meaning: "A permission on a wallet names no delegator.",
      hint: "Give `delegated_by_subject_id` in the claims.",
    },
    nobody_to_monitor: {
      meaning:
        "`monitor` is set, and the subject has no record that could be monitored: it is an agent, or is being erased. No credential is issued.",
      hint: "Issue it to a person or an organisation, or leave out `monitor`.",
    },
    kms_signing_failed: {
      meaning: "The signing key could not be used.",
      hint: "Look at the alarms of the signing key; the block tries again.",
    },
  },
} as const satisfies BlockTypeSpec;
