import { expect, it } from "vitest";
import { forPython } from "./for-python.ts";

it("leaves out the examples of bodies, and nothing else", () => {
  // A field may be called so, too.
  const schema = { type: "object", properties: { examples: { type: "array", examples: [["a"]] } } };
  const descriptionWith = (examples: object, components: object) => ({
    openapi: "3.1.0",
    paths: {
      "/a": {
        post: {
          operationId: "a",
          requestBody: { required: true, content: { "application/json": { schema, ...examples } } },
          responses: {
            200: { description: "Done.", content: { "application/json": { schema, ...examples } } },
            204: { description: "Nothing." },
          },
        },
      },
    },
    components: { schemas: { A: schema }, ...components },
  });
  const full = descriptionWith({ examples: { recorded: { value: {} } } }, { examples: { conflict: {} } });
  expect(JSON.parse(forPython(JSON.stringify(full)))).toEqual(descriptionWith({}, {}));
});
