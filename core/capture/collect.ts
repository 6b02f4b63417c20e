import * as z from "zod";
import { countryInputSchema, documentTypeSchema } from "../../compiler/catalogue/values.ts";
import { jsonObjectSchema } from "../../compiler/json.ts";
import { localeSchema, type StepKind, stepKindSchema } from "./step-terms.ts";

/** How often a step may be asked for again at most. */
const MAX_RETRIES = 10;

/** Which documents have a back that must be seen. */
const TWO_SIDED: ReadonlySet<string> = new Set(["id_card", "residence_permit", "driving_licence"]);

const identityDocuments = documentTypeSchema.exclude(["proof_of_address"]);

/** A text of consent in one or more languages, under a version that changes with every word of it. */
const consentTextsSchema = z.strictObject({
  version: z.string().min(1).max(100),
  texts: z
    .record(localeSchema, z.string().min(1).max(5000))
    .refine(
      (texts) => texts.en !== undefined,
      "A text in English (`en`) must be there: every page can show it.",
    ),
});
export type ConsentTexts = z.infer<typeof consentTextsSchema>;

/** What to collect from a person: the settings of a block of a graph, or of a session without a run. */
export const collectSchema = z.strictObject({
  steps: z
    .array(stepKindSchema)
    .min(1)
    .max(stepKindSchema.options.length)
    .describe("What the page asks for, in this order, each once."),
  documentTypes: z
    .array(identityDocuments)
    .min(1)
    .default(["passport", "id_card", "residence_permit", "driving_licence"])
    .describe("The documents that the person may choose from."),
  countries: z
    .array(countryInputSchema)
    .max(250)
    .default([])
    .describe("The countries that the person may choose from. Empty: all."),
  fields: jsonObjectSchema
    .optional()
    .describe("JSON Schema (2020-12) of the object that step `fields` asks for."),
  confirmNumber: z
    .boolean()
    .default(false)
    .describe(
      "Whether the page shows the number that was read from the document, and asks if it is right. Where it is not, another picture is asked for.",
    ),
  consent: consentTextsSchema.optional().describe("Your own text of step `consent`, instead of ours."),
  retries: z
    .int()
    .min(0)
    .max(MAX_RETRIES)
    .default(3)
    .describe("How often a step is asked for again at most. Then what there is goes to the checks."),
});
export type Collect = z.output<typeof collectSchema>;

/** What does not fit together in settings: their place, a stable code and a sentence. */
export interface CollectFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Steps that use the face of the person: they need a consent before them. */
const BIOMETRIC: ReadonlySet<StepKind> = new Set<StepKind>(["selfie", "liveness"]);

/** The faults of settings that their schema cannot see. */
export function faultsOfCollect({ steps, fields }: Pick<Collect, "steps" | "fields">): CollectFault[] {
  const consentAt = steps.indexOf("consent");
  return [
    ...steps.flatMap((kind, place) =>
      steps.indexOf(kind) === place
        ? []
        : [{ path: ["steps", place], message: `The step ${kind} stands twice. Remove one.` }],
    ),
    ...(consentAt > 0
      ? [{ path: ["steps", consentAt], message: "The consent comes before all other steps. Put it first." }]
      : []),
    ...steps.flatMap((kind, place) =>
      BIOMETRIC.has(kind) && consentAt === -1
        ? [
            {
              path: ["steps", place],
              message: `The step ${kind} processes biometric data. Put a step consent first.`,
            },
          ]
        : [],
    ),
    ...(steps.includes("selfie") && steps.includes("liveness")
      ? [
          {
            path: ["steps"],
            message: "The steps selfie and liveness both film the face. Remove one of them.",
          },
        ]
      : []),
    ...(steps.includes("fields") && fields === undefined
      ? [{ path: ["fields"], message: "The step fields needs a JSON Schema in `fields`. Add it." }]
      : []),
  ];
}

/** Settings whose parts fit together. */
export const checkedCollectSchema = collectSchema.superRefine((collect, context) => {
  for (const { path, message } of faultsOfCollect(collect))
    context.addIssue({ code: "custom", path: [...path], message, params: { code: "steps_do_not_fit" } });
});

/** The sides of a document that a page photographs. */
export const sidesOf = (documentType: string): ("front" | "back")[] =>
  TWO_SIDED.has(documentType) ? ["front", "back"] : ["front"];
