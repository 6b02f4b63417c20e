import * as z from "zod";
import { jsonValueSchema } from "../../compiler/json.ts";
import { environmentSchema } from "../access/caller.ts";
import { recordIdSchema } from "../forms.ts";
import type { ListedRecords, RecordKind } from "../listed-records.ts";
import { plainText } from "../plain-text.ts";
import { readExtractionSchema } from "./extraction-schema.ts";

/** The id of a template. */
export const templateIdSchema = recordIdSchema("tpl", "A template id");

/** What is extracted. */
export const extractionConfigSchema = z
  .strictObject({
    enabled: z.boolean().default(true),
    schema: z
      .record(z.string(), jsonValueSchema)
      .nullable()
      .default(null)
      .describe("A JSON Schema with the rules of docs/resource-calls.md."),
    extraction_rules: z
      .array(jsonValueSchema)
      .max(100)
      .nullable()
      .default(null)
      .describe("Kept, without effect."),
  })
  .check(({ value, issues }) => {
    if (value.schema === null) return;
    for (const { path, message } of readExtractionSchema(value.schema).faults)
      issues.push({ code: "custom", input: value.schema, path: ["schema", ...path], message });
  })
  .meta({ id: "ExtractionConfig" });
export type ExtractionConfig = z.output<typeof extractionConfigSchema>;

/** What is looked at for signs of fraud. */
export const fraudConfigSchema = z
  .strictObject({
    enabled: z.boolean().default(true),
    requires_digital_signature: z
      .boolean()
      .default(false)
      .describe(
        "Whether a PDF without a digital signature over all of it is a sign of fraud. Who signed it is not checked.",
      ),
  })
  .meta({ id: "FraudConfig" });
export type FraudConfig = z.output<typeof fraudConfigSchema>;

export const templateNameSchema = plainText(200);

/** A template: what is extracted from documents, and what is looked at for signs of fraud. No personal data. */
const templateSchema = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  name: z.string(),
  description: z.string().optional(),
  extraction: extractionConfigSchema,
  fraud: fraudConfigSchema,
  isActive: z.boolean(),
});
export type Template = z.output<typeof templateSchema>;

/** How templates are stored. */
export const templateKind: RecordKind<Template> = { name: "DOCUMENT_TEMPLATE", schema: templateSchema };

/** The claim of a template on its name: a name is one template's. */
const nameClaimSchema = z.object({
  /** Of the tenant and the name. */
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  version: z.int(),
  createdAt: z.string(),
  templateId: z.string(),
});
export type NameClaim = z.output<typeof nameClaimSchema>;

/** How names are claimed. */
export const nameClaimKind: RecordKind<NameClaim> = {
  name: "DOCUMENT_TEMPLATE_NAME",
  schema: nameClaimSchema,
};

/** The ports of templates. */
export interface TemplatePorts {
  readonly templates: ListedRecords<Template>;
  readonly names: ListedRecords<NameClaim>;
  readonly now: () => Date;
}
