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
    [
      "with an example of a form that has a name of programmers",
      z.iso.datetime(),
      "Must be a date and time with its offset from UTC, such as 2026-11-28T12:00:00Z.",
    ],
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

it.each([
  ["an object as JSON calls it", z.record(z.string(), z.string()), [], "Expected object."],
  ["a whole number as JSON Schema calls it", z.int(), 1.5, "Expected integer."],
  ["one character as one", z.string().min(1), "", "Must be at least 1 character."],
  ["one entry as one", z.array(z.string()).max(1), ["a", "b"], "Must be at most 1 entry."],
  ["several as several", z.array(z.string()).min(2), ["a"], "Must be at least 2 entries."],
  ["a bound that is excluded as excluded", z.number().positive(), 0, "Must be more than 0."],
  ["an upper one too", z.number().lt(5), 5, "Must be less than 5."],
  ["a number without a unit", z.number().min(1), 0, "Must be at least 1."],
])("a sentence names %s", (_, schema, value, sentence) => {
  expect(messagesOf(z.object({ body: schema }), { body: value })).toEqual([sentence]);
});
