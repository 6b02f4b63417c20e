import { describe, expect, it } from "vitest";
import { type CaptureKit, captureKit, codeOf } from "../../test/support/capture-kit.ts";
import { admit } from "./admit.ts";
import { acceptHandOver, offerHandOver, openSession } from "./open.ts";
import { cancelSession } from "./read.ts";
import { hashOf } from "./secrets.ts";

const SOON = "2026-11-26T10:10:00.000Z";
const LATER = "2026-11-28T10:00:00.000Z";
const token = (text: string) => ({ authorization: `Capture ${text}`, device: undefined });
const takeOver = async (at: CaptureKit, code: string) => {
  const taken = await acceptHandOver(at.ports, code, "DE");
  return { authorization: `Capture ${taken.clientToken}`, device: taken.device };
};

describe("a client token", () => {
  it("opens its session on one device, of twenty that ask at once", async () => {
    const at = await captureKit();
    const { session, clientToken } = await at.create();
    const codes = await Promise.all(
      Array.from({ length: 20 }, () => codeOf(openSession(at.ports, token(clientToken), undefined))),
    );
    expect(codes.filter((code) => code === "answered")).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(["answered", "capture_open_elsewhere"]));
    expect(at.eventsOf(session.id)).toEqual(["capture.opened"]);
  });

  it("opens it again for the device that named itself, whose answer was lost, and for no other", async () => {
    const at = await captureKit();
    const { session, clientToken } = await at.create();
    const [own, other] = ["a".repeat(43), "b".repeat(43)];
    const open = (device: string | undefined) =>
      openSession(at.ports, { ...token(clientToken), device }, undefined);
    expect(await open(own)).toEqual({ device: own });
    expect(await open(own)).toEqual({ device: own });
    for (const device of [other, "", undefined, own.slice(1)])
      expect(await codeOf(open(device))).toBe("capture_open_elsewhere");
    expect(at.eventsOf(session.id)).toEqual(["capture.opened"]);
    // A short name could be guessed: then ours counts.
    const second = await at.create({ kind: "execution", executionId: at.kit.executionId });
    const { device } = await openSession(at.ports, { ...token(second.clientToken), device: "me" }, undefined);
    expect(device).toHaveLength(43);
  });

  it("is kept only as a hash, as the device is", async () => {
    const at = await captureKit();
    const { id, clientToken, presented } = await at.opened();
    const text = JSON.stringify(await at.load(id));
    const [, secret = ""] = clientToken.split(".");
    expect(secret).toHaveLength(43);
    for (const kept of [clientToken, secret, presented.device ?? ""]) expect(text).not.toContain(kept);
    expect(text).toContain(hashOf(secret));
  });

  it("opens nothing when a letter, the session or the scheme is another one", async () => {
    const at = await captureKit();
    const { clientToken, presented } = await at.opened();
    const other = await at.opened(at.steps({ steps: ["consent"] }));
    const [id = "", secret = ""] = clientToken.split(".");
    const flipped = `${id}.${secret.startsWith("A") ? "B" : "A"}${secret.slice(1)}`;
    const swapped = `${other.id}.${secret}`;
    for (const authorization of [
      `Capture ${flipped}`,
      `Capture ${swapped}`,
      `Capture ${id}.`,
      `Capture ${id}`,
      `Bearer ${clientToken}`,
      clientToken,
      "Capture",
      undefined,
    ]) {
      expect(await codeOf(admit(at.ports, { ...presented, authorization }))).toBe("unauthorized");
      expect(await codeOf(openSession(at.ports, { ...presented, authorization }, undefined))).toBe(
        "unauthorized",
      );
    }
  });

  it("does nothing without its device, or with another one's", async () => {
    const at = await captureKit();
    const { presented } = await at.opened();
    const other = await at.opened(at.steps({ steps: ["consent"] }));
    for (const device of [undefined, "", other.presented.device, "a".repeat(43)]) {
      expect(await codeOf(admit(at.ports, { ...presented, device }))).toBe("capture_open_elsewhere");
      expect(await codeOf(at.consent({ ...presented, device }))).toBe("capture_open_elsewhere");
      expect(await codeOf(at.upload({ ...presented, device }, "document"))).toBe("capture_open_elsewhere");
    }
  });

  it("shows nothing but how it ended once the session is over", async () => {
    const at = await captureKit();
    const { id, presented } = await at.filled();
    await at.submit(presented);
    await expect(admit(at.ports, presented)).rejects.toMatchObject({
      status: 410,
      code: "capture_ended",
      details: [{ code: "completed" }],
    });
    expect(await codeOf(openSession(at.ports, presented, undefined))).toBe("capture_ended");
    expect(await codeOf(at.upload(presented, "document"))).toBe("capture_ended");
    expect(await codeOf(cancelSession(at.ports, at.kit.caller, id, at.actor))).toBe("conflict");
  });

  it("expires the session that it reads too late", async () => {
    const at = await captureKit();
    const { id, presented } = await at.opened();
    at.kit.setNow(LATER);
    expect(await codeOf(admit(at.ports, presented))).toBe("capture_ended");
    expect((await at.load(id)).status).toBe("expired");
  });
});

