import * as z from "zod";
import type { Evidence } from "../../../compiler/catalogue/findings.ts";
import { type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import { addressLines, type Teaching } from "../../../compiler/catalogue/teaching.ts";
import {
  checkSchema,
  checkSummarySchema,
  providerStampSchema,
  textSchema,
} from "../../../compiler/catalogue/values.ts";
import {
  definedOnly,
  type JsonObject,
  type JsonValue,
  jsonObjectSchema,
  valueAt,
} from "../../../compiler/json.ts";

const statuses = z.enum(["found", "not_found", "ambiguous", "inactive"]);

const businessLookupConfigSchema = z.strictObject({
  provider: z
    .enum(["local", "gleif", "companies_house"])
    .optional()
    .describe("Who makes the check. Unless set, the one that the deployment is configured for."),
  failOn: z
    .array(statuses)
    .optional()
    .describe("Results that end the block as failed. Unless set: not found, inactive."),
  maxAgeDays: z
    .number()
    .min(1)
    .max(365)
    .optional()
    .describe(
      "For how many days the answer stands for what is decided or issued below the block. Older, it is uncertain (check_outdated). Unless set: 30.",
    ),
});
export type BusinessLookupConfig = z.infer<typeof businessLookupConfigSchema>;

const businessLookupInputSchema = z.strictObject({
  name: textSchema
    .optional()
    .describe(
      "Name of the company. Without a number or LEI, only a company of the same name is found, with or without its legal form; of one that is merely alike the answer is ambiguous, and a name without a word (initials alone) fails the block (invalid_query).",
    ),
  registration_number: textSchema.optional().describe("Its number in the register."),
  address: textSchema
    .optional()
    .describe(
      "Compared with the register's: check `address`. A company that is looked up by its name alone is ambiguous where its address does not fit, or is not known.",
    ),
  jurisdiction: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,3})?$/, "A jurisdiction is an ISO 3166-1 or 3166-2 code.")
    .optional()
    .describe("Where it is registered: an ISO 3166-1 or 3166-2 code."),
  lei: z
    .string()
    .regex(/^[A-Za-z0-9]{18}\d{2}$/, "An LEI is 18 letters or digits and 2 check digits.")
    .optional()
    .describe("Its Legal Entity Identifier (ISO 17442)."),
});
export type BusinessLookupInput = z.infer<typeof businessLookupInputSchema>;

const maybeText = z.string().nullable();

export const companySchema = z.object({
  name: z.string(),
  registration_number: maybeText,
  jurisdiction: maybeText,
  legal_form: maybeText,
  status: maybeText,
  incorporated_on: maybeText,
  address: z.union([z.string(), jsonObjectSchema]).nullable(),
  lei: maybeText.optional(),
  /** When it ceased to exist; absent: the register does not say. */
  dissolved_on: maybeText.optional(),
  /** Where it is run from, where the register has it beside the registered address. */
  physical_address: jsonObjectSchema.optional(),
  /** Its legal name in another language, as the register has it. */
  translated_name: z.string().optional(),
  previous_names: z.array(z.string()),
  /** Other names: in another language, in another script, a trade name. */
  other_names: z.array(z.string()).default([]),
  officers: z.array(jsonObjectSchema),
  owners: z.array(jsonObjectSchema),
});
export type Company = z.infer<typeof companySchema>;

export const businessLookupOutputSchema = z.object({
  status: statuses,
  company: companySchema.nullable(),
  candidates: z.array(jsonObjectSchema),
  checks: z.array(checkSchema),
  provider: providerStampSchema,
});
export type BusinessLookupOutput = z.infer<typeof businessLookupOutputSchema>;

const summary = businessLookupOutputSchema
  .pick({ status: true, provider: true })
  .extend({ checks: z.array(checkSummarySchema) });

