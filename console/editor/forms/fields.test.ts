import { describe, expect, test } from "vitest";
import * as z from "zod";
import { catalogue } from "../../../blocks.config.ts";
import { specOf } from "../../../compiler/catalogue/catalogue.ts";
import { decision } from "../../../core/blocks/decision/spec.ts";
import { wait } from "../../../core/blocks/wait/spec.ts";
import { type Field, type FieldKind, fieldKindOf, labelOf } from "./fields.ts";
import { starterOf, variantOf } from "./variant.ts";

const fieldsOf = (kind: FieldKind): readonly Field[] => (kind.kind === "group" ? kind.fields : []);
const configOf = (type: string): readonly Field[] => {
  const { config, bareExpressions, literals } = specOf(catalogue, type);
  return fieldsOf(fieldKindOf(config, { bareExpressions, literals }));
};
const fieldOf = (fields: readonly Field[], key: string): Field | undefined =>
  fields.find((field) => field.key === key);

test.each([...catalogue.values()])("every field of $type is one that a form can show", (spec) => {
  const kind = fieldKindOf(spec.config, spec);
  expect(["group", "variants"]).toContain(kind.kind);
  const unknown = fieldsOf(kind).filter((field) => field.kind.kind === "any");
  expect(unknown).toEqual([]);
});

describe("kinds", () => {
  test("of a manual review", () => {
    const fields = configOf("manual_review");
    expect(fieldOf(fields, "reason")).toMatchObject({
      isRequired: false,
      isDynamic: true,
      kind: { kind: "text" },
    });
    expect(fieldOf(fields, "requiredInput")).toMatchObject({
      label: "Required input",
      kind: { kind: "list", item: { kind: "text" }, most: 100 },
    });
    expect(fieldOf(fields, "message")?.kind).toEqual({ kind: "text", isLong: true });
    expect(fieldOf(fields, "expiresIn")).toMatchObject({ isDynamic: false, initial: "P30D" });
  });

  test("bare expressions of a decision", () => {
    const outcomes = fieldOf(configOf("decision"), "outcomes")?.kind;
    const when = outcomes?.kind === "list" ? fieldOf(fieldsOf(outcomes.item), "when") : undefined;
    expect(when).toMatchObject({ isDynamic: false, isRequired: true, kind: { kind: "expression" } });
  });

  test("choices, switches, maps and numbers", () => {
    expect(fieldOf(configOf("document_verification"), "failOn")?.kind).toMatchObject({ kind: "choices" });
    expect(fieldOf(configOf("document_verification"), "checks")?.kind).toMatchObject({
      kind: "map",
      keys: expect.arrayContaining(["not_expired"]),
      value: { kind: "choice", options: ["reject", "review", "ignore"] },
    });
    expect(fieldOf(configOf("credential_issue"), "evidence")).toMatchObject({
      initial: true,
      kind: {
        kind: "variants",
        variants: expect.arrayContaining([expect.objectContaining({ kind: "switch" })]),
      },
    });
    expect(fieldOf(configOf("subworkflow"), "version")?.kind).toEqual({
      kind: "number",
      isInteger: true,
      minimum: 1,
    });
  });

  test("null is not an alternative, and equal alternatives are merged", () => {
    expect(fieldKindOf(z.union([z.string(), z.null(), z.string()]))).toEqual({ kind: "text", isLong: false });
  });

  test("static fields cannot be expressions", () => {
    const fields = fieldsOf(fieldKindOf(z.object({ a: z.string() }), { isStatic: true }));
    expect(fields[0]?.isDynamic).toBe(false);
  });
});

test("the way that a wait is written is seen from its value", () => {
  const kind = fieldKindOf(wait.config);
  const variants = kind.kind === "variants" ? kind.variants : [];
  expect(variantOf(variants, { until: "{% $input.at %}" })).toBe(1);
  expect(variantOf(variants, { seconds: 5 })).toBe(0);
  expect(variantOf(variants, undefined)).toBe(0);
});

test("a new value starts with its required fields", () => {
  const kind = fieldKindOf(decision.config, decision);
  const outcomes = fieldOf(fieldsOf(kind), "outcomes")?.kind;
  expect(outcomes?.kind === "list" ? starterOf(outcomes.item) : undefined).toEqual({ name: "", when: "" });
});

test.each([
  ["maxListAgeDays", "Max list age days"],
  ["subject_id", "Subject ID"],
  ["lei", "LEI"],
])("%s → %s", (key, label) => {
  expect(labelOf(key)).toBe(label);
});
