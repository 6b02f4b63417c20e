/** Every external input is read without an exception, and data stays data. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { compile } from "../../compiler/compile.ts";
import { evaluate } from "../../compiler/expressions/evaluate.ts";
import { resolveValues } from "../../compiler/expressions/resolve.ts";
import type { JsonValue } from "../../compiler/json.ts";
import { checkDigit } from "../../engines/documents/mrz/check-digits.ts";
import { parseToken } from "../../engines/verifier/parse.ts";
import { repeatedName } from "../../engines/verifier/repeated-name.ts";
import { parseStrictObject } from "../../engines/verifier/strict-json.ts";

const context = { catalogue, functionArn: (name: string) => name, subworkflow: () => undefined };
const diagnosticsOf = (source: unknown): string[] =>
  compile(source, context).diagnostics.map(({ code }) => code);

const id = fc.oneof(fc.constantFrom("a", "b", "c", "d"), fc.string());
const type = fc.oneof(fc.constantFrom(...catalogue.keys()), fc.string());
const loose = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom("{% $blocks.a.x %}", "{% ( %}", "true"),
);
const block = fc.record({ type, input: loose, config: loose, enabled: loose }, { requiredKeys: ["type"] });
const edge = fc.record(
  { from: id, to: id, on: loose, when: loose, otherwise: loose },
  { requiredKeys: ["from", "to"] },
);
const graphLike = fc.record(
  {
    blocks: fc.dictionary(id, block, { maxKeys: 5 }),
    edges: fc.array(edge, { maxLength: 6 }),
    variables: loose,
  },
  { requiredKeys: ["blocks"] },
);

describe("the compiler", () => {
  it("answers any text with diagnostics", () => {
    fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => diagnosticsOf(text).length > 0));
  });

  it("answers any JSON with diagnostics", () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => diagnosticsOf(value).length > 0));
  });

  it("reads anything that resembles a graph, and the same way from a value and from its JSON text", () => {
    fc.assert(
      fc.property(graphLike, (graph) => {
        const plain: unknown = JSON.parse(JSON.stringify(graph));
        expect(diagnosticsOf(JSON.stringify(graph)).toSorted()).toEqual(diagnosticsOf(plain).toSorted());
      }),
      { numRuns: 400 },
    );
  });
});

describe("values of a graph", () => {
  const scope = (input: JsonValue) => ({
    input,
    blocks: {},
    vars: {},
    env: {},
    execution: { id: "exec_1", startedAt: "2026-01-01T00:00:00.000Z", workflowId: "wf_a", version: 1 },
  });

  it("are substituted once: an applicant's text arrives unchanged, also with expressions in it", async () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom("{% $env %}", '{% $eval("1") %}', "{%%}", "$.routes"),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        const resolved = await resolveValues({ name: "{% $input.name %}" }, scope({ name }), evaluate);
        expect(resolved).toEqual({ ok: true, value: { name } });
      }),
    );
  });
});

describe("tokens", () => {
  const reasons = ["malformed_jwt", "unsupported_alg", "unknown_key"];

  it("of any text are refused with a reason", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(reasons).toContain(parseToken(text));
      }),
    );
  });

  it("are refused when a header of ours names any algorithm but ES256", () => {
    fc.assert(
      fc.property(fc.string(), fc.base64String(), (alg, signature) => {
        fc.pre(alg !== "ES256");
        const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
        const token = `${part({ alg, kid: "did:web:a#b", typ: "vc+jwt" })}.${part({ iss: "did:web:a" })}.${signature}`;
        expect(typeof parseToken(token)).toBe("string");
      }),
    );
  });

  it("with a duplicate claim are refused", () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), fc.jsonValue(), (key, first, second) => {
        const name = JSON.stringify(key);
        expect(
          parseStrictObject(`{${name}:${JSON.stringify(first)},${name}:${JSON.stringify(second)}}`),
        ).toBeUndefined();
      }),
    );
  });
});

describe("names of JSON", () => {
  it("are unique in every output of JSON.stringify, and found twice when one was added", () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 4 }), fc.string(), fc.jsonValue(), (object, name, value) => {
        const inner = JSON.stringify({ [name]: value });
        expect(repeatedName(JSON.stringify([object, { x: inner }], null, 2))).toBeUndefined();
        const twice = `${inner.slice(0, -1)} , ${inner.slice(1)}`;
        expect(repeatedName(`[${JSON.stringify(object)},{"x":${twice}}]`)).toEqual([1, "x", name]);
      }),
    );
  });
});

describe("check digits of ICAO 9303", () => {
  it("detect any single wrong digit", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9]{1,20}$/),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, by) => {
          const place = at % digits.length;
          const weight = [7, 3, 1][place % 3] ?? 7;
          fc.pre((weight * by) % 10 !== 0);
          const wrong = (Number(digits.charAt(place)) + by) % 10;
          const changed = `${digits.slice(0, place)}${wrong}${digits.slice(place + 1)}`;
          expect(checkDigit(changed)).not.toBe(checkDigit(digits));
        },
      ),
    );
  });
});
