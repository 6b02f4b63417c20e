import { describe, expect, it } from "vitest";
import { captureKit } from "../../../test/support/capture-kit.ts";
import { submitSession } from "../../capture/submit.ts";
import { applicantOf } from "./applicant.ts";

const BEHAVIOR = { shortcut_copies: 2, shortcut_pastes: 1, distraction_events: 4 };

describe("what the page of a link says of itself", () => {
  it("is nothing before it is opened, a device then, and its use at the end", async () => {
    const at = await captureKit();
    const { session } = await at.create();
    const of = (...captures: string[]) => applicantOf({ captures: at.ports.sessions }, { captures });
    expect(await of()).toEqual({ at: "created" });
    expect(await of(session.id)).toEqual({ at: "created" });
    const { id, presented } = await at.filled();
    const opened = await of(session.id, id);
    expect(opened).toEqual({
      at: "started",
      page: { deviceId: expect.stringMatching(/^dev_[0-9a-f]{32}$/) },
    });
    const { deviceHash = "" } = await at.load(id);
    expect(deviceHash).not.toContain(opened.page?.deviceId.slice(4));
    await submitSession(at.ports, presented, BEHAVIOR);
    expect(await of(id)).toEqual({
      at: "pending",
      page: { deviceId: opened.page?.deviceId, use: { ...BEHAVIOR, seconds: expect.any(Number) } },
    });
  });

  it("has no counts of a page that sends none", async () => {
    const at = await captureKit();
    const { id, presented } = await at.filled();
    await at.submit(presented);
    const { page } = await applicantOf({ captures: at.ports.sessions }, { captures: [id] });
    expect(page?.use).toEqual({ seconds: expect.any(Number) });
  });

  it("reaches no block: the output of a run is the same, whatever was counted", async () => {
    const outputs = [];
    for (const behavior of [undefined, BEHAVIOR]) {
      const at = await captureKit();
      const { presented } = await at.filled();
      await submitSession(at.ports, presented, behavior);
      const output = JSON.parse((await at.resultOf())?.output ?? "");
      outputs.push(Object.keys(output).toSorted(), Object.keys(output.signals).toSorted());
    }
    expect(outputs.slice(0, 2)).toEqual(outputs.slice(2));
    expect(JSON.stringify(outputs)).not.toContain("behavior");
  });
});
