import { describe, expect, it } from "vitest";
import type { ScreeningQuery } from "../index.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { namesIn, withoutRunsOfSpaces } from "./name-field.ts";

const persons = matcherOver(personsCalled(["Ruslan Kelbarov", "Иван Дроздовичев", "Ali Hamra"]));
const companies = matcherOver(
  personsCalled(["Veskara Trading House LLC", "Orbizolit 3", "Nordhval & Sons"], () => ({
    type: "organisation",
  })),
);

/** UTF-8, or another encoding, that was read byte by byte. */
const misread = (bytes: Uint8Array, as: string) => new TextDecoder(as).decode(bytes);
const IVAN_1251 = Uint8Array.from([
  ...[0xc8, 0xe2, 0xe0, 0xed],
  0x20,
  ...[0xc4, 0xf0, 0xee, 0xe7, 0xe4, 0xee, 0xe2, 0xe8, 0xf7, 0xe5, 0xe2],
]);

describe("a field for the name of a person", () => {
  it.each([
    ["another name in brackets", "Ruslan Kelbarov (also known as Bob Miller)"],
    ["the listed one in brackets", "Robert James Miller [formerly Ruslan Kelbarov]"],
    ["another name behind a word for it", "Robert James Miller a.k.a. Ruslan Kelbarov"],
    ["a maiden name", "Ruslan Kelbarov née Vanderbilt Hohenstein"],
    ["two persons", "Robert James Miller and Ruslan Kelbarov"],
    ["two persons and a stroke", "Robert James Miller/Ruslan Kelbarov"],
    ["the same twice", "Ruslan Kelbarov, Ruslan Kelbarov"],
    ["letters turned around", "\u202evorableK nalsuR\u202c"],
    ["signs for letters", "Ru5l@n K3lb@r0v"],
    ["a German line of address", "z. Hd. Herrn Ruslan Kelbarov"],
    ["a German estate", "Nachlass Ruslan Kelbarov"],
    ["a Spanish trust", "Fideicomiso familiar Ruslan Kelbarov"],
    ["a German foundation", "Familienstiftung Ruslan Kelbarov"],
    ["a French line of address", "à l'attention de Ruslan Kelbarov"],
    ["Spanish heirs", "herederos de Ruslan Kelbarov"],
    ["letters in circles", "Ⓡⓤⓢⓛⓐⓝ Ⓚⓔⓛⓑⓐⓡⓞⓥ"],
    ["a bar for a letter", "Rus|an Ke|barov"],
    ["entities of HTML", "Ruslan&nbsp;Kelbarov"],
    ["escapes of an address", "Ruslan%20Kelbarov"],
    ["an escape of JSON for a space", "Ruslan\\u0020Kelbarov"],
    ["escapes of JSON for letters", "\\u0420\\u0443\\u0441\\u043b\\u0430\\u043d \\u041aelbarov"],
    ["an escape of JSON for the end of a line", "Ruslan\\nKelbarov"],
    ["a line of a passport's zone", "P<UTOKELBAROV<<RUSLAN<<<<<<<<<<<<<<<<<<<<<<<"],
    ["a line of a German passport's zone", "P<D<<KELBAROV<<RUSLAN<<<<<<<<<<<<<<<<<<<<<<<"],
    ["UTF-8 read as Latin", misread(new TextEncoder().encode("Иван Дроздовичев"), "windows-1252")],
    ["Cyrillic read as Latin", misread(IVAN_1251, "windows-1252")],
  ])("is read though it holds %s", (_, name) => {
    expect(persons.screen({ name, entity_type: "person" }, {}).status).toBe("potential_match");
  });

  it("is also read by its parts when they differ from the full name", () => {
    const name = { full: "R. Miller", first: "Ruslan", last: "Kelbarov" };
    expect(persons.screen({ name }, {}).status).toBe("potential_match");
  });

  it.each(["Robert Miller (Ali)", "Ali Ali", "Ruslan & Robert", "Maria (Hamra) Miller"])(
    "finds no entry by one word of it: %s",
    (name) => {
      expect(persons.screen({ name, entity_type: "person" }, {}).status).toBe("clear");
    },
  );

  it("may hold parts in each of fifty names", () => {
    const names = Array.from({ length: 50 }, (_, at) => ({
      full: `Miller ${at}`,
      first: "Jane",
      last: `Doe ${at}`,
    }));
    const query: ScreeningQuery = { names, entity_type: "person" };
    expect(persons.screen(query, {}).status).toBe("clear");
  });
});

