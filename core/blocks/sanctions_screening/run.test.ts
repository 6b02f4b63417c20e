import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type Matcher, ScreeningError } from "../../../engines/screening/index.ts";
import { matcherOver, personsCalled, sampleSources } from "../../../engines/screening/testing/sample.ts";
import { testTask } from "../runtime/testing/task.ts";
import { sanctionsScreeningWork } from "./run.ts";
import { sanctionsScreening } from "./spec.ts";

const dismissals = { of: async () => [] };
const owners = {
  use: async () => {
    throw new ScreeningError("list_missing", "The bucket of lists holds no index.");
  },
};
const config = sanctionsScreening.config.parse({});
const sample = matcherOver(sampleSources());

/** A business with as many owners, each with as many names. */
const business = (owners: number, names: number, last = "Jane Miller") =>
  sanctionsScreening.input.parse({
    name: "Innocent Bakery GmbH",
    owners: Array.from({ length: owners }, (_, owner) => ({
      name: owner === owners - 1 ? last : `Jane Miller ${owner}`,
      names: Array.from({ length: names - 1 }, (_, at) => `Jane Miller ${owner} of ${at}`),
    })),
  });

describe("a screening of many names", () => {
  it("lets others work between every few of them", async () => {
    const work = sanctionsScreeningWork({
      use: async (turn) => turn(sample),
      dismissals,
      owners,
      media: undefined,
    });
    let turns = 0;
    let ended = false;
    const screening = work(testTask(business(20, 20), config)).finally(() => {
      ended = true;
    });
    for (; !ended; turns++) await setImmediate();
    expect(await screening).toMatchObject({ kind: "completed", output: { status: "clear" } });
    expect(turns).toBeGreaterThan((20 * 20) / 10);
  });

  it("comes from one index, though the lists are replaced meanwhile", async () => {
    const fresh = matcherOver(personsCalled(["Petra Newlisted"]));
    let turns = 0;
    const use = async <T>(turn: (matcher: Matcher) => T): Promise<T> => turn(turns++ < 3 ? sample : fresh);
    const work = sanctionsScreeningWork({ use, dismissals, owners, media: undefined });
    const listedFirst = { ...business(10, 10), name: "Petra Newlisted" };
    const outcome = await work(testTask(listedFirst, config));
    expect(outcome).toMatchObject({
      output: { status: "potential_match", screened: { lists: [{ entities: 1 }] } },
    });
  });

  it("finds the last of all owners", async () => {
    const work = sanctionsScreeningWork({
      use: async (turn) => turn(sample),
      dismissals,
      owners,
      media: undefined,
    });
    const outcome = await work(testTask(business(30, 10, "Ruslan Kelbarov Trading GmbH"), config));
    expect(outcome).toMatchObject({ output: { status: "potential_match" } });
  });

  it("ends when the attempt is over", async () => {
    const attempt = new AbortController();
    let turns = 0;
    const use = async <T>(turn: (matcher: Matcher) => T): Promise<T> => {
      if (turns++ === 2) attempt.abort();
      return turn(sample);
    };
    const work = sanctionsScreeningWork({ use, dismissals, owners, media: undefined });
    await expect(work(testTask(business(20, 20), config, { signal: attempt.signal }))).rejects.toThrow();
    expect(turns).toBe(3);
  });
});

describe("the input of a screening", () => {
  it("takes no part of a name that is longer than a name", () => {
    for (const part of ["first", "middle", "last", "full"])
      expect(sanctionsScreening.input.safeParse({ name: { [part]: "ag ".repeat(200) } }).success).toBe(false);
    expect(sanctionsScreening.input.safeParse({ name: { last: "a".repeat(500) } }).success).toBe(true);
  });

  it("takes 500 names in sum, and names the place of more", () => {
    expect(() => business(50, 10)).not.toThrow();
    const tooMany = sanctionsScreening.input.safeParse({
      name: "Innocent Bakery GmbH",
      owners: Array.from({ length: 100 }, () => ({
        name: "A B",
        names: ["C D", "E F", "G H", "I J", "K L"],
      })),
    });
    expect(tooMany.error?.issues).toMatchObject([
      { path: ["owners"], message: "The owners have more than 500 names in sum." },
    ]);
  });

  it("follows a chain of owners, and refuses one that ends nowhere", async () => {
    const owned = (owner: number) => ({
      name: "Innocent Bakery GmbH",
      owners: [
        { name: "Innocent Holding AG", ownership_percent: 55 },
        {
          name: "Ruslan Kelbarov",
          birth_date: "1964-02-29",
          ownership_percent: 0,
          owns: [{ owner, ownership_percent: 60 }],
        },
      ],
    });
    const input = sanctionsScreening.input.parse(owned(0));
    const work = sanctionsScreeningWork({
      use: async (turn) => turn(sample),
      dismissals,
      owners,
      media: undefined,
    });
    expect(await work(testTask(input, config))).toMatchObject({
      output: { status: "match", ownership_reasons: [{ detail: expect.stringContaining("55 %") }, {}] },
    });
    expect(sanctionsScreening.input.safeParse(owned(2)).success).toBe(false);
  });
});

describe("a birth date that another block misread", () => {
  const work = sanctionsScreeningWork({
    use: async (turn) => turn(sample),
    dismissals,
    owners,
    media: undefined,
  });
  const screened = (input: unknown) =>
    work(testTask(sanctionsScreening.input.parse(input), config)).then((outcome) =>
      outcome.kind === "completed" ? outcome.output : outcome,
    );

  it.each(["1984-13-45", "1984-02-31", "1404-04-04", "2074-05-21", "2099", "1900-01-01", "1900"])(
    "clears nobody: %s",
    async (birth_date) => {
      expect(await screened({ name: "Jane Miller", birth_date })).toMatchObject({
        status: "potential_match",
        matches: [],
        doubts: [expect.stringContaining("birth date")],
      });
    },
  );

  it("shows whom a date of nobody who is alive would have ruled out", async () => {
    for (const birth_date of ["1900-01-01", "1899-12-30"])
      expect(await screened({ name: "Ruslan Kelbarov", birth_date })).toMatchObject({
        status: "potential_match",
        matches: [{ entity_id: "sample:90002" }],
      });
    const old = await screened({ name: "Ruslan Kelbarov", birth_date: "1912-05-06" });
    expect(old).toMatchObject({ status: "clear", near_misses: [{ entity_id: "sample:90002" }] });
  });

  it("clears no business by its owner", async () => {
    const owned = { name: "Jane Miller", birth_date: "1984-13-45", ownership_percent: 100 };
    expect(await screened({ name: "Innocent Bakery GmbH", owners: [owned] })).toMatchObject({
      status: "potential_match",
    });
  });

  it("takes no hit away", async () => {
    expect(await screened({ name: "Ruslan Kelbarov", birth_date: "1964-02-30" })).toMatchObject({
      status: "potential_match",
      matches: [{ name: expect.stringMatching(/kelbarov/i) }],
    });
    expect(await screened({ name: "Ruslen Kelbarov", birth_date: "2064-02-29" })).toMatchObject({
      status: "potential_match",
      matches: [{ name: expect.stringMatching(/kelbarov/i) }],
    });
  });

  it("is no date that exists, and none at all", async () => {
    for (const birth_date of ["1984-02-29", null, undefined]) {
      const output = await screened({ name: "Jane Miller", birth_date });
      expect(output).toMatchObject({ status: "clear" });
      expect(output).not.toHaveProperty("doubts");
    }
  });
});
