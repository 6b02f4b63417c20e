import { expect, test } from "vitest";
import { instructionSchema } from "./instruction.ts";

const written = {
  blockId: "kyc",
  blockType: "subworkflow",
  key: "kyc",
  scope: { prefix: "" },
  edges: [{ id: "next" }],
  timeoutSeconds: 30,
  maxAttempts: 1,
};

test("an instruction may leave out what has a default", () => {
  expect(instructionSchema.parse(written)).toEqual({
    ...written,
    scope: { prefix: "", variables: {}, environment: {} },
    edges: [{ id: "next", on: "completed" }],
    upstream: [],
    coordinate: false,
  });
});

test("the two halves of a subworkflow block are its only phases", () => {
  for (const phase of ["input", "collect"])
    expect(instructionSchema.parse({ ...written, phase })).toMatchObject({ phase });
  for (const phase of ["output", "", true])
    expect(instructionSchema.safeParse({ ...written, phase }).success).toBe(false);
});

test("an edge and a decision cannot say that they are not what they are", () => {
  for (const wrong of [
    { decides: false },
    { edges: [{ id: "next", otherwise: false }] },
    { edges: [{ id: "next", on: "ended" }] },
  ])
    expect(instructionSchema.safeParse({ ...written, ...wrong }).success).toBe(false);
  expect(
    instructionSchema.parse({ ...written, decides: true, edges: [{ id: "next", otherwise: true }] }),
  ).toMatchObject({
    decides: true,
    edges: [{ otherwise: true }],
  });
});
