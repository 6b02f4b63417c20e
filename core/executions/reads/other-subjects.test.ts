import { expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import type { BlockRecord } from "../records.ts";
import { blockWithoutOthers } from "./other-subjects.ts";

const graph = { blocks: { a: { type: "document_verification", input: { subject_id: "mira" } } }, edges: [] };
const spec = (await memoryKit(graph, {})).ports.catalogue.get("document_verification");

const blockOf = (output: unknown): BlockRecord => ({
  blockId: "a",
  blockType: "document_verification",
  attempts: [],
  result: {
    status: "completed",
    output: JSON.stringify(output),
    routes: {},
    startedAt: "2026-11-27T10:00:00Z",
    endedAt: "2026-11-27T10:00:01Z",
  },
});

it("the export of a subject names no others, and keeps all else that a block stored", () => {
  const seen_before = {
    number_of: ["CANARY"],
    holder_of: ["CANARY"],
    face_of: ["CANARY"],
    tries_last_day: 2,
  };
  const exported = blockWithoutOthers(spec, blockOf({ status: "review", seen_before }));
  const output = { status: "review", seen_before: { tries_last_day: 2 } };
  expect(exported).toEqual(blockOf(output));
});

it("a block without such ids, of another type or without an output stays as it is", () => {
  const block = blockOf({ status: "passed" });
  expect(blockWithoutOthers(spec, block)).toEqual(block);
  expect(blockWithoutOthers(undefined, block)).toBe(block);
  const { result: _, ...bare } = block;
  expect(blockWithoutOthers(spec, bare)).toBe(bare);
});
