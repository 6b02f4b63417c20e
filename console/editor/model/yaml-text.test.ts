import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { YamlText } from "./yaml-text.ts";

const read = (text: string): YamlText => {
  const result = YamlText.read(text);
  if (!result.ok) throw new Error(result.fault.message);
  return result.yaml;
};

describe("an edit", () => {
  test.each(readdirSync("workflows").filter((name) => name.endsWith(".yaml")))(
    "leaves every other byte of %s alone",
    (name) => {
      const text = readFileSync(`workflows/${name}`, "utf8");
      const edited = read(text).edit((document) => document.set("note", { x: [1, 2] }));
      const back = edited.edit((document) => document.delete("note"));
      expect(edited.text).not.toBe(text);
      expect(back.text).toBe(text);
    },
  );

  test("keeps comments, blank lines, order and quoting", () => {
    const text = [
      "# What this is for.",
      "blocks:",
      "  # First of all.",
      "  second: { type: wait, config: { seconds: 5 } } # short",
      "",
      "  first:",
      "    type: 'decision'",
      '    name: "Choose"',
      "edges: []",
      "",
    ].join("\n");
    const edited = read(text).edit((document) => document.setIn(["blocks", "first", "name"], "Decide"));
    expect(edited.text).toBe(text.replace("Choose", "Decide"));
    expect(edited.value).toMatchObject({ blocks: { first: { name: "Decide" } } });
  });

  test("does not reach the text that it started from", () => {
    const before = read("name: One\nblocks: {}\n");
    const after = before.edit((document) => document.set("name", "Two"));
    const other = before.edit((document) => document.set("description", "Three"));
    expect(before.value).toEqual({ name: "One", blocks: {} });
    expect(after.value).toEqual({ name: "Two", blocks: {} });
    expect(other.value).toEqual({ name: "One", blocks: {}, description: "Three" });
  });

  test("that throws leaves the text as it was", () => {
    const before = read("name: One\n");
    const fail = () =>
      before.edit((document) => {
        document.set("name", "Two");
        throw new Error("no");
      });
    expect(fail).toThrow("no");
    expect(before.edit((document) => document.set("x", 1)).value).toEqual({ name: "One", x: 1 });
  });
});

describe("text that cannot be drawn", () => {
  test("broken YAML says where", () => {
    const result = YamlText.read("blocks:\n  a: {type: wait\nedges: []\n");
    expect(result).toMatchObject({ ok: false, fault: { line: 3, column: 1 } });
  });

  test("a list is not a workflow", () => {
    expect(YamlText.read("- a\n- b\n")).toMatchObject({ ok: false, fault: { line: 1 } });
  });

  test("aliases without end are refused, not expanded", () => {
    const levels = Array.from({ length: 9 }, (_, level) =>
      level === 0
        ? "l0: &l0 [x, x]"
        : `l${level}: &l${level} [${Array(9)
            .fill(`*l${level - 1}`)
            .join(", ")}]`,
    );
    expect(YamlText.read(levels.join("\n"))).toMatchObject({ ok: false });
  });

  test("an empty text is an empty workflow", () => {
    expect(read("").value).toEqual({});
  });
});
