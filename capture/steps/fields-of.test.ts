import { expect, it } from "vitest";
import { faultOf, fieldsOf, sentValueOf } from "./fields-of.ts";

const schema = {
  type: "object",
  required: ["job", "income"],
  properties: {
    job: { type: "string", title: "Profession", pattern: "^[A-Z]" },
    income: { type: "integer" },
    since: { type: "string", format: "date" },
    kind: { enum: ["employee", "owner"] },
    public_office: { type: "boolean" },
    odd: { type: ["string", "null"], enum: [1, null] },
  },
};
const fields = fieldsOf(schema);
const field = (name: string) => {
  const found = fields.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`There is no field ${name}.`);
  return found;
};

it("makes a field of each property, in order; what it does not know is a line of text", () => {
  expect(fields.map(({ name, label, kind, isRequired }) => [name, label, kind, isRequired])).toEqual([
    ["job", "Profession", "text", true],
    ["income", "income", "integer", true],
    ["since", "since", "date", false],
    ["kind", "kind", "choice", false],
    ["public_office", "public office", "boolean", false],
    ["odd", "odd", "text", false],
  ]);
  expect(fieldsOf({})).toEqual([]);
});

it("finds what is missing or of the wrong form", () => {
  expect(faultOf(field("job"), " ")).toBe("required");
  expect(faultOf(field("job"), "baker")).toBe("invalid");
  expect(faultOf(field("job"), "Baker")).toBeUndefined();
  expect(faultOf(field("income"), "12.5")).toBe("invalid");
  expect(faultOf(field("since"), "")).toBeUndefined();
});

it("sends values of the declared type, and no empty ones", () => {
  expect(sentValueOf(field("income"), "1200")).toBe(1200);
  expect(sentValueOf(field("public_office"), "")).toBe(false);
  expect(sentValueOf(field("since"), "")).toBeUndefined();
  expect(sentValueOf(field("job"), " Baker ")).toBe("Baker");
});
