import { expect, it } from "vitest";
import { nodeVersionNote } from "./node-version.ts";

it.each(["20.19.6", "20.20.2", "21.7.3", ""])("warns of Node.js %s", (version) => {
  expect(nodeVersionNote(version)).toContain("Use Node.js 22 or 24.");
});

it.each(["22.23.3", "24.21.0", "26.0.0"])("says nothing about Node.js %s", (version) => {
  expect(nodeVersionNote(version)).toBe("");
});
