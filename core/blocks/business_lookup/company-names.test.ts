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
    ["Alpha Fund II", "Alpha Fund III"],
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
