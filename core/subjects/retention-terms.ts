import * as z from "zod";
import { plainText } from "../plain-text.ts";
import { keepForSchema } from "./keep-for.ts";

/** How long the data of subjects are kept, from when on, and on what ground (subjects.md, Keeping and erasing). */
export const retentionSchema = z
  .strictObject({
    keepFor: keepForSchema,
    after: z.enum(["last_activity", "relationship_end"]),
    basis: plainText(500).describe("The legal ground, in your words."),
  })
  .meta({ id: "Retention" });
export type Retention = z.output<typeof retentionSchema>;
