import * as z from "zod";
import { parseWithoutNulls } from "../../core/absent-nulls.ts";
import { notFound } from "../../core/problem.ts";
import { validationProblem } from "../../core/zod-issues.ts";

/** The parts of a request before any check. */
export interface SentRequest {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

/**
 * Checks the parts of a request.
 *
 * @param declared the method of the call and its schema
 * @returns the parts, as the schema reads them
 * @throws Problem `not_found` for a parameter of the path that does not fit; `validation_error` for all else
 */
export function checkRequest<R extends z.ZodObject>(
  { method, request: schema }: { readonly method: string; readonly request: R },
  raw: SentRequest,
): z.output<R> {
  const { query } = schema.shape;
  const fields = query instanceof z.ZodObject ? query.shape : {};
  const sent = {
    params: raw.params,
    query: queryValues(fields, raw.query),
    headers: Object.fromEntries(raw.headers),
    body: raw.body,
  };
  // In a PATCH null clears a field, so a field that cannot be cleared refuses it.
  const { parsed, value: input } =
    method === "patch" ? { parsed: schema.safeParse(sent), value: sent } : parseWithoutNulls(schema, sent, 2);
  const issues = [...unknownParameters(fields, raw.query), ...(parsed.error?.issues ?? [])];
  if (parsed.success && issues.length === 0) return parsed.data;
  if (issues.some(({ path: [part] }) => part === "params")) throw notFound("resource");
  throw validationProblem(issues, input);
}

type QueryFields = Readonly<Record<string, z.core.$ZodType>>;

/** A parameter sent once is a string, unless its field is an array. */
function queryValues(fields: QueryFields, query: URLSearchParams): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [name, field] of Object.entries(fields)) {
    const sent = query.getAll(name);
    const [first] = sent;
    if (first === undefined) continue;
    values[name] = isArray(field) || sent.length > 1 ? sent : first;
  }
  return values;
}

/** A misspelt filter must not widen the result. */
function unknownParameters(fields: QueryFields, query: URLSearchParams): z.core.$ZodIssue[] {
  const keys = [...new Set(query.keys())].filter((name) => !Object.hasOwn(fields, name));
  if (keys.length === 0) return [];
  return [{ code: "unrecognized_keys", keys, path: ["query"], message: "" }];
}

function isArray(field: z.core.$ZodType): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) return isArray(field.unwrap());
  return field instanceof z.ZodArray;
}
