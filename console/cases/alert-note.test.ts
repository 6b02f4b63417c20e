import { expect, it } from "vitest";
import { isOfAlert, noteText } from "./alert-note.ts";

const nora = { id: "user_1", name: "Nora", kind: "user" } as const;

it("says in words why an alert came or went", () => {
  expect(noteText({ by: null, text: "monitoring_alert: un_sc:1" })).toBe("Hit of the entry un_sc:1");
  expect(noteText({ by: null, text: "entry_removed: un_sc:1" })).toBe(
    "un_sc:1: The entry is not on the list any more.",
  );
});

it("leaves what people write as it is", () => {
  expect(noteText({ by: nora, text: "entry_removed: un_sc:1" })).toBe("entry_removed: un_sc:1");
  expect(noteText({ by: null, text: "Something else." })).toBe("Something else.");
  expect(noteText({ by: null, text: null })).toBe("");
});

it("tells entries of alerts from those of reviews", () => {
  expect(isOfAlert({ id: "alrt_01_joined", by: null })).toBe(true);
  expect(isOfAlert({ id: "exec_01_joined", by: null })).toBe(false);
});
