import { describe, expect, it } from "vitest";
import { type Issued, issue, revocationList } from "../../../test/support/chip/authorities.ts";
import { ocspResponse } from "../../../test/support/chip/ocsp.ts";
import {
  AFTER,
  answer,
  between,
  bill,
  company,
  ended,
  expired,
  GOOD,
  judged,
  key,
  lasting,
  OCTOBER,
  root,
  rootList,
  stamps,
  stampWish,
  stranger,
  trusted,
} from "../../../test/support/lasting-evidence.ts";
import type { LastingPdf } from "../../../test/support/lasting-pdf.ts";
import { der } from "../chip/der-write.ts";
import { signaturesOf } from "./signatures.ts";

describe("a signature with evidence in its file", () => {
  it("is trusted after the end of its certificate, and says how long it can be verified", () => {
    expect(judged(lasting(GOOD))).toEqual({ ...trusted, level: "b_lta", revocation: "good" });
    // Without the last stamp nothing proves when the evidence was there.
    const open = bill()
      .signed(ended, { certificates: [between.der, ended.der] })
      .stamped(stamps(), OCTOBER)
      .keeping(GOOD);
    expect(judged(open)).toEqual({ ...trusted, level: "b_lt", revocation: "good" });
  });

  it("is read wherever the evidence stands", () => {
    const certificates = [ended.der, between.der];
    const stamped = (wish: object) =>
      bill()
        .signed(ended, { certificates, ...wish })
        .stamped(stamps(), OCTOBER);
    expect(judged(stamped({}).keeping(GOOD, "single"))).toMatchObject(trusted);
    expect(judged(stamped({}).keeping(GOOD, "packed"))).toMatchObject(trusted);
    expect(judged(stamped({ responses: [answer()], lists: [rootList] }))).toMatchObject(trusted);
    const archive = der(0x30, der(0xa0, der(0x30, rootList)), der(0xa1, der(0x30, answer())));
    expect(judged(stamped({ attributes: { "1.2.840.113583.1.1.8": archive } }))).toMatchObject(trusted);
    // The authority between may stand in the store alone.
    const bare = bill().signed(ended).stamped(stamps(), OCTOBER);
    expect(judged(bare.keeping({ ...GOOD, certificates: [between.der] }))).toMatchObject(trusted);
    expect(judged(bare.keeping(GOOD))).toMatchObject({ reasons: ["signer_not_issued"] });
  });

  it("is of the lowest level that is proved", () => {
    const signer = company();
    const certificates = [signer.der, between.der];
    const unproved = {
      reasons: ["revocation_not_checked", "signing_time_not_proved"],
      revocation: "unknown",
    };
    expect(judged(bill().signed(signer, { certificates }))).toMatchObject({ ...unproved, level: "b_b" });
    const stamped = bill().signed(signer, { certificates }).stamped(stamps(), OCTOBER);
    expect(judged(stamped)).toMatchObject({ level: "b_t", revocation: "unknown" });
    const responses = [ocspResponse(signer, between)];
    const kept = bill()
      .signed(signer, { certificates })
      .keeping({ responses, lists: [revocationList(root, [])] });
    expect(judged(kept)).toMatchObject({ level: "b_b", revocation: "good" });
  });

  it("is proved by a stamp whose authority has ended, where a later stamp and evidence show that one", () => {
    const old = stamps({ to: "2026-11-01T00:00:00Z", key: key(87), serial: 13 });
    const file = (shown: readonly Uint8Array[], by = stamps()) =>
      bill()
        .signed(ended, { certificates: [ended.der, between.der] })
        .stamped(old, OCTOBER)
        .keeping({ responses: [answer()], lists: shown })
        .stamped(by, "2026-10-03T10:00:00Z");
    expect(judged(file([rootList]))).toEqual({ ...trusted, level: "b_lta", revocation: "good" });
    // Neither without a word about it, nor where it is revoked, nor where nobody trusts the later one.
    expect(judged(file([]))).toMatchObject({ reasons: ["signer_expired"] });
    expect(judged(file([revocationList(root, [13], AFTER)]))).toMatchObject({ reasons: ["signer_expired"] });
    expect(judged(file([rootList], stamps({}, stranger)))).toMatchObject({ reasons: ["signer_expired"] });
  });
});

