// cspell:disable
/** A listed person whose name stands in a case of its language, or has two names in one word. */
import { describe, expect, it } from "vitest";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const LISTED = [
  "KOSH, Milojica",
  "DOZHEN, Damir",
  "KELBAROVSKI, Ruslan Petrovich",
  "ZELMARIN, Sergey",
  "QUELBEK, Marek",
  "TOLVARENKO, Petar",
  "DROZDOVA, Mariya",
  "SAYF AL-ISLAM QUELHAFI",
  "BARZAKAI, Shah Mohammad",
  "LEONTARKO, Elena",
];
const persons = matcherOver(personsCalled(LISTED));

describe("a name in a case of its language", () => {
  it.each([
    ["Serbian in Latin letters, instrumental", "Milojicom Košem", 0],
    ["Croatian, instrumental", "Damirom Doženom", 1],
    ["Croatian, instrumental in a text", "ugovor s Damirom Doženom od 12.03.", 1],
    ["Russian, instrumental", "Русланом Кельбаровским", 2],
    ["Russian, genitive", "Руслана Кельбаровского", 2],
    ["Russian, dative in a text", "оплата по договору Руслану Кельбаровскому", 2],
    ["Russian, instrumental of a noun", "Сергеем Зельмариным", 3],
    ["Czech, instrumental", "Sergejem Zelmarinem", 3],
    ["Polish, dative", "Sergeyowi Zelmarinowi", 3],
    ["Polish, instrumental", "Markiem Quelbekiem", 4],
    ["Serbian, a vowel left out", "Petrom Tolvarenkom", 5],
    ["Serbian, a vowel that stays", "Petarom Tolvarenkom", 5],
    ["Serbian, instrumental with a title", "dr. Damirom Doženom", 1],
    ["Serbian in Cyrillic, instrumental with an initial", "Кошем М.", 0],
    ["Russian, instrumental with an initial", "с Зельмарином С.", 3],
    ["Croatian, instrumental in a text of a payment", "Uplata Damirom Doženom za najam", 1],
    ["Serbian in Cyrillic, instrumental", "Дамиром Доженом", 1],
    ["Polish, dative of an adjective", "Ruslanowi Kelbarowskiemu", 2],
    ["Lithuanian, dative", "Petrui Tolvarenkui", 5],
    ["Hungarian, dative", "Quelbek Mareknek", 4],
    ["Ukrainian, a woman whose surname stays", "Оленою Леонтарко", 9],
    ["Belarusian, instrumental", "Русланам Кельбароўскім", 2],
    ["Belarusian, genitive", "Сяргея Зельмаріна", 3],
    ["Ukrainian, the Ukrainian form of the given name", "Сергієм Зельмаріним", 3],
    ["Latvian, dative", "Sergejam Zelmarinam", 3],
    ["Finnish", "Damir Dozhenille", 1],
    ["Estonian", "Damir Dozheniga", 1],
    ["Azerbaijani, ablative", "Damir Dozhen'dən", 1],
    ["Turkish, genitive", "Seyfülislam Quelhafi'nin", 7],
    ["Turkish, ablative", "Damir Dozhen’den", 1],
  ])("%s goes to a person, and monitoring follows: %s", (_, name, listed) => {
    const query = { name, entity_type: "person" } as const;
    const { status, matches } = persons.screen(query, {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", LISTED[listed]]);
    expect(monitoringFollows(persons.index, listed, query)).toBe(true);
  });

  it.each([
    "Damirom Zelenom",
    "Maria Garcia",
    "Karim Salem",
    "Марија Кошевић",
    "Sergeyu Ivanovu",
    "Petra Novotná",
    "Radu Popescu",
  ])("stays clear with another name: %s", (name) => {
    expect(persons.screen({ name, entity_type: "person" }, {}).status).toBe("clear");
  });
});

describe("two names in one word", () => {
  it.each(["Shahmohd Barzakay", "Haji Shahmohd Barzakay", "Mohdshah Barzakay"])(
    "are read apart: %s",
    (name) => {
      const query = { name, entity_type: "person" } as const;
      expect(persons.screen(query, {}).status).toBe("potential_match");
      expect(monitoringFollows(persons.index, 8, query)).toBe(true);
    },
  );

  it("stays clear with another name", () => {
    expect(persons.screen({ name: "Shahmohd Zelmarai", entity_type: "person" }, {}).status).toBe("clear");
  });
});
