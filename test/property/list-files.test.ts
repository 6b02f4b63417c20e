import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ScreeningError } from "../../engines/screening/index.ts";
import { readLists } from "../../engines/screening/readers/index.ts";
import { CANADA, SECO, WORLD_BANK } from "../../engines/screening/testing/list-samples.ts";
import { MOF_CSV } from "../../engines/screening/testing/workbooks.ts";

/** Broken files of publishers: each is refused with a code, or all of its entries and names are read. */

const FILES: readonly (readonly [string, string])[] = [
  ["shisantouketsu.csv", MOF_CSV],
  ["seco.xml", SECO],
  ["sema-lmes.xml", CANADA],
  ["debarred.json", WORLD_BANK],
];

/** The counts of a file that is read, or the code with which it is refused. */
function outcome(name: string, bytes: Uint8Array): { entities: number; names: number } | string {
  try {
    const { sources } = readLists([{ name, bytes }]);
    const entities = sources.flatMap((source) => source.entities);
    return { entities: entities.length, names: entities.reduce((sum, { names }) => sum + names.length, 0) };
  } catch (error) {
    if (error instanceof ScreeningError) return error.code;
    throw error;
  }
}

describe.each(FILES)("%s", (name, text) => {
  const whole = new TextEncoder().encode(text);

  // A CSV has no end: cut between two rows it is sound, and only smaller than the edition before.
  it.skipIf(name.endsWith(".csv"))("is refused when it is cut anywhere", () => {
    const last = new TextEncoder().encode(text.trimEnd()).length;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: last - 1 }), (end) => {
        expect(outcome(name, whole.subarray(0, end))).toMatch(/^list_/);
      }),
    );
  });

  it("is refused, or keeps all entries, when a part of its middle is lost", () => {
    const sound = outcome(name, whole);
    if (typeof sound === "string") throw new Error(`The sample is refused: ${sound}.`);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: whole.length - 2 }),
        fc.integer({ min: 1, max: 400 }),
        (from, size) => {
          const broken = Buffer.concat([whole.subarray(0, from), whole.subarray(from + size)]);
          const found = outcome(name, broken);
          if (typeof found === "string") return;
          // A loss of whole entries leaves a sound file: only a comparison with the edition before can see it.
          const lost = text.length - new TextDecoder().decode(broken).length;
          if (found.entities < sound.entities)
            expect(lost, new TextDecoder().decode(broken.subarray(from - 200, from + 200))).toBeGreaterThan(
              40,
            );
        },
      ),
    );
  });

  it("is refused, or keeps all entries, when any one of its bytes is lost", () => {
    const sound = outcome(name, whole);
    if (typeof sound === "string") throw new Error(`The sample is refused: ${sound}.`);
    for (let at = 0; at < whole.length; at++) {
      const found = outcome(name, Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]));
      if (typeof found !== "string")
        expect(found.entities, `without byte ${at}`).toBeGreaterThanOrEqual(sound.entities);
    }
  });

  it("is refused, and never crashes, with other bytes in it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        (at, byte) => {
          const broken = Uint8Array.from(whole);
          broken[at] = byte;
          const found = outcome(name, broken);
          expect(typeof found === "string" ? found : "read").toMatch(/^(?:list_|read$)/);
        },
      ),
      { numRuns: 300 },
    );
  });
});