describe("a hand-over", () => {
  it("moves the session to the device with the code, and closes the first", async () => {
    const at = await captureKit();
    const { id, presented } = await at.opened(at.create(), "FR");
    await at.consent(presented);
    const { code, url, expiresAt } = await offerHandOver(at.ports, presented);
    expect(url).toBe(`https://page.example/capture/#handover=${code}`);
    expect(expiresAt).toBe(SOON);
    const phone = await takeOver(at, ` ${code.toLowerCase().slice(0, 5)}-${code.slice(5)}`);
    expect((await admit(at.ports, phone)).id).toBe(id);
    expect(await codeOf(admit(at.ports, presented))).toBe("capture_moved");
    expect(await codeOf(openSession(at.ports, presented, undefined))).toBe("capture_moved");
    // What was handed in stays.
    expect(await at.stateOf(id, "consent")).toBe("accepted");
    expect(await at.load(id)).toMatchObject({ handOvers: 1, countries: ["FR", "DE"] });
    expect(at.eventsOf(id)).toContain("capture.handed_over");
    expect(JSON.stringify(await at.load(id))).not.toContain(code);
  });

  it("works once, for ten minutes, and only with the last code", async () => {
    const at = await captureKit();
    const { presented } = await at.opened();
    const first = await offerHandOver(at.ports, presented);
    const second = await offerHandOver(at.ports, presented);
    expect(await codeOf(takeOver(at, first.code))).toBe("not_found");
    const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(takeOver(at, second.code))));
    expect(codes.filter((code) => code === "answered")).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(["answered", "not_found"]));
    expect(await codeOf(takeOver(at, "0000000000"))).toBe("not_found");
  });

  it("does not work when its time is over", async () => {
    const at = await captureKit();
    const { presented } = await at.opened();
    const { code } = await offerHandOver(at.ports, presented);
    at.kit.setNow(SOON);
    expect(await codeOf(takeOver(at, code))).toBe("not_found");
    expect((await admit(at.ports, presented)).handOvers).toBe(0);
  });

  it("is answered again to the device whose answer was lost, and to no other", async () => {
    const at = await captureKit();
    const { id, presented } = await at.opened();
    const { code } = await offerHandOver(at.ports, presented);
    const [own, other] = ["a".repeat(43), "b".repeat(43)];
    const take = (device: string | undefined) => acceptHandOver(at.ports, code, "DE", device);
    const lost = await take(own);
    const again = await take(own);
    expect([lost.device, again.device]).toEqual([own, own]);
    for (const device of [other, undefined, "", own.slice(1)])
      expect(await codeOf(take(device))).toBe("not_found");
    // Both calls may be answered in any order: either answer opens the session.
    expect(again.clientToken).toBe(lost.clientToken);
    expect(await codeOf(admit(at.ports, { ...token(again.clientToken), device: other }))).toBe(
      "capture_open_elsewhere",
    );
    const phone = { ...token(again.clientToken), device: own };
    expect((await admit(at.ports, phone)).handOvers).toBe(1);
    expect(at.eventsOf(id).filter((type) => type === "capture.handed_over")).toHaveLength(1);
    // It moved on: the second device is closed, whatever it still knows.
    const next = await offerHandOver(at.ports, phone);
    await takeOver(at, next.code);
    expect(await codeOf(take(own))).toBe("not_found");
    expect(await codeOf(admit(at.ports, phone))).toBe("capture_moved");
  });

  it("is answered again for ten minutes", async () => {
    const at = await captureKit();
    const { presented } = await at.opened();
    const { code } = await offerHandOver(at.ports, presented);
    const own = "a".repeat(43);
    await acceptHandOver(at.ports, code, undefined, own);
    at.kit.setNow("2026-11-26T10:10:01.000Z");
    expect(await codeOf(acceptHandOver(at.ports, code, undefined, own))).toBe("not_found");
  });

  it("does not work for a session that is over, and is offered to its device only", async () => {
    const at = await captureKit();
    const { id, presented } = await at.opened();
    expect(await codeOf(offerHandOver(at.ports, { ...presented, device: undefined }))).toBe(
      "capture_open_elsewhere",
    );
    const { code } = await offerHandOver(at.ports, presented);
    await cancelSession(at.ports, at.kit.caller, id, at.actor);
    expect(await codeOf(takeOver(at, code))).toBe("not_found");
  });
});
