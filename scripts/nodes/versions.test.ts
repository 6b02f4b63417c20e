import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { RECOMMENDED_MAJOR, TESTED_NODES } from "./versions.ts";

const read = (path: string): string => readFileSync(join(import.meta.dirname, "../..", path), "utf8");

it(".nvmrc, the dev container and the functions' runtime use the recommended version", () => {
  expect(read(".nvmrc").trim()).toBe(String(RECOMMENDED_MAJOR));
  expect(read(".devcontainer/devcontainer.json")).toContain(`typescript-node:${RECOMMENDED_MAJOR}-`);
  expect(read("infra/constructs/service-function.ts")).toContain(`NODEJS_${RECOMMENDED_MAJOR}_X`);
  expect(TESTED_NODES.at(-1)).toMatch(new RegExp(`^${RECOMMENDED_MAJOR}\\.`));
});

it("the oldest tested version is the one that package.json and the README ask for", () => {
  const oldest = TESTED_NODES[0].replace(/\.\d+$/, "");
  expect(JSON.parse(read("package.json"))).toMatchObject({ engines: { node: `>=${oldest}` } });
  expect(read("README.md")).toContain(`Node.js ${oldest} or newer`);
});
