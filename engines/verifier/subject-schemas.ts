/** Types and subjects of credentials, as records have them. The claims of each type are apart: a start of each block's function has the records. */
import * as z from "zod";

/** The four statements that can be made. Each decides the schema of its subject and claims. */
export const credentialTypes = ["business", "user", "agent_authorization", "outcome_attestation"] as const;
export const credentialType = z.enum(credentialTypes);
export type CredentialType = z.infer<typeof credentialType>;

/** A lone surrogate has no UTF-8 form, so it cannot be signed or stored unchanged. */
export const identifier = z
  .string()
  .min(1)
  .max(256)
  .refine((id) => !/\p{Surrogate}/u.test(id), "well-formed Unicode")
  // Ids that differ in what nobody sees look alike: marks of direction. Issuing refuses the other invisible characters in any text.
  .refine(
    (id) => /[^\s\p{Cf}\p{M}]/u.test(id) && !/[\u200E\u200F\u061C]/.test(id),
    "not blank, without marks of direction",
  );
export const text = z.string().min(1).max(500);
export const jurisdiction = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, "an ISO 3166-1 or 3166-2 code, such as DE or US-DE");

export const organisationSubject = z.strictObject({
  type: z.literal("organisation"),
  id: identifier,
  name: text.optional(),
  registration_number: identifier.optional(),
  jurisdiction: jurisdiction.optional(),
  legal_form: text.optional(),
});

export const personSubject = z.strictObject({
  type: z.literal("person"),
  id: identifier,
  email: z.email().max(320).optional(),
  first_name: text.optional(),
  last_name: text.optional(),
});

export const agentSubject = z.strictObject({
  type: z.literal("agent"),
  id: identifier,
  agent_external_id: identifier.optional(),
  parent_user_id: identifier.optional(),
  parent_business_id: identifier.optional(),
});

const documentSubject = z.strictObject({ type: z.literal("document"), id: identifier });

/** Names that `credentialSubject` already uses for the subject: a free claim must not replace them. */
export const subjectFields: ReadonlySet<string> = new Set(
  [organisationSubject, personSubject, agentSubject].flatMap((schema) => Object.keys(schema.shape)),
);

/** Any subject, after its type's schema has accepted it. */
export const anySubject = z.discriminatedUnion("type", [
  organisationSubject,
  personSubject,
  agentSubject,
  documentSubject,
]);
export type Subject = z.infer<typeof anySubject>;

/** Claims as they are stored and signed: JSON, already accepted by their type's schema. */
export const claimsObject = z.record(z.string(), z.json());
export type Claims = z.infer<typeof claimsObject>;
