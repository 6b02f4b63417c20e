import * as z from "zod";
import { assuranceFault, assurances, isBelowIdentified, trustLevels } from "./assurance.ts";
import { isDuration } from "./duration.ts";
import {
  agentSubject,
  anySubject,
  type CredentialType,
  identifier,
  jurisdiction,
  organisationSubject,
  personSubject,
  subjectFields,
  text,
} from "./subject-schemas.ts";

const instant = z.iso.datetime({ offset: true });
const country = z.string().regex(/^[A-Z]{2,3}$/, "an ISO 3166-1 country code, such as DE or DEU");
const currency = z.string().regex(/^[A-Z]{3}$/, "an ISO 4217 code, such as EUR");
const minorUnits = z.int().nonnegative();
const duration = z.string().max(40).refine(isDuration, "an ISO 8601 duration, such as P30D");
const reviewStatus = z.enum(["pending", "in_review", "approved", "rejected"]);

const businessClaims = z.strictObject({
  kyb_status: reviewStatus,
  jurisdiction,
  verified_at: instant.optional(),
  registered_name: text.optional(),
  business_type: text.optional(),
  registered_address: z.union([text, z.record(z.string().max(64), z.string().max(500))]).optional(),
  beneficial_owners: z
    .array(
      z.strictObject({
        full_name: text,
        ownership_percent: z.number().min(0).max(100),
        person_id: identifier.optional(),
        role: text.optional(),
      }),
    )
    .max(100)
    .optional(),
  tax_id_verified: z.boolean().optional(),
  sanctions_status: z.enum(["clear", "potential_match", "match"]).optional(),
});

const userClaims = z
  .strictObject({
    kyc_status: reviewStatus,
    trust_level: z.enum(trustLevels).optional(),
    assurance: z
      .enum(assurances)
      .optional()
      .describe(
        "What was done to verify the document. document_read needs a trust_level below idv_verified, the others idv_verified or above.",
      ),
    nationality: country.optional(),
    date_of_birth: z.iso.date().optional(),
    age_over_18: z.boolean().optional(),
    age_over_21: z.boolean().optional(),
    id_document_type: text.optional(),
    id_document_country: country.optional(),
    parent_business_id: identifier.optional(),
    verified_at: instant.optional(),
  })
  .superRefine((claims, context) => {
    const message = assuranceFault(claims);
    if (message !== undefined)
      context.addIssue({ code: "custom", path: ["assurance"], message, params: { code: "contradicts" } });
    if (claims.id_document_type === undefined) return;
    if (claims.id_document_country === undefined) {
      context.addIssue({
        code: "custom",
        path: ["id_document_country"],
        message: "id_document_type needs id_document_country",
        params: { code: "id_document_country_required" },
      });
    }
    if (isBelowIdentified(claims.trust_level ?? "self_attested")) {
      context.addIssue({
        code: "custom",
        path: ["trust_level"],
        message: "id_document_type needs a trust_level of idv_verified or above",
        params: { code: "trust_level_too_low" },
      });
    }
  });

const scalar = z.union([z.string().max(500), z.number(), z.boolean()]);
const field = z.string().min(1).max(128);

/** One rule on a field of the verification context. The set operators take a list, the others one value. */
const condition = z.discriminatedUnion("operator", [
  z.strictObject({ operator: z.enum(["eq", "neq", "lt", "lte", "gt", "gte"]), field, value: scalar }),
  z.strictObject({ operator: z.enum(["in", "not_in"]), field, value: z.array(scalar).max(200) }),
]);
export type Condition = z.infer<typeof condition>;

export const permission = z.strictObject({
  resource_type: identifier,
  resource_id: identifier,
  actions: z.array(identifier).min(1).max(50),
  conditions: z.array(condition).max(50).optional(),
});
export type Permission = z.infer<typeof permission>;

const spendPeriods = ["per_transaction", "daily", "weekly", "monthly", "lifetime"] as const;

const agentClaims = z
  .strictObject({
    permissions: z.array(permission).min(1).max(100),
    delegated_by_subject_id: identifier.optional(),
    spend_limit: z.strictObject({ amount: minorUnits, currency, period: z.enum(spendPeriods) }).optional(),
    authorized_currencies: z.array(currency).min(1).max(50).optional(),
    max_idle_duration: duration.optional(),
    human_present: z.boolean().optional(),
  })
  .superRefine((claims, context) => {
    const touchesWallet = claims.permissions.some(
      ({ resource_type }) => resource_type.toLowerCase() === "wallet",
    );
    if (!touchesWallet || claims.delegated_by_subject_id !== undefined) return;
    context.addIssue({
      code: "custom",
      path: ["delegated_by_subject_id"],
      message: "a permission on a wallet needs delegated_by_subject_id: who lets the agent spend",
      params: { code: "delegated_by_required" },
    });
  });
export type AgentClaims = z.infer<typeof agentClaims>;

/** Names with a meaning of their own in JWT (RFC 7519), SD-JWT (RFC 9901) or SD-JWT VC. */
const tokenFields = new Set(
  [
    "iss",
    "sub",
    "aud",
    "iat",
    "nbf",
    "exp",
    "jti",
    "vct",
    "vct#integrity",
    "evidence",
    "cnf",
    "status",
    "credentialStatus",
  ].concat(["_sd", "_sd_alg", "..."]),
);

const outcomeClaims = z
  .looseObject({ attestation_type: identifier, outcome: identifier })
  .superRefine((claims, context) => {
    for (const name of Object.keys(claims)) {
      if (!subjectFields.has(name) && !tokenFields.has(name) && !name.startsWith("@")) continue;
      context.addIssue({
        code: "custom",
        path: [name],
        message: "this name has a meaning of its own in a credential",
        params: { code: "reserved_claim" },
      });
    }
  });

/** Subject and claims of each type: one row per type; no other place defines them. */
export const bodySchemas = {
  business: { subject: organisationSubject, claims: businessClaims },
  user: { subject: personSubject, claims: userClaims },
  agent_authorization: { subject: agentSubject, claims: agentClaims },
  outcome_attestation: {
    subject: anySubject,
    claims: outcomeClaims,
  },
} as const satisfies Record<CredentialType, { subject: z.ZodType; claims: z.ZodType }>;
