import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  issue,
  type ListWish,
  revocationList,
  stateOf,
  TODAY,
} from "../../../test/support/chip/authorities.ts";
import { ALGORITHMS, keyOf } from "../../../test/support/chip/keys.ts";
import { chipKeys, passportOf } from "../../../test/support/chip/passport.ts";
import { CHALLENGE, outcomes, read, trustOf, usual, withAnswer } from "./testing/read-chip.ts";
import { verifyChip } from "./verify-chip.ts";

describe("a chip that a state issued", () => {
  it.each(ALGORITHMS)("verifies: %s", (algorithm) => {
    const state = stateOf(algorithm);
    expect(new X509Certificate(state.signer.der).checkIssued(new X509Certificate(state.authority.der))).toBe(
      true,
    );
    const reading = read(passportOf(state, { signedAt: "2024-05-01T00:00:00Z" }).files, state);
    expect(outcomes(reading)).toEqual({
      signature: "passed",
      hashes: "passed",
      chain: "passed",
      validity: "passed",
      revocation: "passed",
      cloning: "may_be_cloned",
    });
    expect(reading.level).toBe("chip_verified");
    expect(reading.reasons).toEqual(["may_be_cloned"]);
    expect(reading.zone?.fields).toMatchObject({
      surname: "MUSTERMANN",
      givenNames: "ERIKA",
      documentNumber: "C01X00T47",
    });
    expect(reading.chain.map(({ role }) => role)).toEqual(["signer", "authority"]);
    expect(reading.portrait?.format).toBe("jpeg");
  });

  it.each(ALGORITHMS.filter((name) => name.startsWith("ec")))(
    "verifies with its curve spelt out: %s",
    (algorithm) => {
      const state = stateOf(algorithm, { explicit: true });
      expect(read(passportOf(state).files, state).level).toBe("chip_verified");
    },
  );

  it.each([
    ["within the time of the signer's key", "2024-02-01T00:00:00Z"],
    ["at its first moment", "2024-01-01T00:00:00Z"],
    ["at its last moment", "2024-04-01T00:00:00Z"],
    ["at a time that it does not say", undefined],
  ])("verifies when it was signed %s", (_when, signedAt) => {
    const keyPeriod = { from: "2024-01-01T00:00:00Z", to: "2024-04-01T00:00:00Z" };
    const state = stateOf("ec-prime256v1-sha256", { signer: { keyPeriod } });
    const { files } = passportOf(state, signedAt === undefined ? {} : { signedAt });
    expect(read(files, state).level).toBe("chip_verified");
  });

  it.each([
    ["at its first moment", { from: "2020-01-01T00:00:00Z", to: "2023-01-01T00:00:00Z" }],
    ["at its last moment", { from: "2017-01-01T00:00:00Z", to: "2020-01-01T00:00:00Z" }],
    ["a day before it", { from: "2020-01-02T00:00:00Z" }],
    ["a day after it", { to: "2019-12-31T00:00:00Z" }],
  ])("verifies when its signer was certified in the time of the authority's key, %s", (_when, keyPeriod) => {
    const state = stateOf("ec-prime256v1-sha256", { authority: { keyPeriod } });
    expect(read(passportOf(state).files, state).level).toBe("chip_verified");
  });

  it("verifies by the certificate of its authority whose key was allowed to sign, when another of that key was not", () => {
    const state = usual();
    const keyPeriod = { to: "2010-01-01T00:00:00Z" };
    const other = issue({ key: state.authority.key, serial: 8, keyPeriod });
    const trust = trustOf(other.der, state.authority.der, revocationList(state.authority, []));
    expect(verifyChip(passportOf(state).files, { trust, now: TODAY }).level).toBe("chip_verified");
  });

  it("verifies with a security object of version 1", () => {
    const state = usual();
    expect(read(passportOf(state, { version: 1 }).files, state).level).toBe("chip_verified");
  });

  it.each(["rsa", "curve", "brainpool"] as const)("proves with a key (%s) that it is no copy", (kind) => {
    const state = usual();
    const passport = passportOf(state, { chipKey: chipKeys[kind]() });
    const reading = read(withAnswer(passport, CHALLENGE), state, [revocationList(state.authority, [5])]);
    expect(reading).toMatchObject({ level: "chip_verified", reasons: [] });
    expect(outcomes(reading).cloning).toBe("passed");
  });

  it.each(["sha1", "sha224", "sha384", "sha512"])("proves it with an RSA answer of %s", (digest) => {
    const state = usual();
    const passport = passportOf(state, { chipKey: chipKeys.rsa() });
    expect(outcomes(read(withAnswer(passport, CHALLENGE, digest), state)).cloning).toBe("passed");
  });

  it.each<[string, string, ListWish]>([
    ["is current", "passed", {}],
    ["should have been replaced", "revocation_list_old", { to: "2026-11-26T11:59:59Z" }],
    ["does not say when the next one comes", "revocation_list_old", { to: "none" }],
    ["is a delta list alone", "revocation_not_checked", { critical: "2.5.29.27" }],
    ["is of one distribution point alone", "revocation_not_checked", { critical: "2.5.29.28" }],
    ["is of a later date", "revocation_not_checked", { from: "2026-11-27T00:00:00Z" }],
    ["another key has signed", "revocation_not_checked", { key: keyOf("ec-prime256v1-sha256", 3) }],
  ])("says of a revocation list that %s: %s", (_which, outcome, wish) => {
    const state = usual();
    const reading = read(passportOf(state).files, state, [revocationList(state.authority, [5], wish)]);
    expect(outcomes(reading).revocation).toBe(outcome);
    // What is not known to be valid still is not verified, nor is its portrait used.
    const isKnown = outcome === "passed";
    expect([reading.level, reading.portrait !== undefined]).toEqual([
      isKnown ? "chip_verified" : "not_checked",
      isKnown,
    ]);
    expect(reading.reasons).toEqual(isKnown ? ["may_be_cloned"] : [outcome, "may_be_cloned"]);
  });

  it("is not verified without a revocation list of its state", () => {
    const state = usual();
    const reading = read(passportOf(state).files, state, []);
    expect(reading).toMatchObject({
      level: "not_checked",
      reasons: ["revocation_not_checked", "may_be_cloned"],
    });
  });

  describe("of an authority that has another name today", () => {
    const state = usual();
    const { files } = passportOf(state);
    const key = keyOf("ec-prime256v1-sha256", 5);
    const newer = issue({ key, name: "csca-newer", serial: 9 });
    const newest = issue({ key, name: "csca-newest", serial: 10 });
    const link = issue({ key, name: "csca-newer", serial: 11 }, state.authority);
    const secondLink = issue({ key, name: "csca-newest", serial: 12 }, newer);
    const backLink = issue({ key, name: "csca-newer", serial: 13 }, newest);
    const own = { to: "2026-11-26T11:59:59Z" };
    it.each([
      ["passed", "a link leads to the name of its list", [link.der, revocationList(newer, [5])]],
      [
        "passed",
        "two links lead to the name of its list",
        [link.der, newer.der, secondLink.der, revocationList(newest, [5])],
      ],
      [
        "passed",
        "links lead on in a circle",
        [link.der, newer.der, newest.der, secondLink.der, backLink.der, revocationList(newest, [5])],
      ],
      ["revocation_not_checked", "no link leads to it", [newer.der, revocationList(newer, [5])]],
      [
        "revocation_list_old",
        "its list is old",
        [link.der, revocationList(newer, [5], { to: "2026-11-26T11:59:59Z" })],
      ],
      [
        "revocation_list_old",
        "it has an old list under its own name too",
        [link.der, revocationList(newer, [5]), revocationList(state.authority, [], own)],
      ],
      ["revocation_unclear", "its list has the serial number", [link.der, revocationList(newer, [77])]],
      [
        "revocation_not_checked",
        "its list is a delta list",
        [link.der, revocationList(newer, [5], { critical: "2.5.29.27" })],
      ],
    ])("revocation is %s when %s", (outcome, _when, more) => {
      const reading = read(files, state, more);
      expect(outcomes(reading).revocation).toBe(outcome);
      expect(reading.level === "chip_verified").toBe(outcome === "passed");
    });
  });

  it("chains by a link certificate to an earlier key", () => {
    const old = issue({ key: keyOf("rsa-2048-sha256", 5), name: "csca-old", serial: 3 });
    const key = keyOf("ec-prime256v1-sha256", 1);
    const link = issue({ key, name: "csca-test", serial: 4 }, old);
    const state = usual();
    const reading = verifyChip(passportOf(state).files, {
      trust: trustOf(old.der, link.der, revocationList(state.authority, [])),
      now: TODAY,
    });
    expect(reading.level).toBe("chip_verified");
    expect(reading.chain.map(({ certificate }) => certificate.subject.text)).toEqual([
      "C=DE, CN=ds-test",
      "C=DE, CN=csca-test",
      "C=DE, CN=csca-old",
    ]);
  });
});
