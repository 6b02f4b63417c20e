// cspell:disable
import { describe, expect, it } from "vitest";
import { isSameName, isSearchable } from "./company-names.ts";

describe("names of companies", () => {
  it.each([
    ["Brightwater Analytics", "BRIGHTWATER ANALYTICS LTD."],
    ["Brightwater Analytics Ltd", "Brightwater Analytics Limited"],
    ["Halden and Moss Logistics", "Halden & Moss Logistics GmbH"],
    ["Müller Waagen GmbH", "Mueller Waagen G.m.b.H."],
    ["Société Générale", "Societe Generale S.A."],
    ["ООО Ромашка", "Romashka OOO"],
    ["株式会社日立製作所", "株式会社日立製作所"],
    ["株式会社日立製作所", "日立製作所"],
    ["㈱日立製作所", "日立製作所 株式会社"],
    ["华为技术有限公司", "华为技术"],
    ["삼성전자 주식회사", "삼성전자"],
    ["삼성전자(주)", "삼성전자"],
    ["Acme\u202e Ltd", "Acme Ltd"],
    ["7-Eleven", "7 Eleven Inc"],
    ["X Ltd", "X LIMITED"],
    ["Müller Waagen", "Muller Waagen"],
    ["Løvenskov Foods", "Loevenskov Foods"],
    ["The Halden Works plc", "Halden Works Public Limited Company"],
    ["Halden und Moss", "Halden & Moss GmbH"],
    ["Romashka LLC", "ООО Ромашка"],
    ["De Quill plc", "DE QUILL PLC"],
    ["Acme S.A. de C.V.", "Acme Sociedad Anónima de Capital Variable"],
    ["Acme S.L.", "Acme Sociedad Limitada"],
    ["Acme Lda.", "Acme Limitada"],
    ["Acme s.r.o.", "Acme společnost s ručením omezeným"],
    ["Acme s.r.o.", "Acme spol. s r.o."],
    ["Acme a.s.", "Acme akciová společnost"],
    ["Acme Kft.", "Acme korlátolt felelősségű társaság"],
    ["Acme A.Ş.", "Acme Anonim Şirketi"],
    ["Acme OÜ", "Acme Osaühing"],
    ["Acme K.K.", "Acme Kabushiki Kaisha"],
    ["Acme UG", "Acme UG (haftungsbeschränkt)"],
    ["Halden & Co", "Halden and Company"],
    ["Halden & Co. Ltd", "Halden and Company Limited"],
    ["Halden & Moss LLP", "HALDEN & MOSS LIMITED LIABILITY PARTNERSHIP"],
    ["Acme Pty Ltd", "Acme Pty. Limited"],
    ["Acme Pty Ltd", "Acme Proprietary Limited"],
    ["Acme Private Ltd", "Acme Pvt Ltd"],
    ["Acme Private Limited", "Acme Private Ltd"],
    ["Acme GmbH & Co. KG", "Acme GmbH und Co. KG"],
    ["Acme S.à r.l.", "Acme SARL"],
    ["Quill+Moss", "Quill & Moss"],
  ])("are one: %s, %s", (a, b) => {
    expect([isSameName(a, b), isSameName(b, a)]).toEqual([true, true]);
  });

  it.each([
    ["Brightwater Analytics Ltd", "Brightwater Analytics Holdings Ltd"],
    ["Brightwater Analytics", "Brightwater Analytics International"],
    ["Siemens AG", "Siemens Energy AG"],
    ["Quillblue Ltd", "Quillblu Ltd"],
    ["Boeweather Ltd", "Boweather Ltd"],
    ["Mueller Waagen", "Muller Waagen"],
    ["Delta Air", "Delta Airways"],
    ["Delta Airlines Ltd", "Delta Airways Ltd"],
    ["De Quill plc", "Quill plc"],
    ["Bank of Quill", "Bank Quill"],
    ["Halden & Moss", "Halden Moss"],
    ["Canal+", "Canal"],
    ["Acme GmbH", "Acme Ltd"],
    ["Acme AG", "Acme plc"],
    ["Shell plc", "Shell Ltd"],
    ["Acm\u0435 GmbH", "Acme Ltd"],
    ["Canal+", "Canal and"],
    ["Acme GmbH & Co. KG", "Acme GmbH"],
    ["Acme Pty Ltd", "Acme Ltd"],
    ["Acme Private Ltd", "Acme Ltd"],
    ["Acme S.A. de C.V.", "Acme S.A."],
    ["Acme S.à r.l.", "Acme S.A."],
    ["Halden & Co", "Halden Co"],
    ["123 GmbH", "123 Ltd"],
    ["Acme LLP", "Acme LP"],
    ["Alpha Fund II", "Alpha Fund III"],
    ["Alpha Fund A", "Alpha Fund B"],
    ["Alpha Fund 1", "Alpha Fund 2"],
    ["Bank of China", "Bank of Chine"],
    ["First Bank", "First National Bank"],
    ["Halden & Moss", "Moss & Halden"],
    ["李氏公司", "里氏公司"],
    ["华为技术有限公司", "华为技术股份有限公司"],
    ["日立製作所", "日立造船株式会社"],
    ["有限公司", "公司"],
    ["Ltd", "Ltd"],
    ["???", "???"],
    ["", ""],
  ])("are two: %s, %s", (a, b) => {
    expect([isSameName(a, b), isSameName(b, a)]).toEqual([false, false]);
  });

  it("can be searched for when they have a word", () => {
    expect(["Acme", "3M", "Ромашка", "日立"].map(isSearchable)).toEqual([true, true, true, true]);
    expect(["X Ltd", "GmbH", "???", "🙂"].map(isSearchable)).toEqual([false, false, false, false]);
  });
});
