import { describe, expect, it } from "vitest";
import { inputFields, readInput, testValuesOf } from "./input-fields.ts";

const schema = {
  type: "object",
  required: ["subject_id", "agrees"],
  properties: {
    subject_id: { type: "string", minLength: 1 },
    born: { type: "string", format: "date", description: "As on the passport.", title: "Born on" },
    amount: { type: "number" },
    children: { type: "integer" },
    agrees: { type: "boolean" },
    document_type: { enum: ["passport", "id_card"] },
    level: { enum: [1, 2, null] },
    countries: { type: "array", items: { type: "string" } },
    passport: { type: "string", pattern: "^doc_[A-Za-z0-9]+$" },
    remark: { title: "Remark" },
    address: { type: "object", properties: { city: { type: "string" } } },
  },
};
const fields = inputFields(schema) ?? [];

describe("the form of a run", () => {
  it("has a field for each property, of the kind that its schema asks for", () => {
    expect(fields.map(({ key, kind, isRequired }) => [key, kind.kind, isRequired])).toEqual([
      ["subject_id", "text", true],
      ["born", "text", false],
      ["amount", "number", false],
      ["children", "number", false],
      ["agrees", "switch", true],
      ["document_type", "choice", false],
      ["level", "choice", false],
      ["countries", "texts", false],
      ["passport", "document", false],
      ["remark", "free", false],
      ["address", "json", false],
    ]);
    expect(fields[1]).toMatchObject({
      label: "Born on",
      description: "As on the passport.",
      kind: { type: "date" },
    });
    expect(fields[0]?.label).toBe("Subject ID");
  });

  it("is undefined when the schema names no property", () => {
    for (const none of [undefined, true, {}, { type: "object" }, { type: "object", properties: {} }])
      expect(inputFields(none)).toBeUndefined();
  });

  it("makes values of their types and leaves out empty ones", () => {
    const typed = {
      subject_id: " user_1 ",
      amount: "20000.5",
      children: "2",
      agrees: true,
      level: "2",
      countries: "DE\n\n FR ",
      address: '{"city": "Bonn"}',
      born: "",
    };
    expect(readInput(fields, typed)).toEqual({
      ok: true,
      input: {
        subject_id: "user_1",
        amount: 20000.5,
        children: 2,
        agrees: true,
        level: 2,
        countries: ["DE", "FR"],
        address: { city: "Bonn" },
      },
    });
  });

  it("reports the fault of each field", () => {
    expect(readInput(fields, { amount: "much", children: "1.5", address: "{city}" })).toEqual({
      ok: false,
      faults: {
        subject_id: "Fill this in.",
        amount: "This is not a number.",
        children: "This must be a whole number.",
        address: "This is not JSON. Texts stand in double quotes.",
      },
    });
  });

  it("takes a switch that must be there and was not touched for no", () => {
    expect(readInput(fields, { subject_id: "u" })).toEqual({
      ok: true,
      input: { subject_id: "u", agrees: false },
    });
  });
});

describe("a field that nothing describes", () => {
  const free = inputFields({ properties: { x: {} } }) ?? [];
  it.each([
    ["12", 12],
    ["true", true],
    ['{"a":1}', { a: 1 }],
    ["007", "007"],
    ["Ada", "Ada"],
    ["12 Main St", "12 Main St"],
  ])("reads %s", (typed, value) => {
    expect(readInput(free, { x: typed })).toEqual({ ok: true, input: { x: value } });
  });
});

describe("test values", () => {
  it("are the first examples, as they would be typed, and give the same input", () => {
    const tested = inputFields({
      properties: {
        name: { type: "string", examples: ["Ada", "Bob"] },
        amount: { type: "number", examples: [12] },
        agrees: { type: "boolean", examples: [true] },
        countries: { type: "array", items: { type: "string" }, examples: [["DE", "FR"]] },
        level: { enum: [1, 2], examples: [2] },
        none: { type: "string" },
      },
    });
    const typed = testValuesOf(tested ?? []);
    expect(readInput(tested ?? [], typed)).toEqual({
      ok: true,
      input: { name: "Ada", amount: 12, agrees: true, countries: ["DE", "FR"], level: 2 },
    });
    expect(typed).not.toHaveProperty("none");
  });
});
