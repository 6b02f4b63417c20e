import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createS3Client } from "./clients/s3.ts";
import { listChanges } from "./list-changes.ts";

let listsDir: string;
beforeEach(() => {
  listsDir = mkdtempSync(join(tmpdir(), "changes-"));
});
afterEach(() => rmSync(listsDir, { recursive: true }));

const between = (from: string, to: string, judgedAt = "2026-01-15") =>
  listChanges({ listsDir }, () => createS3Client({ region: "us-east-1" })).between(from, to, judgedAt);

function built(at: string, text: string): void {
  const place = join(listsDir, "history", at);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "delta.json"), text);
}
const delta = (
  from: string | null,
  to: string,
  changes: Partial<Record<"added" | "changed" | "removed" | "words", string[]>>,
) => JSON.stringify({ from, to, added: [], changed: [], removed: [], words: [], ...changes });

it("adds up what builds changed, whichever lie in between", async () => {
  built("2026-01", delta(null, "a", { added: ["x:0"] }));
  built("2026-02", delta("a", "b", { added: ["x:1"], changed: ["x:0"], words: ["ivan"] }));
  built("2026-03", delta("b", "c", { removed: ["x:1"], words: ["nora"] }));
  expect(await between("a", "c")).toEqual({ ids: new Set(["x:0", "x:1"]), words: new Set(["ivan", "nora"]) });
  expect(await between("b", "c", "2026-02-15")).toEqual({ ids: new Set(["x:1"]), words: new Set(["nora"]) });
  expect(await between("c", "c", "2026-03-15")).toEqual({ ids: new Set(), words: new Set() });
});

it("counts both ways where lists went back to the edition by which everybody was judged", async () => {
  built("2026-01", delta(null, "a", { added: ["x:0"] }));
  built("2026-02", delta("a", "b", { words: ["ivan"] }));
  built("2026-03", delta("b", "a", { words: ["iwan"] }));
  const both = { ids: new Set(), words: new Set(["ivan", "iwan"]) };
  expect(await between("a", "a")).toEqual(both);
  built("2026-04", delta("a", "d", { added: ["x:2"] }));
  expect(await between("a", "d")).toEqual({ ...both, ids: new Set(["x:2"]) });
  // Everybody was judged by it when it had come again.
  expect(await between("a", "d", "2026-03-15")).toEqual({ ids: new Set(["x:2"]), words: new Set() });
});

it("takes the time of a build from the name of its record", async () => {
  built("2026-01-01T00-00-00-000Z", delta(null, "a", { added: ["x:0"] }));
  built("2026-02-01T12-30-00-000Z", delta("a", "b", { words: ["ivan"] }));
  built("2026-02-01T12-30-00-500Z", delta("b", "a", { words: ["iwan"] }));
  expect((await between("a", "a", "2026-02-01T12:30:00.499Z"))?.words).toEqual(new Set(["ivan", "iwan"]));
  expect((await between("a", "a", "2026-02-01T12:30:00.500Z"))?.words).toEqual(new Set());
});

it("does not stop at a record of earlier where a later one cannot be read", async () => {
  built("2026-01", delta(null, "a", { added: ["x:0"] }));
  built("2026-02", delta("a", "b", { words: ["ivan"] }));
  built("2026-03", "{ damaged");
  built("2026-04", delta("a", "d", {}));
  expect(await between("a", "d")).toBeUndefined();
  expect(await between("a", "d", "2026-03-15")).toEqual({ ids: new Set(), words: new Set() });
});

it("knows nothing where a build is not kept, cannot be read, or had nothing before it", async () => {
  expect(await between("a", "b")).toBeUndefined();
  built("2026-01", delta(null, "a", { added: ["x:0"] }));
  built("2026-02", "{ damaged");
  built("2026-03", delta("b", "c", {}));
  built("2026-04", delta(null, "d", {}));
  // As an earlier release wrote it.
  built("2026-05", JSON.stringify({ from: "d", to: "e", added: [], changed: [], removed: [] }));
  // Its words are not known, as the record of the build before had no weights.
  built("2026-06", JSON.stringify({ from: "e", to: "f", added: [], changed: [], removed: [], weights: [] }));
  expect(await between("e", "f")).toBeUndefined();
  expect(await between("a", "c")).toBeUndefined();
  expect(await between("c", "d")).toBeUndefined();
  expect(await between("d", "e")).toBeUndefined();
  expect(await between("b", "elsewhere")).toBeUndefined();
});
