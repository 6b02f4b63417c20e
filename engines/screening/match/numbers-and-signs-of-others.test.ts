// cspell:disable
/** Companies and ships by numbers in words of other languages, by initials of plants, in Serbian letters, and by call signs. Who is listed must not come out clear, and monitoring must follow. */
import { describe, expect, it } from "vitest";
import type { ScreeningQuery } from "../query.ts";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

type EntityType = NonNullable<ScreeningQuery["entity_type"]>;

const LISTED: readonly (readonly [name: string, type: EntityType])[] = [
  ["ZELMAR 36 FRONT", "organisation"],
  ["QUELMARIN PRIMERO DE MAYO", "organisation"],
  ["QUELMAN ZPK, OOO", "organisation"],
  ["ZELBANSKI GOK, PAO", "organisation"],
  ["KELZAR COMMERCIAL BANK OF ALEPPO", "organisation"],
  ["LIBERATION ARMY OF QUELBOR", "organisation"],
  ["KELZAMI EXCHANGE", "organisation"],
  ["BOSKAR GILMAN", "vessel"],
];
const matcher = matcherOver(
  personsCalled(
    LISTED.map(([name]) => name),
    (at) => ({
      type: LISTED[at]?.[1] ?? "organisation",
      identifiers: at === LISTED.length - 1 ? [{ type: "call_sign", value: "UBQZ6" }] : [],
    }),
  ),
);

describe("a listed company or ship", () => {
  it.each<[string, string, EntityType]>([
    ["ZELMAR 36 FRONT", "Frente Zelmar Treinta y Seis", "organisation"],
    ["QUELMARIN PRIMERO DE MAYO", "Quelmarin 1º de Mayo", "organisation"],
    ["QUELMARIN PRIMERO DE MAYO", "Quelmarin 1o de Mayo", "organisation"],
    ["QUELMAN ZPK, OOO", "Quelman Gas Condensate Plant LLC", "organisation"],
    ["ZELBANSKI GOK, PAO", "Zelbanski Mining and Processing Plant", "organisation"],
    ["KELZAR COMMERCIAL BANK OF ALEPPO", "Handelsbank Kelzar Halab", "organisation"],
    ["ZELMAR 36 FRONT", "Front Trente-Six Zelmar", "organisation"],
    ["ZELMAR 36 FRONT", "Front Tridtsat Shest Zelmar", "organisation"],
    ["LIBERATION ARMY OF QUELBOR", "Ослободилачка војска Квелбора", "organisation"],
    ["BOSKAR GILMAN", "Vorona Krasnaya / UBQZ6", "vessel"],
    ["BOSKAR GILMAN", "Vorona Krasnaya (UBQZ6)", "vessel"],
  ])("%s is found as %s, also by monitoring", (listed, name, entity_type) => {
    const query = { name, entity_type };
    const { status, matches } = matcher.screen(query, {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
    const at = LISTED.findIndex(([text]) => text === listed);
    expect(monitoringFollows(matcher.index, at, query)).toBe(true);
  });

  it.each(["كلزامي للصرافة ش.م.م", "كلزامي للصرافة ش.م.ل.", "كلزامي للصرافة ش.ذ.م.م"])(
    "is found as %s, whose initials are a legal form",
    (name) => {
      const { status, matches } = matcher.screen({ name, entity_type: "organisation" }, {});
      expect([status, matches[0]?.name]).toEqual(["match", "KELZAMI EXCHANGE"]);
    },
  );

  it.each<[string, EntityType]>([
    ["Otto Kirk Front Zelda", "organisation"],
    ["Quelmarin 1A Trading", "organisation"],
    ["Vorona Krasnaya / UBQZ7", "vessel"],
    ["Vorona Krasnaya V.12", "vessel"],
  ])("%s is another", (name, entity_type) =>
    expect(matcher.screen({ name, entity_type }, {}).status).toBe("clear"),
  );
});
