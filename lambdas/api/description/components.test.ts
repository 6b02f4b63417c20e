import { describe, expect, it } from "vitest";
import * as z from "zod";
import { createComponents } from "./components.ts";
import { nameUnionParts } from "./union-parts.ts";

describe("the named schemas", () => {
  it("writes any JSON as a schema without a rule, also below names", () => {
    const components = createComponents();
    const schema = z
      .object({ input: z.record(z.string(), z.json()), more: z.json().optional() })
      .meta({ id: "Run" });
    components.describe(schema, "input");
    expect(components.schemas()).toEqual({
      Run: {
        type: "object",
        properties: { input: { type: "object", additionalProperties: {} }, more: {} },
        required: ["input"],
      },
    });
    expect(components.describe(z.json(), "input")).toEqual({});
  });

  it("keeps one schema where requests and answers agree, and two where a part differs", () => {
    const components = createComponents();
    const same = z.object({ a: z.string() }).meta({ id: "Same" });
    const part = z.object({ at: z.string().default("now") }).meta({ id: "Part" });
    const whole = z.object({ part, same }).meta({ id: "Whole" });
    const body = components.describe(whole, "input");
    const answer = components.describe(whole, "output");
    expect(Object.keys(components.schemas()).toSorted()).toEqual([
      "Part",
      "PartInput",
      "Same",
      "Whole",
      "WholeInput",
    ]);
    expect([components.resolve(body), components.resolve(answer)]).toEqual([
      { $ref: "#/components/schemas/WholeInput" },
      { $ref: "#/components/schemas/Whole" },
    ]);
    expect(components.schemas()).toMatchObject({
      WholeInput: { properties: { part: { $ref: "#/components/schemas/PartInput" } } },
      Whole: { properties: { part: { $ref: "#/components/schemas/Part" } } },
    });
  });

  it("refuses two schemas of one name, and a recursive one without a name", () => {
    const components = createComponents();
    components.describe(z.object({ a: z.string() }).meta({ id: "Twice" }), "input");
    const other = z.object({ twice: z.object({ b: z.string() }).meta({ id: "Twice2" }) });
    components.describe(other, "input");
    expect(() => components.describeAs("Twice", z.object({ c: z.string() }), "input")).toThrow("Twice");
    const tree = z.object({
      get inner() {
        return z.array(tree);
      },
    });
    expect(() => components.describe(tree, "input")).toThrow("recursive");
    expect(() => components.describe(z.object({ tree }), "input")).toThrow("recursive");
  });
});

describe("the parts of a union", () => {
  it("are named after the constant that tells them apart", () => {
    const schemas: Record<string, unknown> = {
      Team: {
        type: "object",
        properties: {
          channels: {
            type: "array",
            items: {
              anyOf: [
                { type: "object", properties: { kind: { const: "e_mail" } }, required: ["kind"] },
                { type: "object", properties: { kind: { const: "hook" } }, required: ["kind"] },
              ],
            },
          },
        },
      },
    };
    nameUnionParts(schemas);
    expect(schemas).toMatchObject({
      Team: {
        properties: {
          channels: {
            items: {
              oneOf: [
                { $ref: "#/components/schemas/TeamChannelsEMail" },
                { $ref: "#/components/schemas/TeamChannelsHook" },
              ],
              discriminator: {
                propertyName: "kind",
                mapping: { hook: "#/components/schemas/TeamChannelsHook" },
              },
            },
          },
        },
      },
      TeamChannelsHook: { properties: { kind: { const: "hook" } } },
    });
  });

  it("have no discriminator where a field may be missing, or two parts share a constant", () => {
    const part = (required: string[], value: string) => ({
      type: "object",
      properties: { kind: { const: value } },
      required,
    });
    for (const anyOf of [
      [part([], "a"), part(["kind"], "b")],
      [part(["kind"], "a"), part(["kind"], "a")],
    ]) {
      const schemas: Record<string, unknown> = { Either: { anyOf } };
      nameUnionParts(schemas);
      expect(schemas).toEqual({ Either: { anyOf } });
    }
  });
});
