import { describe, expect, it } from "vitest";
import * as z from "zod";
import { validationProblem } from "./zod-issues.ts";

function messagesOf(schema: z.ZodType, value: unknown): string[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return validationProblem(issues, value).details.map(({ message }) => message);
}

describe("the sentence about a text of another form", () => {
  it.each([
    ["that of its schema", z.string().regex(/^a+$/, "A name is one or more a."), "A name is one or more a."],
    ["made of what it must be", z.string().regex(/^a+$/, "an a, such as a"), "Must be an a, such as a."],
    [
      "without the pattern, where its schema has none",
      z.string().regex(/^a+$/),
      "Must have the form that the description of the API gives.",
    ],
    ["of a known form", z.email(), "Must be a valid email."],
  ])("is %s", (_, schema, sentence) => {
    expect(
      messagesOf(z.object({ body: z.object({ name: schema }) }), { body: { name: "Jane Doe" } }),
    ).toEqual([sentence]);
  });

  it("is that of the closest alternative of a union, and says nothing of the value", () => {
    const schema = z.object({
      body: z.union([z.object({ id: z.string().regex(/^x$/, "An id is x.") }), z.number()]),
    });
    const messages = messagesOf(schema, { body: { id: "Jane Doe" } });
    expect(messages).toEqual(["An id is x."]);
  });
});