describe("a time stamp over the file", () => {
  const by = (one: Issued, wish: Parameters<LastingPdf["stamped"]>[2] = {}, at = OCTOBER) =>
    bill()
      .signed(ended, { certificates: [ended.der, between.der] })
      .stamped(one, at, wish)
      .keeping(GOOD);
  const signer = company();
  it.each<[string, LastingPdf]>([
    ["of nobody's root", by(stamps({}, stranger))],
    ["of its own root", by(issue({ key: key(88), ...stampWish }))],
    ["of a key for other uses too", by(stamps({ extendedKeyUsage: "2.5.29.37.0" }))],
    ["of a key whose use is not critical", by(stamps({ isUsageCritical: false }))],
    ["of the future", by(stamps(), {}, "2027-01-01T00:00:00Z")],
    ["of an authority that has ended", by(stamps({ to: "2026-11-15T00:00:00Z" }))],
    ["of an authority that had not begun", by(stamps({ from: "2026-10-15T00:00:00Z" }))],
    ["of an authority that is revoked", by(stamps(), { lists: [revocationList(root, [11])] })],
    [
      "before the signature",
      bill()
        .stamped(stamps(), OCTOBER)
        .signed(ended, { certificates: [ended.der, between.der] })
        .keeping(GOOD),
    ],
  ])("proves nothing: %s", (_, pdf) => expect(judged(pdf)).toEqual(expired));

  it("proves when the signature was there, by its whole seconds", () => {
    const stamped = bill()
      .signed(ended, { certificates: [ended.der, between.der] })
      .stamped(stamps(), "2026-10-01T10:00:00.734Z")
      .keeping(GOOD);
    expect(judged(stamped)).toMatchObject({ ...trusted, level: "b_lt" });
    // The signer was not there yet.
    const late = company({ from: "2026-10-15T00:00:00Z" });
    const early = bill()
      .signed(late, { certificates: [late.der, between.der] })
      .stamped(stamps(), OCTOBER);
    expect(judged(early)).toMatchObject({ reasons: ["signer_expired"] });
    const stated = bill()
      .signed(signer, { certificates: [signer.der, between.der], signedAt: "2026-10-05T00:00:00Z" })
      .stamped(stamps(), OCTOBER);
    expect(judged(stated)).toMatchObject({ reasons: ["signing_time_wrong"] });
  });

  it.each<[string, Parameters<LastingPdf["stamped"]>[2]]>([
    ["other bytes", { stamped: { at: OCTOBER, over: Buffer.from("other") } }],
    ["another digest", { messageDigest: Buffer.alloc(32) }],
    ["a signature that is not right", { signature: (made) => Buffer.from(made).reverse() }],
  ])("is broken over %s", (_, wish) => {
    const pdf = bill().signed(signer).stamped(stamps(), OCTOBER, wish);
    expect(judged(pdf).signing).toBe("broken");
  });

  it("is broken by a change of what it covers", () => {
    const { file } = bill().signed(signer).stamped(stamps(), OCTOBER);
    file.write("Bull", file.indexOf("Bill"), "latin1");
    expect(signaturesOf(file).signing).toBe("broken");
  });

  it("takes no place of a signature", () => {
    expect(signaturesOf(bill().stamped(stamps(), OCTOBER).file)).toMatchObject({ signing: "missing" });
    const content = "<< /Length 45 >>\nstream\nBT /F1 12 Tf 50 780 Td (JOAN EVIL) Tj ET     \nendstream";
    const certificates = [signer.der, between.der];
    const changed = bill().signed(signer, { certificates }).changed({ 5: content });
    expect(judged(changed).signing).toBe("not_covering");
    // Anybody can have a changed file stamped.
    expect(judged(changed.stamped(stamps(), OCTOBER)).signing).toBe("not_covering");
    expect(judged(changed.keeping(GOOD).stamped(stamps(), OCTOBER)).signing).toBe("not_covering");
  });

  it("lets evidence follow, and no change of what is seen", () => {
    const content = "<< /Length 45 >>\nstream\nBT /F1 12 Tf 50 780 Td (JOAN EVIL) Tj ET     \nendstream";
    expect(judged(lasting(GOOD).keeping(GOOD)).signing).toBe("holds");
    expect(judged(lasting(GOOD).changed({ 5: content })).signing).toBe("not_covering");
  });
});
