import { describe, expect, it } from "vitest";
import { decodeBody } from "./body.ts";

describe("the body of a request", () => {
  it.each([
    ["with a comma too many", '{\n  "a": "secret",\n}', ", at line 3, column 1"],
    ["with a word", '{"a": secret}', ", at line 1, column 7"],
    ["cut off", '{"a": "secret', ", at line 1, column 7"],
    ["empty", "", ", at line 1, column 1"],
    ["with a comment", "// secret\n{}", ", at line 1, column 1"],
    ["nested without end", "[".repeat(100_000), ""],
  ])("refuses JSON that is %s, says where, and repeats none of it", async (_, text, place) => {
    const decode = () => decodeBody(Buffer.from(text), "application/json", ["application/json"]);
    await expect(decode()).rejects.toThrowError(
      expect.objectContaining({
        code: "malformed_request",
        message: `The body is not valid JSON${place}.`,
      }),
    );
  });

  it.each([
    ["cut off", "a: [1, 2"],
    ["with a field twice", "a: 1\na: 2"],
    ["nested without end", "[".repeat(900)],
  ])("refuses YAML that is %s", async (_, text) => {
    const decode = () => decodeBody(Buffer.from(text), "application/yaml", ["application/yaml"]);
    await expect(decode()).rejects.toThrowError(/^The body is not valid YAML/);
  });

  it.each(["a: 1\n__proto__: {x: 1}", '"\\u005f_proto__": 1'])(
    "refuses a prototype key in YAML: %s",
    async (text) => {
      const decode = () => decodeBody(Buffer.from(text), "application/yaml", ["application/yaml"]);
      await expect(decode()).rejects.toThrowError(
        expect.objectContaining({
          code: "validation_failed",
          details: [expect.objectContaining({ path: "__proto__" })],
        }),
      );
    },
  );
});
