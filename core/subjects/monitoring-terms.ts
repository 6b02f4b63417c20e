import * as z from "zod";
import { workflowIdSchema } from "../../compiler/graph.ts";
import { keepForSchema } from "./keep-for.ts";

const fraction = z.number().min(0).max(1);

/**
 * How a subject is monitored (subjects.md, Ongoing monitoring): the body of a call, and `config.monitor` of a block. The console loads this file,
 * so it imports only what runs in a browser.
 */
export const monitoringTerms = z
  .strictObject({
    screening: z
      .strictObject({
        lists: z
          .array(z.string().min(1).max(100))
          .min(1)
          .max(50)
          .optional()
          .describe("Ids. Unless set, all."),
        topics: z
          .array(z.enum(["sanction", "pep", "adverse_media"]))
          .min(1)
          .optional()
          .describe("What to look for. Unless set, all."),
        thresholds: z
          .strictObject({ potential: fraction.optional(), match: fraction.optional() })
          .optional()
          .describe("As of the screening in a graph."),
      })
      .default({}),
    document_expiry: z
      .literal(true)
      .optional()
      .describe("A run begins when a document of the subject expires, and when no date of expiry is known."),
    rescreen_every: keepForSchema.optional().describe("A run begins as often: the periodic review (P1Y)."),
    workflow_id: workflowIdSchema
      .optional()
      .describe("The workflow that runs on an alert, an expiry and a review, with `$input.trigger`."),
  })
  .refine(
    ({ document_expiry, rescreen_every, workflow_id }) =>
      workflow_id !== undefined || (document_expiry === undefined && rescreen_every === undefined),
    {
      message: "Name the workflow that `document_expiry` and `rescreen_every` begin.",
      path: ["workflow_id"],
    },
  );
export type Monitoring = z.output<typeof monitoringTerms>;

/** The same as calls name it. */
export const monitoringSchema = monitoringTerms.meta({ id: "Monitoring" });
