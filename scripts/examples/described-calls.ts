import { Ajv2020 } from "ajv/dist/2020.js";
import * as z from "zod";
import type { DescribedCall } from "./choose.ts";

type Json = Record<string, unknown>;

const content = z
  .record(z.string(), z.looseObject({ schema: z.record(z.string(), z.unknown()).optional() }))
  .default({});
const calls = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      operationId: z.string(),
      requestBody: z.object({ required: z.boolean(), content }).optional(),
      responses: z.record(z.string(), z.object({ content })),
    }),
  ),
);
const described = z.object({
  paths: calls,
  webhooks: calls,
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/**
 * The calls of a description, with checks of values by their schemas. What the service calls itself, a webhook, has the path `webhooks/<name>`.
 *
 * @param description OpenAPI 3.1 as JSON text
 */
export function describedCalls(description: string): DescribedCall[] {
  const { paths, webhooks, components } = described.parse(JSON.parse(description));
  const sent = Object.entries(webhooks).map(([name, methods]) => [`webhooks/${name}`, methods] as const);
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false });
  ajv.addSchema({ $id: "api", components: closed(components) });
  const checkOf = (schema: Json | undefined): ((value: unknown) => boolean) => {
    if (schema === undefined) return () => false;
    // Compiled when it is needed first: most calls were not recorded.
    let check: ((value: unknown) => boolean) | undefined;
    return (value) => {
      check ??= ajv.compile(withBase(schema));
      return check(value);
    };
  };
  return [...Object.entries(paths), ...sent].flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, requestBody, responses }]) => {
      const request = requestBody?.content["application/json"]?.schema;
      const form = requestBody?.content["multipart/form-data"]?.schema;
      const answers = Object.entries(responses).flatMap(([status, answer]) => {
        const schema = jsonOf(answer.content);
        return status < "300" && schema !== undefined ? [[status, schema] as const] : [];
      });
      const byStatus = new Map(answers.map(([status, schema]) => [status, checkOf(schema)]));
      return {
        operationId,
        method,
        path,
        hasRequest: request !== undefined && requestBody?.required === true,
        statuses: [...byStatus.keys()],
        fitsRequest: checkOf(request),
        hasForm: form !== undefined,
        fitsForm: checkOf(form),
        fitsResponse: (status: string, value: unknown) => byStatus.get(status)?.(value) === true,
      };
    }),
  );
}

/** The schema of the JSON of an answer, whatever its media type is called. */
const jsonOf = (types: z.infer<typeof content>) =>
  Object.entries(types).find(([type]) => /\bjson\b/.test(type))?.[1].schema;

/** References of the document are found in the schemas that were added. */
function withBase(schema: Json): Json {
  return JSON.parse(JSON.stringify(closed(schema)).replaceAll('"#/components/', '"api#/components/'));
}

/** An example shows no field that is not described, though answers may have more. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closed(part)]));
  const { properties, additionalProperties } = inner;
  const isFree = typeof properties !== "object" || properties === null || additionalProperties !== undefined;
  return isFree || !isSchema(inner) ? inner : { ...inner, additionalProperties: false };
}

/** `properties` may be the name of a field, too. */
const isSchema = ({ type }: Json): boolean =>
  type === "object" || (Array.isArray(type) && type.includes("object"));
