import { expect } from "vitest";
import { type office, reasons } from "./office.ts";

type Output = Awaited<ReturnType<ReturnType<typeof office>["verify"]>>;

/** What an output says of the check that its pictures can be read. */
export function readableIn(output: Output) {
  const detail = output.checks.find(({ name }) => name === "readable")?.detail;
  return { status: output.status, detail, retake: output.retake, reasons: reasons(output) };
}

/** The same of pictures that go to a person, and are asked for again. @param detail a part of what is said */
export const doubted = (detail: string) => ({
  status: "review",
  detail: expect.stringContaining(detail),
  retake: ["document_unreadable"],
  reasons: ["document_unreadable"],
});

/** The same of pictures that pass. */
export const passed = { status: "passed", detail: undefined, retake: [], reasons: [] };
