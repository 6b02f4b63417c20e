import * as z from "zod";

/** By media type, the schema of a body without its examples. */
const content = z.record(z.string(), z.object({ schema: z.unknown() }));
const operation = z.looseObject({
  requestBody: z.looseObject({ content }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: content.optional() })),
});
const described = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({ examples: z.unknown() }),
});

/**
 * The description that the Python client is generated from, as the text of a file. It lacks the examples of bodies: the generator does not
 * read them, and they are more than a quarter of the text.
 *
 * @param description OpenAPI 3.1 as JSON text
 */
export function forPython(description: string): string {
  const { components, ...rest } = described.parse(JSON.parse(description));
  const { examples: _examples, ...used } = components;
  return `${JSON.stringify({ ...rest, components: used }, null, 1)}\n`;
}
