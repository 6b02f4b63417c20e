import { expect, it } from "vitest";
import { licenceReport } from "./licences.ts";
import { type Component, packagesOfLock } from "./packages.ts";

const component = (name: string, licences: Component["licenses"]): Component => ({
  type: "library",
  name,
  version: "1.0.0",
  "bom-ref": `${name}@1.0.0`,
  licenses: licences,
  properties: [],
});
const faultsOf = (name: string, licences: Component["licenses"]) =>
  licenceReport([component(name, licences)]).faults;

it("allows every package of the lock file", async () => {
  const { uses, faults } = licenceReport((await packagesOfLock()).components);
  expect(faults).toEqual([]);
  expect(uses.find(({ licence }) => licence === "Apache-2.0")?.packages.join()).toContain("aws-cdk-lib@");
});

it.each([
  ["MIT", { license: { id: "MIT" } }],
  ["a choice with one that is allowed", { expression: "(MIT OR GPL-3.0-or-later)" }],
  ["two that are allowed", { expression: "Apache-2.0 AND MIT" }],
])("allows %s", (_name, licence) => {
  expect(faultsOf("some-package", [licence])).toEqual([]);
});

it.each([
  ["a copyleft licence", [{ license: { id: "GPL-3.0-only" } }]],
  ["a network copyleft licence", [{ license: { id: "AGPL-3.0-or-later" } }]],
  ["a licence for some uses only", [{ license: { id: "BUSL-1.1" } }]],
  ["one that is not allowed beside one that is", [{ expression: "MIT AND GPL-2.0-only" }]],
  ["the same as two entries", [{ license: { id: "MIT" } }, { license: { id: "GPL-2.0-only" } }]],
  ["free text", [{ license: { name: "SEE LICENSE IN LICENSE.md" } }]],
  ["no licence", undefined],
  ["an empty list", []],
  ["LGPL of a package without an exception", [{ license: { id: "LGPL-3.0-or-later" } }]],
])("refuses %s", (_name, licences) => {
  expect(faultsOf("some-package", licences)).toEqual([expect.stringMatching(/^some-package@1\.0\.0: /)]);
});

it("gives an exception to the package it names, not to one with the same prefix", () => {
  const mpl = [{ license: { id: "MPL-2.0" } }];
  expect(faultsOf("axe-core", mpl)).toEqual([]);
  expect(faultsOf("axe-core-extra", mpl)).toHaveLength(1);
  expect(faultsOf("axe-core", [{ license: { id: "GPL-3.0-only" } }])).toHaveLength(1);
});
