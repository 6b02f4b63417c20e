import { expect, test } from "vitest";
import * as z from "zod";
import { issueText } from "./issue-text.ts";

const textOf = (schema: z.ZodType, value: unknown): string | undefined => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  return issue === undefined ? undefined : issueText(issue);
};

test.each<[z.ZodType, unknown, string]>([
  [z.string().min(1), "", "This is empty: at least one character is required."],
  [z.string().min(3), "a", "At least 3 characters are required."],
  [z.string().max(1), "ab", "At most 1 character is allowed."],
  [z.array(z.string()).min(1), [], "This is empty: at least one entry is required."],
  [z.array(z.string()).max(2), ["a", "b", "c"], "At most 2 entries are allowed."],
  [z.number().min(2), 1, "This must be at least 2."],
  [z.number().gt(2), 2, "This must be greater than 2."],
  [z.number().max(1), 2, "This must be at most 1."],
  [z.number().lt(1), 1, "This must be less than 1."],
  [z.int(), "x", "This must be a number."],
  [z.int(), 1.5, "This must be a whole number."],
  [z.string(), 1, "This must be a text."],
  [z.array(z.string()), {}, "This must be a list."],
  [z.strictObject({}), [], "This must be an object with named fields."],
  [z.record(z.string(), z.string()), 1, "This must be an object with named fields."],
  [z.boolean(), 1, "This must be true or false."],
  [z.enum(["a", "b"]), "c", "This must be one of: a, b."],
  [z.union([z.string(), z.array(z.string())]), 1, "This matches none of the allowed forms."],
  [z.iso.date(), "x", "This has the wrong format."],
  [z.string().regex(/^a$/, "Write a."), "b", "Write a."],
  [z.string().min(2, "Too short"), "b", "Too short."],
])("%# is a plain sentence", (schema, value, text) => {
  expect(textOf(schema, value)).toBe(text);
});
