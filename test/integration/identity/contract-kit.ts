import * as z from "zod";

/** Parts of the shapes that the contract of the Identity API and the resource calls has. */

export const text = z.string().nullable();
export const time = z.iso.datetime();
export const maybeTime = time.nullable();
const link = z.strictObject({ type: z.string(), id: z.string() });
export const one = z.strictObject({ data: link.nullable() });
export const many = z.strictObject({ data: z.array(link) });
export const resource = (type: string, attributes: z.ZodType, relationships: z.ZodType) =>
  z.strictObject({ type: z.literal(type), id: z.string(), attributes, relationships });

/** What an answer has that it must not, or lacks. */
export const faults = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
