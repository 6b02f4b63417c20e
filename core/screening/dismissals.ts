import * as z from "zod";
import { jsonValueSchema } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import { principalSchema } from "../access/principal.ts";
import { hashOfJson } from "../audit/canonical.ts";

/** A principal with everything by which it is recognised (`isSamePrincipal`). */
const actingSchema = principalSchema.extend({
  onBehalfOf: z.string().optional(),
  madeBy: z.string().optional(),
});

/** A hit that somebody judged not to be the subject. It counts for one version of the entry and for the same identity only. */
export const dismissalSchema = z.object({
  subjectId: z.string(),
  entityId: z.string(),
  /** Of the entry that was judged: a changed entry is a new hit. */
  entityVersion: z.string(),
  /** `identityHash` of what was looked up. */
  identity: z.string(),
  /** `proposed`: it waits for a second person, and counts for nothing. */
  state: z.enum(["proposed", "active"]),
  reason: z.string(),
  by: actingSchema,
  confirmedBy: actingSchema.optional(),
  /** ISO times. */
  at: z.string(),
  until: z.string(),
  caseId: z.string(),
});
export type Dismissal = z.infer<typeof dismissalSchema>;

/** The dismissed hits of subjects. */
export interface Dismissals {
  /** All of a subject, strongly consistent; expired and proposed ones too. */
  of(tenant: Tenant, subjectId: string): Promise<Dismissal[]>;
}

/** What a screening looks up that says who it is: all that a person who judged its hit could compare. */
const IDENTITY = ["name", "names", "birth_date", "entity_type", "countries", "identifiers", "sex"] as const;

/**
 * The identity that a screening looked up. A dismissal for one name, birth date and passport says nothing of another person under the same
 * subject id.
 * @param input of the screening; absent and null are the same
 * @returns SHA-256 in hex
 */
export const identityHash = (input: Readonly<Partial<Record<(typeof IDENTITY)[number], unknown>>>): string =>
  hashOfJson(IDENTITY.map((field) => jsonValueSchema.parse(input[field] ?? null)));
