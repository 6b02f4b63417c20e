import fc from "fast-check";
import { expect, describe as suite, test } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import type { Change } from "../model/changes.ts";
import { YamlText } from "../model/yaml-text.ts";
import {
  addField,
  declaredFields,
  describe,
  type FieldType,
  nameOf,
  removeField,
  setRequired,
  setTestValue,
  setType,
  testValueOf,
  typeLabels,
} from "./declared-fields.ts";

function read(text: string): YamlText {
  const found = YamlText.read(text);
  if (!found.ok) throw new Error(found.fault.message);
  return found.yaml;
}

/** Makes changes one after the other, each over the value that the one before left. */
const changed = (yaml: YamlText, ...changes: readonly ((value: JsonObject) => Change)[]): YamlText =>
  changes.reduce((before, change) => before.edit(change(before.value)), yaml);

const types = Object.keys(typeLabels).filter(
  (type): type is Exclude<FieldType, "other"> => type in typeLabels,
);

suite("the fields of an inputSchema", () => {
  test("are written to the YAML, beside what its author wrote", () => {
    const text = `# Ours.
inputSchema:
  type: object
  required: [name]
  properties:
    # As in the register.
    name: { type: string, maxLength: 50 }
blocks: {}
`;
    const made = changed(
      read(text),
      () => describe("name", "title", "Full name"),
      (value) => addField(value, "born", { title: "Born" }),
      (value) => setType(value, "born", "date"),
      (value) => setRequired(value, "born", true),
      () => setTestValue("born", "1990-01-01"),
    );
    expect(made.text).toBe(`# Ours.
inputSchema:
  type: object
  required: [name, born]
  properties:
    # As in the register.
    name: { type: string, maxLength: 50, title: Full name }
    born:
      type: string
      format: date
      title: Born
      examples:
        - 1990-01-01
blocks: {}
`);
  });

  test("begin a schema, and the last one takes it away", () => {
    const begun = changed(read("blocks: {}\n"), (value) => addField(value, "name"));
    expect(begun.value.inputSchema).toEqual({ type: "object", properties: { name: { type: "string" } } });
    const required = changed(begun, (value) => setRequired(value, "name", true));
    expect(changed(required, (value) => removeField(value, "name")).value).toEqual({ blocks: {} });
  });

  test("a closed schema stays closed, and a removed field is required no more", () => {
    const schema = { type: "object", additionalProperties: false, required: ["a"], properties: { a: {} } };
    const left = changed(read(JSON.stringify({ inputSchema: schema })), (value) => removeField(value, "a"));
    expect(left.value.inputSchema).toMatchObject({ additionalProperties: false, properties: {} });
    expect(left.value.inputSchema).not.toHaveProperty("required");
  });

  test.each<unknown>([
    true,
    { anyOf: [{ required: ["a"] }] },
    { type: "array" },
    { properties: { a: {} }, dependentRequired: {} },
    { properties: [] },
    { required: "a" },
  ])("%j stays text", (schema) => {
    expect(declaredFields(JSON.parse(JSON.stringify(schema)))).toBeUndefined();
  });

  test.each<[JsonObject, FieldType]>([
    [{ type: "string", minLength: 1 }, "text"],
    [{ type: "string", pattern: "^doc_[a-z]+$" }, "document"],
    [{ enum: ["a", "b"] }, "choice"],
    [{ enum: ["a", 1] }, "other"],
    [{ type: "string", format: "uri" }, "other"],
    [{ type: ["string", "null"] }, "other"],
    [{ type: "object", properties: {} }, "other"],
    [{ type: "array", items: { type: "number" } }, "other"],
    [{ type: "number", multipleOf: 2 }, "other"],
    [{}, "other"],
  ])("a field %j is of type %s", (schema, type) => {
    expect(declaredFields({ properties: { a: schema } })?.[0]?.type).toBe(type);
  });

  test("come back as they were given, whatever the order of the changes", () => {
    const name = fc.constantFrom("a", "b", "first_name", "__x");
    const step = fc.oneof(
      fc.tuple(name, fc.constantFrom(...types)).map(([at, type]) => ({ at, type })),
      fc.tuple(name, fc.boolean()).map(([at, isRequired]) => ({ at, isRequired })),
      fc.tuple(name, fc.string()).map(([at, title]) => ({ at, title })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const wanted = new Map<string, { type: string; isRequired: boolean; title: string }>();
        let yaml = read("blocks: {}\n");
        for (const made of steps) {
          const known = wanted.get(made.at);
          if (known === undefined) yaml = changed(yaml, (value) => addField(value, made.at));
          const before = known ?? { type: "text", isRequired: false, title: "" };
          const { at: _, ...now } = made;
          wanted.set(made.at, { ...before, ...now });
          yaml = changed(yaml, (value) => {
            if ("type" in made) return setType(value, made.at, made.type);
            return "title" in made
              ? describe(made.at, "title", made.title)
              : setRequired(value, made.at, made.isRequired);
          });
        }
        const again = read(yaml.text);
        const found = declaredFields(again.value.inputSchema) ?? [];
        expect(
          Object.fromEntries(
            found.map(({ name: key, type, isRequired, title }) => [key, { type, isRequired, title }]),
          ),
        ).toEqual(Object.fromEntries(wanted));
      }),
    );
  });
});

suite("names and test values", () => {
  test.each([
    ["Birth date", "birth_date"],
    ["  Café (cm) ", "cafe_cm"],
    ["1st name", "st_name"],
    ["???", ""],
  ])("%s is named %s", (words, name) => {
    expect(nameOf(words)).toBe(name);
  });

  test("a test value is of the field's type", () => {
    expect(testValueOf("number", "1.5")).toBe(1.5);
    expect(testValueOf("integer", "1.5")).toBeUndefined();
    expect(testValueOf("texts", "a, b")).toEqual(["a", "b"]);
    expect(testValueOf("text", " 12 ")).toBe("12");
    expect(testValueOf("text", " ")).toBeUndefined();
  });
});