function evidence(output: unknown): Evidence | undefined {
  const company = businessLookupOutputSchema.safeParse(output).data?.company;
  if (company === undefined || company === null) return undefined;
  const { name, registration_number, jurisdiction, legal_form, address } = company;
  return {
    kind: "company",
    name,
    registrationNumber: registration_number,
    jurisdiction,
    legalForm: legal_form,
    address,
  };
}

/** A register changes from day to day. A review, which waits for 30 days unless set, is decided by an answer of its time. */
const MAX_AGE_DAYS = 30;

function holdsFor(config: unknown): number {
  const days = valueAt(config, ["maxAgeDays"]);
  return (typeof days === "number" ? days : MAX_AGE_DAYS) * 86_400;
}

/** The check whether the register tells all owners. */
export const OWNERS_CHECK = "owners_identified";

/** What the register has. A number, name or address that does not fit speaks of another company; unknown owners do not. */
function teaching(output: unknown): Teaching | undefined {
  const parsed = businessLookupOutputSchema.safeParse(output);
  const company = parsed.data?.company;
  if (parsed.data?.status !== "found" || company === undefined || company === null) return undefined;
  const failed = parsed.data.checks.filter(({ outcome }) => outcome === "failed").map(({ name }) => name);
  if (failed.some((name) => name !== OWNERS_CHECK)) return undefined;
  const { name, registration_number, jurisdiction, lei, address, previous_names, other_names } = company;
  const names = [...new Set([...previous_names, ...other_names])];
  const shareholders = failed.length === 0 ? company.owners.flatMap(shareholderOf) : [];
  const known = {
    registration_number: registration_number ?? undefined,
    jurisdiction: jurisdiction ?? undefined,
    lei: lei ?? undefined,
    names: names.length === 0 ? undefined : names,
    address: typeof address === "string" && address !== "" ? { lines: addressLines(address) } : undefined,
    shareholders: shareholders.length === 0 ? undefined : shareholders,
  };
  return { source: "register", about: "organisation", values: { name, ...definedOnly(known) } };
}

function shareholderOf({ name, ownership_percent: share }: JsonObject): JsonValue[] {
  return typeof name === "string" && typeof share === "number" ? [{ name, share }] : [];
}

export const businessLookup = {
  type: "business_lookup",
  title: "Business lookup",
  description: "Finds a company in a register and tells whether it is active.",
  icon: "M4 21V8l8-5 8 5v13zM9 21v-6h6v6M9 11h.01M15 11h.01",
  config: businessLookupConfigSchema,
  input: businessLookupInputSchema,
  output: businessLookupOutputSchema,
  summary: summary,
  findings: { found: "passed", ambiguous: "uncertain" },
  evidence,
  holdsFor,
  outlastsAlerts: true,
  teaches: { from: teaching },
  necessary: [
    {
      what: "name, registration number or LEI",
      places: [
        ["input", "name"],
        ["input", "registration_number"],
        ["input", "lei"],
      ],
      field: "name",
    },
  ],
  readsUpstream: false,
  bareExpressions: [],
  literals: ["maxAgeDays"],
  defaultRetry,
  defaultTimeoutSeconds: 30,
  failOn: ["not_found", "inactive"],
  failures: {
    missing_name: {
      meaning: "The input has no name, registration number or LEI.",
      hint: "Map one of them.",
    },
    invalid_lei: {
      meaning: "The check digits of the LEI are wrong.",
      hint: "Ask the applicant for the LEI again.",
    },
    invalid_registration_number: {
      meaning: "No register of this jurisdiction has numbers of this form.",
      hint: "Ask the applicant for the number again.",
    },
    invalid_query: {
      meaning: "The name cannot be looked up.",
      hint: "Send the full name, a registration number or an LEI.",
    },
    provider_not_configured: {
      meaning: "The register is not configured, or refuses the credentials.",
      hint: "Ask the operator to configure it (docs/operations/lists.md).",
    },
  },
} as const satisfies BlockTypeSpec;
