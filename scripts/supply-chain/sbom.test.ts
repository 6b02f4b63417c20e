import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { modelComponents } from "./models.ts";
import { licenceOf, packagesOfLock, ROOT, shippedOf } from "./packages.ts";
import { completed, makeSbom } from "./sbom.ts";

it("lists every package that the product runs with, with its hash and licence, and no tool", async () => {
  const { components, dependencies } = await makeSbom();
  const byName = new Map(components.map((component) => [component.name, component]));
  for (const name of Object.keys(manifest.dependencies)) expect(byName.has(name), name).toBe(true);
  // Both processors: functions run on arm64, also when this machine does not.
  for (const processor of ["x64", "arm64"])
    expect(byName.has(`@img/sharp-linux-${processor}`), processor).toBe(true);
  for (const tool of ["vitest", "aws-cdk-lib", "typescript", "console-api-generator"])
    expect(byName.has(tool), tool).toBe(false);
  for (const component of components) {
    expect(component.hashes, component.name).toEqual([
      { alg: expect.any(String), content: expect.any(String) },
    ]);
    expect(licenceOf(component), component.name).toBeTruthy();
  }
  const known = new Set(dependencies.map(({ ref }) => ref));
  expect(components.filter((component) => !known.has(component["bom-ref"]))).toEqual([]);
});

it("refuses to leave out a package that the product needs", async () => {
  const bom = await packagesOfLock();
  expect(() => shippedOf(bom, ["hono", "no-such-package"])).toThrow(
    "no-such-package is not in package-lock.json",
  );
});

it("lists every net that lies in the repository", async () => {
  const nets = readdirSync(join(ROOT, "models"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".onnx"),
  );
  const { components } = await makeSbom();
  const listed = components.filter(({ type }) => type === "machine-learning-model").map(({ name }) => name);
  expect(listed).toEqual(nets.map((file) => `models/${file}`).sort());
});

it("refuses a net without a recorded origin", () => {
  const folder = mkdtempSync(join(tmpdir(), "models-"));
  mkdirSync(join(folder, "unknown"));
  writeFileSync(join(folder, "unknown/net.onnx"), "");
  expect(() => modelComponents(folder)).toThrow("models/unknown/net.onnx: add the origin");
});

it("is the same for one commit, and another when a package changes", async () => {
  const at = "2026-11-26T12:00:00+01:00";
  const [first, second] = [await packagesOfLock(), await packagesOfLock()];
  expect(first.serialNumber).not.toBe(second.serialNumber);
  expect(completed(first, at)).toEqual(completed(second, at));
  const [changed, ...others] = second.components;
  if (changed === undefined) throw new Error("there are no packages");
  const other = completed({ ...second, components: [{ ...changed, version: "9.9.9" }, ...others] }, at);
  expect(other.serialNumber).not.toBe(completed(first, at).serialNumber);
});
