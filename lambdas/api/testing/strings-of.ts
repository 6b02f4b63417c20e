import * as z from "zod";

/** A string within a schema. */
export interface StringAt {
  /** `.a.b[]`, of a map `.*`. */
  readonly path: string;
  readonly schema: z.ZodString;
}

/**
 * Every string within a schema.
 * @param schema anything else than a schema holds none
 */
export function stringsOf(schema: unknown, path = "", around: ReadonlySet<unknown> = new Set()): StringAt[] {
  if (!(schema instanceof z.ZodType) || around.has(schema)) return [];
  if (schema instanceof z.ZodString) return [{ path, schema }];
  const within = new Set([...around, schema]);
  return partsOf(schema).flatMap(([name, part]) => stringsOf(part, path + name, within));
}

function partsOf(schema: z.ZodType): [string, unknown][] {
  if (schema instanceof z.ZodObject)
    return [
      ...Object.entries(schema.shape).map(([name, part]): [string, unknown] => [`.${name}`, part]),
      [".*", schema.def.catchall],
    ];
  if (schema instanceof z.ZodArray) return [["[]", schema.element]];
  if (schema instanceof z.ZodRecord) return [[".*", schema.valueType]];
  return sameLevel(schema).map((part): [string, unknown] => ["", part]);
}

function sameLevel(schema: z.ZodType): readonly unknown[] {
  if (schema instanceof z.ZodUnion) return schema.options;
  if (schema instanceof z.ZodIntersection) return [schema.def.left, schema.def.right];
  if (schema instanceof z.ZodPipe) return [schema.def.in, schema.def.out];
  if (schema instanceof z.ZodLazy) return [schema.def.getter()];
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  )
    return [schema.def.innerType];
  return [];
}