describe("a field for the name of a company", () => {
  it.each([
    ["its branch", "Veskara Trading House LLC - Samarkand Branch"],
    ["its place", "Veskara Trading House (Samarkand Quarter) LLC"],
    ["the name it trades under", "Sunshine Bakery Delight t/a Veskara Trading House"],
    ["its number in words", "Orbizolit Three"],
    ["its number in Roman", "Orbizolit III"],
    ["its number in words, behind another number", "One Orbizolit Three"],
    ["an escaped sign", "Nordhval &amp; Sons"],
  ])("is read though it holds %s", (_, name) => {
    expect(companies.screen({ name, entity_type: "organisation" }, {}).status).not.toBe("clear");
  });

  it("finds no company by its place or another number", () => {
    const clear = ["Acme Widgets (Veskara)", "Acme Bakery 3"];
    for (const name of clear)
      expect(companies.screen({ name, entity_type: "organisation" }, {}).status).toBe("clear");
  });
});

describe("signs within a name", () => {
  it.each(
    [", ", " - ", " .", "(", "\u00a0.", "\u200c", " \u200c"].flatMap((signs) => [
      [signs, "person"] as const,
      [signs, "organisation"] as const,
    ]),
  )("say no more than two, however many they are: %j of a %s", (signs, of) => {
    const readings = (times: number) => namesIn(`Quelmar${signs.repeat(times)}Zorvat`, of);
    expect(readings(400)).toEqual(readings(40));
    expect(readings(400)[0]).toMatch(/^Quelmar\P{L}{2}Zorvat$/u);
  });

  it("part names where a line is among them", () => {
    expect(namesIn(`Ruslan Quelbarov${"- ".repeat(20)}\nZorvat Kelmov`, "person")).toContain("Zorvat Kelmov");
  });
});

describe("spaces within a name", () => {
  const SPACES = {
    "one kind": " ",
    "two kinds": "\u2003 ",
    "no-break spaces": " \u00a0",
    tabs: "\t ",
    lines: "\n",
  };

  it.each(
    (["organisation", "person"] as const).flatMap((of) =>
      Object.entries(SPACES).map(([kind, spaces]) => [kind, of, spaces] as const),
    ),
  )("say no more than two, however many they are: %s, of a %s", (_kind, of, spaces) => {
    expect(namesIn(`Quelmar Zorvat${spaces.repeat(40)}2`, of)).toEqual(
      namesIn(`Quelmar Zorvat${spaces.charAt(0).repeat(2)}2`, of),
    );
  });

  it("part names where a line or a tab is among them", () => {
    for (const spaces of ["   \n  ", " \t  ", "\r\n \r\n"])
      expect(namesIn(`Ruslan Quelbarov${spaces}Zorvat Kelmov`, "person")).toContain("Zorvat Kelmov");
  });

  it("say no more than two to the names of ships, either", () => {
    const ships = matcherOver(personsCalled(["QUORIN 3"], () => ({ type: "vessel" })));
    const scoreOf = (spaces: number) =>
      ships.screen({ name: `Quorin${" ".repeat(spaces)}No. 3`, entity_type: "vessel" }, {}).matches[0]?.score;
    expect(scoreOf(40)).toBe(scoreOf(2));
  });
});

it("keeps as many marks on a letter as letters have, and no thousands", () => {
  const tibetan = "\u0f40\u0fb5\u0fa8\u0fb3\u0fba\u0fbc\u0f74";
  expect(withoutRunsOfSpaces(tibetan)).toBe(tibetan);
  expect(withoutRunsOfSpaces(`K${"\u0301".repeat(9000)}el`)).toBe(`K${"\u0301".repeat(6)}el`);
});
