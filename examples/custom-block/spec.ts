import * as z from "zod";
import { type BlockTypeSpec, defaultRetry } from "../../compiler/catalogue/spec.ts";
import { providerStampSchema } from "../../compiler/catalogue/values.ts";

const statuses = z.enum(["reachable", "voip", "unreachable"]);

export const phoneCheckConfigSchema = z.strictObject({
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, "A country is an ISO 3166-1 alpha-2 code."))
    .min(1)
    .optional()
    .describe("Countries whose numbers are accepted. Unless set, all."),
  failOn: z
    .array(statuses)
    .optional()
    .describe("Results that end the block as failed. Unless set: unreachable."),
});
export type PhoneCheckConfig = z.infer<typeof phoneCheckConfigSchema>;

export const phoneCheckInputSchema = z.strictObject({
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, "A phone number is + and 7 to 15 digits (E.164).")
    .describe("The number to check, such as +441632960001."),
});
export type PhoneCheckInput = z.infer<typeof phoneCheckInputSchema>;

export const phoneCheckOutputSchema = z.object({
  status: statuses,
  phone: z.string(),
  country: z.string().nullable(),
  provider: providerStampSchema,
});

/** The row of the catalogue: the spec of the type for the compiler, the console and the runtime. */
export const phoneCheck = {
  type: "phone_check",
  title: "Phone check",
  description: "Asks a vendor whether a phone number can be reached.",
  icon: "M8 3h8v18H8zM11 18h2",
  config: phoneCheckConfigSchema,
  input: phoneCheckInputSchema,
  output: phoneCheckOutputSchema,
  // The number itself is personal.
  summary: phoneCheckOutputSchema.pick({ status: true, country: true, provider: true }),
  // `unreachable` is not listed, so it is negative: no credential says "approved" after it.
  findings: { reachable: "passed", voip: "uncertain" },
  readsUpstream: false,
  bareExpressions: [],
  literals: [],
  defaultRetry,
  defaultTimeoutSeconds: 10,
  failOn: ["unreachable"],
  failures: {
    provider_not_configured: {
      meaning: "The address of the vendor is not configured.",
      hint: "Set PHONE_CHECK_URL.",
    },
    provider_answer_unknown: {
      meaning: "The vendor's answer has another form than expected.",
      hint: "Compare it with the vendor's description.",
    },
  },
} as const satisfies BlockTypeSpec;
