import { describe, expect, it } from "vitest";
import {
  type CertificateWish,
  type Issued,
  issue,
  revocationList,
  TODAY,
} from "../../../test/support/chip/authorities.ts";
import { keyOf } from "../../../test/support/chip/keys.ts";
import { ocspResponse, type ResponseWish } from "../../../test/support/chip/ocsp.ts";
import { type Kept, LastingPdf } from "../../../test/support/lasting-pdf.ts";
import { readCertificate } from "../chip/certificate.ts";
import { der } from "../chip/der-write.ts";
import { signaturesOf } from "./signatures.ts";
import { signersTrust } from "./signer-trust.ts";

const key = (seed: number) => keyOf("ec-prime256v1-sha256", seed);
const root = issue({ key: key(81), name: "root", pathLength: 1 });
const between = issue({ key: key(82), name: "between", serial: 7 }, root);
const company = (wish: CertificateWish = {}) =>
  issue({ key: key(83), name: "company", serial: 9, authority: false, ...wish }, between);
/** Ended before today. */
const ended = company({ to: "2026-11-01T00:00:00Z" });
const stampWish = { name: "stamps", authority: false, extendedKeyUsage: "1.3.6.1.5.5.7.3.8" };
const stamps = (wish: CertificateWish = {}, issuer = root) =>
  issue({ key: key(84), serial: 11, ...stampWish, ...wish }, issuer);
const responder = (wish: CertificateWish = {}, issuer = between) =>
  issue(
    {
      key: key(85),
      name: "responder",
      serial: 12,
      authority: false,
      extendedKeyUsage: "1.3.6.1.5.5.7.3.9",
      ...wish,
    },
    issuer,
  );
const stranger = issue({ key: key(86), name: "between", serial: 7 });

const OCTOBER = "2026-10-01T10:00:00Z";
/** From after the stamp of October and before the end of `ended`. */
const AFTER = { from: "2026-10-01T11:00:00Z", to: "2026-10-02T11:00:00Z" };
const rootList = revocationList(root, [], AFTER);
const answer = (wish: ResponseWish = {}, about = ended, issuer = between) =>
  ocspResponse(about, issuer, { ...AFTER, ...wish });

function judged(pdf: LastingPdf, now = TODAY) {
  const signatures = signaturesOf(pdf.file);
  const [one] = signersTrust(signatures, [readCertificate(root.der)], now);
  return { signing: signatures.signing, ...one };
}
const bill = () => new LastingPdf(["Bill"]);
/** A signature with evidence, and a time stamp over both. */
const lasting = (kept: Kept, signer: Issued = ended) =>
  bill()
    .signed(signer, { certificates: [signer.der, between.der] })
    .stamped(stamps(), OCTOBER)
    .keeping(kept)
    .stamped(stamps(), "2026-10-03T10:00:00Z");
const GOOD: Kept = { responses: [answer()], lists: [rootList] };
const trusted = { signing: "holds", trust: "trusted", reasons: [] };
const expired = {
  signing: "holds",
  trust: "untrusted",
  reasons: ["signer_expired"],
  level: "b_b",
  revocation: "unknown",
};

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

