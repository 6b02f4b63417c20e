import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListedEntity } from "../../engines/screening/entity.ts";
import { entryKeys, queryKeys, ScreeningError } from "../../engines/screening/index.ts";
import { matcherOver, personsCalled } from "../../engines/screening/testing/sample.ts";

const WORDS = [
  ..."ivan iwan ivanov iwanow alexander sasha muhammad mohammed mo hammed nur allah nurullah shams al din shamsuddin".split(
    " ",
  ),
  ..."abd halim abdulhalim abdul petrov petroff jo hnsmith john smith maria de la cruz van der berg vanderberg li".split(
    " ",
  ),
  ..."mv m/t tanker vessel trading company limited ооо иван حسن محمد 李小龙 müller mueller o'brien bank of tests 33rd brigade".split(
    " ",
  ),
];
const word = fc.oneof(fc.constantFrom(...WORDS), fc.string({ minLength: 2, maxLength: 9 }));
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));
/** A name with a slip: a letter left out, two words joined, one cut in two, a space moved, letters drawn like others. */
const slipped = fc
  .tuple(name, fc.nat(), fc.constantFrom("drop", "join", "cut", "move", "draw", "none"))
  .map(([text, at, how]) => {
    const place = text.length === 0 ? 0 : at % text.length;
    if (how === "drop") return text.slice(0, place) + text.slice(place + 1);
    if (how === "move") return text.replace(/(\w) (\w)/, at % 2 === 0 ? " $1$2" : "$1$2 ");
    if (how === "draw") return text.replace("m", "rn").replace("d", "cl").replace("i", "l");
    if (how === "join") return text.replace(" ", "");
    return how === "cut" ? `${text.slice(0, place)} ${text.slice(place)}` : text;
  });
const number = fc.constantFrom("C01X00T47", "C 01 X 00 T 47", "4500123", "O1234567", "01234567", "12");
const hasWord = (text: string): boolean => /[\p{L}\p{N}]{2}/u.test(text);

describe("the keys under which a query and an entry meet", () => {
  it("are shared with every entry that the matcher finds, whatever the score", () => {
    const listed = fc.array(
      fc.record({
        names: fc.array(name.filter(hasWord), { minLength: 1, maxLength: 3 }),
        type: fc.constantFrom("person", "organisation", "vessel", "unknown"),
        numbers: fc.array(number, { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    const asked = fc.record({
      name: fc.oneof(slipped, name).filter(hasWord),
      entity_type: fc.constantFrom("person", "organisation", "vessel", undefined),
      numbers: fc.array(number, { maxLength: 2 }),
    });
    let found = 0;
    fc.assert(
      fc.property(listed, fc.array(asked, { minLength: 1, maxLength: 6 }), (entries, queries) => {
        const more = (at: number): Partial<ListedEntity> => ({
          type: entries[at]?.type ?? "person",
          names: (entries[at]?.names ?? []).map((text) => ({ text, kind: "primary" })),
          identifiers: (entries[at]?.numbers ?? []).map((value) => ({ type: "passport", value })),
        });
        const sources = personsCalled(
          entries.map(({ names: [first = ""] }) => first),
          more,
        );
        const matcher = matcherOver(sources);
        const keysOf = entries.map((_, entity) => entryKeys(matcher.index, entity));
        for (const { numbers, ...query } of queries) {
          const asking = { ...query, identifiers: numbers.map((value) => ({ type: "passport", value })) };
          const keys = [...queryKeys(asking)];
          for (const hit of hitsOf(matcher, asking)) {
            found++;
            const entry = keysOf[matcher.index.entityNumber(hit)];
            expect(keys.some((key) => entry?.has(key) === true)).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(found).toBeGreaterThan(1_000);
  });
});

type Asked = Parameters<typeof queryKeys>[0];
/** The ids of all that is found, down to a score of nothing. */
function hitsOf(matcher: ReturnType<typeof matcherOver>, query: Asked): string[] {
  try {
    return matcher.hits(query, { thresholds: { potential: 0 } }).map(({ entity_id }) => entity_id);
  } catch (error) {
    if (error instanceof ScreeningError) return [];
    throw error;
  }
}
