import { describe, expect, it } from "vitest";
import { hasLegalForm, tokenizeName, withOtherSounds } from "./name.ts";
import type { NameOf } from "./name-token.ts";

const wordsOf = (name: string, of: NameOf) =>
  tokenizeName(name, of)
    .filter(({ cls }) => cls !== "legal" && cls !== "title")
    .map(({ text }) => text)
    .join(" ");

describe("a name of a person", () => {
  it.each([
    ["with marks drawn over its letters", "R\u0489u\u1abeslan Kel\ufe20barov\u20dd"],
    ["with letters between that are not drawn", "Rus\u115flan\u{e0101} Kel\u3164bar\u034fov\u17b4"],
    ["with Greek letters drawn like its own", "Rυslαn Κelbarον"],
    ["with Armenian ones", "Rսslaո Kelbarօv"],
    ["with Cherokee ones", "ᏒUᏚᏞᎪN ᏦᎬᏞᏴᎪᏒOᏙ"],
    ["with its titles", "His Excellency Dr. Ruslan Kelbarov"],
  ])("is read %s", (_, name) => {
    expect(wordsOf(name, "person")).toBe("ruslan kelbarov");
  });

  it("is read in full where its first word is short for another", () => {
    expect(wordsOf("Md. Karim", "person")).toBe("muhammad karim");
    expect(wordsOf("Dr. Karim, md", "person")).toBe("karim");
  });

  it("has initials in two capitals, also beside given names with a hyphen, where `NG` is a surname", () => {
    expect(wordsOf("JC Kelbarov", "person")).toBe("j c kelbarov");
    expect(wordsOf("JC KELBING Jean-Paul", "person")).toBe("j c kelbing jean paul");
    expect(wordsOf("JC Jean-Paul Ngelbar", "person")).toBe("j c jean paul ngelbar");
    expect(wordsOf("JC Jean-Paul NGELBAR", "person")).toBe("j c jean paul ngelbar");
    expect(wordsOf("NG Jean-paul", "person")).toBe("ng jean paul");
  });

  it("stays Greek when it is", () => {
    expect(wordsOf("Νίκος Ηλιάδης", "person")).toBe("nikos iliadis");
  });
});

describe("a name of a company", () => {
  it.each([
    "Veskara Anonim Şirketi",
    "Veskara Ltd. Şti.",
    "Veskara S.r.l.s.",
    "Veskara, S.L.U.",
    "Veskara Oyj",
    "Veskara Zrt.",
    "UAB Veskara",
    "SIA „Veskara“",
    "Veskara OÜ",
    "Công ty TNHH Veskara",
    "Veskara DMCC",
    "Veskara有限公司",
    "株式会社Veskara",
    "㈱Veskara",
    "주식회사 Veskara",
    "บริษัท Veskara จำกัด (มหาชน)",
    "شركة Veskara ذ.م.م",
    "شرکت Veskara سهامی خاص",
    'Veskara בע"מ',
    "Veskara בע״מ",
    "Veskara Α.Ε.",
    "Veskara G m b H",
    "Veskara Gmb H",
    "Veskara L. L. C.",
    "Veskara O. O. O.",
    "Veskara Lt d",
  ])("is read without its legal form: %s", (name) => {
    expect(wordsOf(name, "organisation")).toBe("veskara");
  });

  it.each([
    ["Veskara Int'l Trdg. Grp", "Veskara International Trading Group"],
    ["Factory 03", "Factory 3"],
    ["33rd Institute", "33 Inst."],
  ])("is the same written short: %s, %s", (short, long) => {
    expect(wordsOf(short, "organisation")).toBe(wordsOf(long, "organisation"));
  });
});

describe("a legal form that no person is called by", () => {
  it.each([
    "Kelbarov Trading Ltd",
    "kelbarov l.l.c.",
    "Kelbarov Joint Stock Company",
    "ООО Кельбаров",
    "Kelbarov GmbH & Co. KG",
    "Kelbarov Trading G. m. b. H.",
  ])("is found: %s", (name) => {
    expect(hasLegalForm(name)).toBe(true);
  });

  it.each([
    "Zao Wou-Ki",
    "J. S. A. Miller",
    "Ag Kelbarov",
    "Pao Chin",
    "S. A. Kelbarov",
    "Ruslan Kelbarov",
    "Co Van Kiet",
    "Ruslan P. L. C.",
    "G. M. B. H. Kelbarov",
  ])("is not found: %s", (name) => {
    expect(hasLegalForm(name)).toBe(false);
  });
});

describe("a name in Arabic letters with two sounds", () => {
  const read = (name: string): string[] =>
    withOtherSounds(name, "person").map((tokens) => tokens.map(({ text }) => text).join(" "));

  it.each([
    ["محمود عزوی", "mahmud azwi"],
    ["بهزاد زوین", "bhzad zwin"],
    ["مراد زتحي", "mrad zthi"],
  ])("%s is also %s", (name, other) => {
    expect(read(name)).toEqual([other]);
  });

  it.each(["محمود زاده", "Zelbar", "احمد نجار"])("%s is read once", (name) => {
    expect(read(name)).toEqual([]);
  });
});
