import { describe, expect, it } from "vitest";
import { revocationList } from "../../../test/support/chip/authorities.ts";
import { ocspResponse, type ResponseWish } from "../../../test/support/chip/ocsp.ts";
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
  lasting,
  responder,
  root,
  rootList,
  stranger,
  trusted,
  weak,
} from "../../../test/support/lasting-evidence.ts";
import type { LastingPdf } from "../../../test/support/lasting-pdf.ts";

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
    ["by a weak digest", withResponse({ by: weak(between) })],
    ["by one who has a weak digest", withResponse({ by: weak(responder()) })],
    ["by one whose certificate has a weak digest", withResponse({ by: responder({}, weak(between)) })],
    ["with more answers than anybody asks for", withResponse({ answers: 65 })],
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
    ["a list by a weak digest", lasting({ lists: [rootList, revocationList(weak(between), [], AFTER)] })],
    ...["2.5.29.27", "2.5.29.28"].flatMap((oid): [string, LastingPdf][] => [
      [
        `a part of a list (${oid})`,
        lasting({ lists: [rootList, revocationList(between, [], { ...AFTER, critical: oid })] }),
      ],
      [
        `a part of a list, which is not critical (${oid})`,
        lasting({ lists: [rootList, revocationList(between, [], { ...AFTER, plain: oid })] }),
      ],
    ]),
    [
      "a list with a condition that is not known",
      lasting({ lists: [rootList, revocationList(between, [], { ...AFTER, critical: "1.2.3.4" })] }),
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

  it("counts of a complete list with other extensions", () => {
    const list = revocationList(between, [], { ...AFTER, plain: "2.5.29.20" });
    expect(judged(lasting({ lists: [rootList, list] }))).toMatchObject({ ...trusted, level: "b_lta" });
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
      "by a weak digest beside a good answer",
      lasting({ responses: [answer(), answer({ status: "revoked", by: weak(between) })], lists }),
    ],
    [
      "by a part of a list",
      lasting({
        ...GOOD,
        lists: [rootList, revocationList(between, [9], { ...AFTER, critical: "2.5.29.28" })],
      }),
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

  it("stays good where somebody else than its issuer says that it is revoked", () => {
    const responses = [
      answer(),
      answer({ status: "revoked", by: stranger }),
      answer({ status: "revoked", by: ended }),
    ];
    expect(judged(lasting({ responses, lists }))).toMatchObject(trusted);
  });
});
