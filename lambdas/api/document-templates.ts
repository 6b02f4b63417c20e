import * as z from "zod";
import { definedOnly } from "../../core/json.ts";
import { freeText } from "../../core/plain-text.ts";
import {
  extractionConfigSchema,
  fraudConfigSchema,
  type Template,
  type TemplatePorts,
  templateIdSchema,
  templateNameSchema,
} from "../../core/templates/records.ts";
import { changeTemplate, createTemplate, listTemplates, readTemplate } from "../../core/templates/use.ts";
import { requireSameId } from "./identity/accounts.ts";
import { documentSchema, requestBody, resourceSchema } from "./json-api/envelope.ts";
import { listBody, listSchema, pageOf, pageParameters } from "./json-api/page.ts";
import { jsonApiRoute } from "./json-api/route.ts";
import { RULES_WARNING } from "./read-documents.ts";
import { json, type Route } from "./route.ts";

const tag = "Document templates";
const PATH = "/v1/document-templates";
const params = z.object({ id: templateIdSchema });
const descriptionSchema = freeText(2000).min(1).nullable();

const templateResource = resourceSchema(
  "document-template",
  z.object({
    name: z.string(),
    description: z.string().nullable(),
    extraction_config: z.object({
      enabled: z.boolean(),
      schema: z.record(z.string(), z.json()).nullable(),
      extraction_rules: z.array(z.json()).nullable(),
    }),
    fraud_config: z.object({ enabled: z.boolean(), requires_digital_signature: z.boolean() }),
    status: z.literal("published"),
    is_active: z.boolean(),
    created_at: z.string(),
    updated_at: z.string(),
  }),
  z.object({}),
).meta({ id: "DocumentTemplate" });
const answerSchema = documentSchema(templateResource).extend({
  meta: z.object({ warnings: z.array(z.object({ code: z.string(), message: z.string() })) }).optional(),
});

/** `/v1/document-templates`: what is extracted from documents. */
export function documentTemplateRoutes(ports: TemplatePorts): Route[] {
  return [createRoute(ports), listRoute(ports), readRoute(ports), changeRoute(ports)];
}

const example = {
  name: "Utility bill",
  description: "Bills of power and water",
  extraction_config: {
    enabled: true,
    schema: {
      type: "object",
      properties: {
        issue_date: { type: ["string", "null"], "custom:type": "date" },
        is_recent: {
          type: ["boolean", "null"],
          "beltic:validation": { kind: "date_recency", field_ref: "issue_date", max_age_days: 90 },
        },
      },
    },
  },
  fraud_config: { enabled: true, requires_digital_signature: false },
};

const createRoute = (ports: TemplatePorts): Route =>
  jsonApiRoute(
    {
      method: "post",
      path: PATH,
      operationId: "createDocumentTemplate",
      tag,
      summary: "Make a template of documents.",
      description:
        "Fields that the provider does not know by name stay null. `extraction_rules` is kept, without effect.",
      scope: "document_templates:write",
      request: z.object({
        body: requestBody("document-template", {
          attributes: z.strictObject({
            name: templateNameSchema,
            description: descriptionSchema.optional(),
            extraction_config: extractionConfigSchema.prefault({}),
            fraud_config: fraudConfigSchema.prefault({}),
            status: z.literal("published").default("published"),
            is_active: z.boolean().default(true),
          }),
        }),
      }),
      bodyOptions: { examples: { bill: { data: { type: "document-template", attributes: example } } } },
      idempotent: true,
      responses: { 201: { description: "The template.", schema: answerSchema } },
      problems: ["conflict"],
    },
    async ({ caller, body, newId }) => {
      const { extraction_config, fraud_config, is_active, name, description } = body.data.attributes;
      const data = {
        name,
        description,
        extraction: extraction_config,
        fraud: fraud_config,
        isActive: is_active,
      };
      return json(201, answer(await createTemplate(ports, caller, newId("tpl"), data)));
    },
  );

const listRoute = (ports: TemplatePorts): Route =>
  jsonApiRoute(
    {
      method: "get",
      path: PATH,
      operationId: "listDocumentTemplates",
      tag,
      summary: "List templates, newest first.",
      scope: "document_templates:read",
      request: z.object({
        query: z.object({
          ...pageParameters,
          "filter[status]": z.literal("published").optional(),
          "filter[is_active]": z
            .enum(["true", "false"])
            .default("true")
            .transform((text) => text === "true"),
        }),
      }),
      responses: {
        200: {
          description: "One page.",
          schema: listSchema(templateResource).meta({ id: "DocumentTemplatePage" }),
        },
      },
    },
    async (call) => {
      const { query, caller } = call;
      const page = await listTemplates(ports, caller, query["filter[is_active]"], pageOf(query));
      return json(200, listBody(PATH, call, page, view));
    },
  );

const readRoute = (ports: TemplatePorts): Route =>
  jsonApiRoute(
    {
      method: "get",
      path: `${PATH}/{id}`,
      operationId: "readDocumentTemplate",
      tag,
      summary: "Read a template.",
      scope: "document_templates:read",
      request: z.object({ params }),
      responses: { 200: { description: "The template.", schema: answerSchema } },
      problems: ["not_found"],
    },
    async ({ caller, params: { id } }) => json(200, answer(await readTemplate(ports, caller, id))),
  );

const changeRoute = (ports: TemplatePorts): Route =>
  jsonApiRoute(
    {
      method: "patch",
      path: `${PATH}/{id}`,
      operationId: "changeDocumentTemplate",
      tag,
      summary: "Change what the body says of a template.",
      description:
        "A config takes the place of the one before. Documents that exist keep what the template said.",
      scope: "document_templates:write",
      request: z.object({
        params,
        body: requestBody("document-template", {
          id: z.string(),
          attributes: z.strictObject({
            name: templateNameSchema.optional(),
            description: descriptionSchema.optional(),
            extraction_config: extractionConfigSchema.optional(),
            fraud_config: fraudConfigSchema.optional(),
            is_active: z.boolean().optional(),
          }),
        }),
      }),
      responses: { 200: { description: "The template.", schema: answerSchema } },
      problems: ["not_found", "conflict"],
    },
    async ({ caller, params: { id }, body: { data } }) => {
      requireSameId(data.id, id);
      const { extraction_config, fraud_config, is_active, name, description } = data.attributes;
      const changed = {
        ...definedOnly({ name, extraction: extraction_config, fraud: fraud_config, isActive: is_active }),
        ...(description === undefined ? {} : { description }),
      };
      return json(200, answer(await changeTemplate(ports, caller, id, changed)));
    },
  );

function answer(template: Template): z.input<typeof answerSchema> {
  const hasRules = (template.extraction.extraction_rules ?? []).length > 0;
  return { data: view(template), ...(hasRules ? { meta: { warnings: [RULES_WARNING] } } : {}) };
}

const view = (template: Template): z.input<typeof templateResource> => ({
  type: "document-template",
  id: template.id,
  attributes: {
    name: template.name,
    description: template.description ?? null,
    extraction_config: template.extraction,
    fraud_config: template.fraud,
    status: "published",
    is_active: template.isActive,
    created_at: template.createdAt,
    updated_at: template.updatedAt,
  },
  relationships: {},
});
