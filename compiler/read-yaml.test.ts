import { describe, expect, it } from "vitest";
import { readYaml } from "./read-yaml.ts";

const faultsOf = (text: string) => {
  const read = readYaml(text);
  return read.ok ? [] : read.faults.map(({ message }) => message);
};

describe("YAML", () => {
  it.each([
    [
      "YAML",
      "a: { b: [1, yes, 0x10] }\nc: &x text\nd: *x",
      { a: { b: [1, "yes", 16] }, c: "text", d: "text" },
    ],
    ["JSON", '{"a": {"b": [1, null, true]}}', { a: { b: [1, null, true] } }],
    ["what version 1.1 reads otherwise", "%YAML 1.1\n---\na: yes\nb: 1:30", { a: "yes", b: "1:30" }],
    ["a tag of another language, as the text that it stands before", "a: !!binary abc", { a: "abc" }],
    ["nothing", "", null],
  ])("is read: %s", (_, text, value) => {
    expect(readYaml(text)).toMatchObject({ ok: true, value });
  });

  it.each([
    ["a sequence that is cut off", "a: [1, 2"],
    ["a mapping that is cut off", "{ a: 1"],
    ["a text that is cut off", 'a: "b'],
    ["a key twice", "a: 1\nb: 2\na: 3"],
    ["a key twice, spelled in two ways", '{ a: 1, "\\u0061": 2 }'],
    ["keys that are one name in JSON", '1: a\n"1": b'],
    ["a key that is not a name", "? { a: 1 }\n: 2"],
    ["two documents", "a: 1\n---\nb: 2"],
    ["a tab as indentation", "a:\n\tb: 1"],
    ["an alias of nothing", "a: *x"],
    ["an alias within itself", "a: &x [*x, *x]\nb: [*y]"],
  ])("is refused: %s", (_, text) => {
    expect(faultsOf(text)).not.toEqual([]);
  });

  it.each(["[", "{a: ", "- ", "? ", "a: ", "[[]", "!a ", "&a ", "- ? "])(
    "of %j without end is refused, and neither ends the process nor takes for ever",
    (piece) => {
      for (const times of [150, 900, 5_000]) expect(faultsOf(piece.repeat(times))).not.toEqual([]);
    },
  );

  it("is refused where indentation nests without end", () => {
    const lines = Array.from({ length: 900 }, (_, depth) => `${" ".repeat(depth)}a:`);
    expect(faultsOf(lines.join("\n"))).toEqual(["The text is nested too deeply."]);
  });

  it("says where its faults are", () => {
    expect(readYaml("a: 1\nb: 2\na: 3")).toMatchObject({
      faults: [{ message: "The key occurs twice.", position: { line: 3, column: 1 } }],
    });
  });
});
