import { expect, it } from "vitest";
import { Refusal, Unreachable } from "../api/errors.ts";
import { stateAfter } from "./session.ts";
import { emulatorHints } from "./signals.ts";

const refusal = (status: number, code: string, detail?: string) =>
  new Refusal(status, {
    error: {
      code,
      message: "A sentence.",
      details: detail === undefined ? [] : [{ path: "status", code: detail }],
    },
  });

it("tells what a refusal means for the whole page", () => {
  expect(stateAfter(refusal(410, "capture_ended", "expired"))).toEqual({ kind: "ended", status: "expired" });
  expect(stateAfter(refusal(410, "capture_ended"))).toEqual({ kind: "ended", status: "unknown" });
  expect(stateAfter(refusal(409, "capture_moved"))).toEqual({ kind: "moved" });
  expect(stateAfter(refusal(409, "conflict", "capture_open_elsewhere"))).toEqual({ kind: "elsewhere" });
  expect(stateAfter(refusal(401, "unauthorized"))).toEqual({ kind: "no_link" });
});

it("leaves the page open after a refusal of one call, and without an answer", () => {
  expect(stateAfter(refusal(400, "validation_failed"))).toBeUndefined();
  expect(stateAfter(refusal(409, "conflict"))).toBeUndefined();
  expect(stateAfter(new Unreachable("No answer came."))).toBeUndefined();
});

it("notices a driven browser and a phone without touch, and nothing in an ordinary browser", () => {
  const phone = "Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile";
  expect(emulatorHints({ webdriver: true, touchPoints: 5, agent: phone })).toEqual(["webdriver"]);
  expect(emulatorHints({ webdriver: false, touchPoints: 0, agent: phone })).toEqual(["no_touch"]);
  expect(
    emulatorHints({ webdriver: false, touchPoints: 0, agent: "Mozilla/5.0 (X11; Linux x86_64)" }),
  ).toEqual([]);
});
