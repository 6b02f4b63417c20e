import { expect, test } from "vitest";
import { renameBlock } from "./rename-block.ts";
import { renamedExpression, renamedValue } from "./rename-references.ts";
import { YamlText } from "./yaml-text.ts";

const renames = new Map([["check", "document"]]);

test.each([
  ["$blocks.check.status = 'clear'", "$blocks.document.status = 'clear'"],
  ["$blocks . check.name & $blocks.other.name", "$blocks . document.name & $blocks.other.name"],
  ["$blocks.`check`.status", "$blocks.document.status"],
  ["$blocks.check.a and $exists($blocks.check)", "$blocks.document.a and $exists($blocks.document)"],
  ["$blocks.checked.status", "$blocks.checked.status"],
  ["'$blocks.check' & $blocks.check.name", "'$blocks.check' & $blocks.document.name"],
  ["/* $blocks.check */ $blocks.check.x", "/* $blocks.check */ $blocks.document.x"],
  ["$input.check", "$input.check"],
])("%s", (before, after) => {
  expect(renamedExpression(before, renames)).toBe(after);
});

test("an expression that is broken, or could be read in two ways, stays as it is", () => {
  expect(renamedExpression("$blocks.check.(", renames)).toBe("$blocks.check.(");
  const tricky = `$match($input.x, /'/) and $blocks.check.y = 'a'`;
  expect([tricky, tricky.replace("check", "document")]).toContain(renamedExpression(tricky, renames));
});

test("a value is an expression only between its delimiters", () => {
  expect(renamedValue("{% $blocks.check.x %}", renames)).toBe("{% $blocks.document.x %}");
  expect(renamedValue("$blocks.check.x", renames)).toBe("$blocks.check.x");
});

test("a block is renamed everywhere in the graph, and keeps its place", () => {
  const before = `blocks:
  # The first check.
  check:
    type: wait
    config: { seconds: 5 }
  decide:
    type: decision
    config:
      outcomes:
        - { name: yes_, when: "$blocks.check.waited_until != ''" }
      score:
        - { when: "true", points: 1, reason: "$blocks.check is only a word here" }
  screen:
    type: sanctions_screening
    input: { name: "{% $blocks.check.name %}" }
edges:
  - { from: check, to: decide } # on
  - { from: decide, to: screen, when: "$blocks.check.x = 'check'" }
layout:
  check: { x: 0, y: 0 }
`;
  const read = YamlText.read(before);
  if (!read.ok) throw new Error(read.fault.message);
  const after = read.yaml.edit(renameBlock(read.yaml.value, "check", "first")).text;
  expect(after).toBe(
    before
      .replace("  check:\n    type", "  first:\n    type")
      .replaceAll("$blocks.check.", "$blocks.first.")
      .replace("from: check", "from: first")
      .replace("  check: { x", "  first: { x"),
  );
});