describe("evidence that does not count", () => {
  const withResponse = (wish: ResponseWish, about = ended, issuer = between) =>
    lasting({ responses: [answer(wish, about, issuer)], lists: [rootList] });
  it.each<[string, LastingPdf]>([
    ["of nothing", lasting({})],
    ["of another issuer with the same name", withResponse({ by: stranger })],
    ["of another issuer, who names itself", withResponse({}, ended, stranger)],
    ["by the signer itself", withResponse({ by: ended })],
    [
      "by another key, beside the certificate of one who may answer",
      withResponse({ by: ended, certificates: [responder().der] }),
    ],
    [
      "by one who has no leave to answer",
      withResponse({ by: responder({ extendedKeyUsage: "1.3.6.1.5.5.7.3.4" }) }),
    ],
    ["by one whom another has made", withResponse({ by: responder({}, stranger) })],
    ["by one whom the root has made", withResponse({ by: responder({}, root) })],
    ["by one who had ended", withResponse({ by: responder({ to: "2026-09-01T00:00:00Z" }) })],
    ["by one who had not begun", withResponse({ by: responder({ from: "2026-10-02T00:00:00Z" }) })],
    [
      "by one who ended before it was in the file",
      withResponse({ by: responder({ to: "2026-10-03T09:00:00Z" }) }),
    ],
    ["by one whose certificate did not come along", withResponse({ by: responder(), certificates: [] })],
    ["about another certificate", withResponse({ serial: company({ serial: 10 }).serial })],
    ["about a certificate of another issuer", withResponse({ named: stranger })],
    ["that does not know the certificate", withResponse({ status: "unknown" })],
    ["with a condition that is not known", withResponse({ critical: "answer" })],
    ["with a condition of all its answers", withResponse({ critical: "response" })],
    ["from before the signature", withResponse({ from: "2026-10-01T09:00:00Z" })],
    ["from after the end of the certificate", withResponse({ from: "2026-11-02T00:00:00Z" })],
    ["from the future", withResponse({ from: "2026-11-27T00:00:00Z", to: "2026-12-01T00:00:00Z" })],
    ["about the signer alone", lasting({ responses: [answer()] })],
    [
      "a list from before the signature",
      lasting({ lists: [rootList, revocationList(between, [], { from: "2026-09-30T00:00:00Z" })] }),
    ],
    ["a list of another issuer", lasting({ lists: [rootList, revocationList(stranger, [], AFTER)] })],
    [
      "a list from the future",
      lasting({ lists: [rootList, revocationList(between, [], { from: "2026-11-27T00:00:00Z" })] }),
    ],
    ["bytes without a meaning", lasting({ responses: [Buffer.from("hello")], lists: [rootList] })],
  ])("%s", (_, pdf) => expect(judged(pdf)).toEqual(expired));

  it("has not a byte that can be changed", () => {
    const whole = Buffer.from(answer());
    for (let at = 0; at < whole.length; at += 5) {
      const response = Buffer.from(whole);
      response[at] = (response[at] ?? 0) ^ 0x20;
      expect(judged(lasting({ responses: [response], lists: [rootList] })), `byte ${at}`).toEqual(expired);
      const cut = lasting({ responses: [whole.subarray(0, at)], lists: [rootList] });
      expect(judged(cut), `cut at ${at}`).toEqual(expired);
    }
  });

  it("does not count today, either, for a certificate that is valid", () => {
    const signer = company();
    const certificates = [signer.der, between.der];
    for (const response of [
      ocspResponse(signer, between, { by: signer }),
      ocspResponse(signer, between, { by: stranger }),
      ocspResponse(signer, between, { to: "2026-11-20T00:00:00Z" }),
      ocspResponse(signer, between, { to: "none" }),
      ocspResponse(signer, between, { from: "2026-11-27T00:00:00Z" }),
    ]) {
      const pdf = bill()
        .signed(signer, { certificates })
        .keeping({ responses: [response], lists: [revocationList(root, [])] });
      expect(judged(pdf)).toMatchObject({
        reasons: ["revocation_not_checked", "signing_time_not_proved"],
        revocation: "unknown",
      });
    }
  });

  it("counts of one who may answer, until that one is revoked", () => {
    expect(judged(withResponse({ by: responder() }))).toMatchObject({ ...trusted, level: "b_lta" });
    expect(judged(withResponse({ by: responder(), digest: "sha256" }))).toMatchObject(trusted);
    const responses = [answer({ by: responder() }), answer({ status: "revoked" }, responder())];
    expect(judged(lasting({ responses, lists: [rootList] }))).toEqual(expired);
  });
});

describe("a certificate that is revoked", () => {
  const revoked = { trust: "untrusted", reasons: ["signer_revoked"], level: "b_b", revocation: "revoked" };
  const lists = [rootList];
  it.each<[string, LastingPdf]>([
    ["by the issuer", lasting({ responses: [answer({ status: "revoked" })], lists })],
    [
      "by one who may answer",
      lasting({ responses: [answer({ status: "revoked", by: responder() })], lists }),
    ],
    [
      "by one answer beside a good one",
      lasting({ responses: [answer(), answer({ status: "revoked" })], lists }),
    ],
    [
      "by a list beside a good answer",
      lasting({ ...GOOD, lists: [rootList, revocationList(between, [9], AFTER)] }),
    ],
    [
      "after it signed",
      lasting({ responses: [answer(), answer({ status: "revoked", from: "2026-11-20T00:00:00Z" })], lists }),
    ],
    [
      "in an answer that is old",
      lasting({ responses: [answer(), answer({ status: "revoked", from: "2026-01-01T00:00:00Z" })], lists }),
    ],
    [
      "without any proved time",
      bill().signed(company(), {
        certificates: [between.der, company().der],
        responses: [answer({ status: "revoked" }, company())],
      }),
    ],
    [
      "of the authority above it",
      lasting({ responses: [answer()], lists: [revocationList(root, [7], AFTER)] }),
    ],
  ])("is never trusted: %s", (_, pdf) => expect(judged(pdf)).toEqual({ signing: "holds", ...revoked }));

  it("is so whoever else says it, but the issuer alone counts", () => {
    const responses = [
      answer(),
      answer({ status: "revoked", by: stranger }),
      answer({ status: "revoked", by: ended }),
    ];
    expect(judged(lasting({ responses, lists }))).toMatchObject(trusted);
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
