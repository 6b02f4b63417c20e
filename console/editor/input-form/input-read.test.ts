import { describe, expect, it } from "vitest";
import { inputFields } from "../../run/input-fields.ts";
import { inputRead, withRead } from "./input-read.ts";

const graph = {
  blocks: {
    document: {
      type: "document_verification",
      input: { subject_id: "{% $input.subject_id %}", front: "{% $input.passport %}" },
    },
    screen: {
      type: "sanctions_screening",
      input: {
        name: "{% $input.name %}",
        countries: "{% $input.countries %}",
        entity_type: "{% $input.kind %}",
        birth_date: "{% $exists($input.born) ? $input.born : $blocks.document.birth_date %}",
      },
    },
    issue: { type: "credential_issue", config: { credential_type: "user" } },
  },
  edges: [{ from: "screen", to: "issue", when: "$input.amount < 10 and $output.status = 'clear'" }],
};

const kindsOf = (schema: ReturnType<typeof withRead>) =>
  Object.fromEntries(
    (inputFields(schema) ?? []).map(({ key, kind, isRequired }) => [key, [kind.kind, isRequired]]),
  );

describe("the input that a graph reads", () => {
  it("is every field of $input, of the kind that its block takes", () => {
    expect(kindsOf(withRead(undefined, inputRead(graph)))).toEqual({
      subject_id: ["text", true],
      passport: ["document", false],
      name: ["text", true],
      countries: ["texts", false],
      kind: ["choice", false],
      born: ["free", false],
      amount: ["free", false],
    });
  });

  it("is added to what the author declares, who has the last word on a field", () => {
    const declared = {
      type: "object",
      required: ["amount"],
      properties: { amount: { type: "number" }, name: { enum: ["A", "B"] } },
    };
    const kinds = kindsOf(withRead(declared, inputRead(graph)));
    expect(Object.keys(kinds).slice(0, 2)).toEqual(["amount", "name"]);
    expect(kinds).toMatchObject({
      amount: ["number", true],
      name: ["choice", true],
      subject_id: ["text", true],
    });
  });

  it("is what the author declares if that is closed or has no fields to show", () => {
    const closed = { type: "object", properties: { name: {} }, additionalProperties: false };
    const open = { anyOf: [{ required: ["a"] }, { required: ["b"] }] };
    for (const declared of [closed, open, false, true])
      expect(withRead(declared, inputRead(graph))).toEqual(declared);
  });

  it("is not known when the graph reads the input as a whole", () => {
    const child = { type: "subworkflow", input: "{% $input %}", config: { workflowId: "wf_child" } };
    const read = inputRead({ blocks: { child } });
    expect(read.isWhole).toBe(true);
    expect(withRead(undefined, read)).toBeUndefined();
    expect(inputRead(graph).isWhole).toBe(false);
    expect(
      inputRead({ blocks: { a: { type: "wait", config: { until: "{% $merge([$input]).at %}" } } } }).isWhole,
    ).toBe(true);
  });

  it("needs nothing for a block that is off or gets a fixed value, and survives a broken draft", () => {
    const off = { ...graph.blocks.issue, enabled: false };
    const fixed = { type: "sanctions_screening", input: { name: "Ada" } };
    expect(inputRead({ blocks: { off, fixed } }).required).toEqual([]);
    expect(
      inputRead({ blocks: { off: 3, fixed: { ...fixed, input: { name: "{% $input. %}" } } }, edges: 1 }),
    ).toMatchObject({
      required: [],
    });
  });
});
