import * as z from "zod";
import { expirySchema, expirySeconds } from "../../../compiler/catalogue/expiry.ts";
import { type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import { countryInputSchema, documentIdSchema, textSchema } from "../../../compiler/catalogue/values.ts";
import { jsonObjectSchema, jsonValueSchema } from "../../../compiler/json.ts";
import { collectSchema, faultsOfCollect } from "../../capture/collect.ts";
import { signalsSchema } from "../../capture/step-terms.ts";

const configSchema = collectSchema
  .extend({
    reason: textSchema
      .default("capture")
      .describe("What the run waits for, as a short word. The pause point and the audit trail show it."),
    expiresIn: expirySchema
      .default("P7D")
      .describe(
        "How long the block waits, as an ISO 8601 duration such as PT12H or P7D. Then it fails with capture_expired.",
      ),
  })
  .superRefine((config, context) => {
    for (const { path, message } of faultsOfCollect(config))
      context.addIssue({ code: "custom", path: [...path], message });
  });
export type CollectConfig = z.output<typeof configSchema>;

/** Free: nothing reads it. */
const inputSchema = jsonValueSchema.optional();

const stepSchema = z.object({
  id: z.string(),
  kind: z.string(),
  retakes: z.int(),
  /** What stayed wrong after the last retry. */
  unresolved: z.string().nullable(),
});

const outputSchema = z.object({
  session_id: z.string(),
  submitted_at: z.string(),
  steps: z.array(stepSchema),
  consent: z
    .object({ version: z.string(), locale: z.string(), text: z.string(), accepted_at: z.string() })
    .optional(),
  document: z
    .object({
      document_type: z.string(),
      country: countryInputSchema,
      front: documentIdSchema,
      back: documentIdSchema.optional(),
      more_fronts: z.array(documentIdSchema).optional(),
      more_backs: z.array(documentIdSchema).optional(),
      number_confirmed: z
        .boolean()
        .optional()
        .describe("What the person said of the number that was read. Absent when nobody was asked."),
    })
    .optional(),
  selfie: documentIdSchema.optional(),
  /** The person took the way without head turns, which shows no living person. */
  without_movement: z.boolean().optional(),
  /** For `challenge` and `frames` of the block that compares the faces. */
  liveness: z
    .object({
      challenge: z.object({ id: z.string(), nonce: z.string() }),
      frames: z.array(documentIdSchema),
    })
    .optional(),
  proof_of_address: documentIdSchema.optional(),
  fields: jsonObjectSchema.optional(),
  /** What the page noticed. It proves nothing. */
  signals: z.object({
    hand_overs: z.int(),
    countries: z.array(z.string()),
    /** Liveness challenges that were taken. A film made before fits one of some twenty. */
    challenges: z.int(),
    steps: z.array(z.object({ step: z.string(), ...signalsSchema.shape })),
  }),
});

/** Seconds that the block waits: by default P7D. */
export const collectSeconds = (config: unknown): number => expirySeconds(config, 7 * 86_400);

export const collect = {
  type: "collect",
  title: "Collect from the applicant",
  description:
    "Pauses the run until the applicant has handed in documents, a film of the face or answers on the capture page.",
  icon: "M4 8h3l2-3h6l2 3h3v11H4zM12 16.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z",
  config: configSchema,
  input: inputSchema,
  output: outputSchema,
  summary: z.object({ session_id: z.string(), submitted_at: z.string(), steps: z.array(stepSchema) }),
  hold: { kind: "pause", seconds: collectSeconds, answeredBy: "capture" },
  jsonSchemas: ["fields"],
  readsUpstream: false,
  bareExpressions: [],
  literals: [
    "steps",
    "documentTypes",
    "countries",
    "fields",
    "confirmNumber",
    "consent",
    "retries",
    "expiresIn",
  ],
  defaultRetry,
  defaultTimeoutSeconds: 30,
  failures: {
    capture_expired: {
      meaning: "Nobody handed in what was asked for before the pause or its session expired.",
      hint: "Run again from this block and make a new session, or set a longer `expiresIn`.",
    },
    capture_cancelled: {
      meaning: "The session was cancelled before anything was handed in.",
      hint: "Run again from this block and make a new session.",
    },
  },
} as const satisfies BlockTypeSpec;
