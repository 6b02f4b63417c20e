import { describe, expect, it } from "vitest";
import { type InputFile, readOwnership, ScreeningError } from "../../../engines/screening/index.ts";
import {
  bodsFile,
  entity,
  gleifFile,
  holds,
  leiEntity,
  parentOf,
  person,
  psc,
  pscFile,
} from "../../../engines/screening/testing/owner-samples.ts";
import { matcherOver, NOW } from "../../../engines/screening/testing/sample.ts";
import { testTask } from "../runtime/testing/task.ts";
import { sanctionsScreeningWork } from "./run.ts";
import { sanctionsScreening } from "./spec.ts";
import {
  BUSINESS,
  BY_LEI,
  dismissals,
  holding,
  jane,
  janeOf,
  LEI,
  ownedByBoth,
  PARENT,
  SHARES,
  sample,
  screen,
  us,
} from "./testing/business.ts";

describe("published owners never clear", () => {
  it.each<[string, InputFile[], object?]>([
    ["a business that the records do not have", [bodsFile(holding, jane, holds("jane", "07654321", 100))]],
    [
      "a business that is found by its name alone",
      [bodsFile(us, jane, holds("jane", "01234567", 100))],
      { ...BUSINESS, identifiers: [] },
    ],
    [
      "a number of another country",
      [bodsFile(us, jane, holds("jane", "01234567", 100))],
      { ...BUSINESS, identifiers: [{ type: "registration_number", value: "01234567", country: "DE" }] },
    ],
    [
      "the number of another company",
      [bodsFile(us, jane, holds("jane", "01234567", 100))],
      { ...BUSINESS, name: "Oakfield Shipping Ltd" },
    ],
    [
      "two numbers of two companies",
      [bodsFile(us, holding, jane, holds("jane", "01234567", 100), holds("jane", "07654321", 100))],
      {
        ...BUSINESS,
        identifiers: [
          ...BUSINESS.identifiers,
          { type: "registration_number", value: "07654321", country: "GB" },
        ],
      },
    ],
    ["a business without statements of owners", [bodsFile(us)]],
    ["a share that is not known", [bodsFile(us, jane, holds("jane", "01234567", undefined))]],
    ["a range that does not decide", [pscFile(janeOf(SHARES("25-to-50")))]],
    ["half for sure, and the rest open", [bodsFile(us, jane, holds("jane", "01234567", 50))]],
    ["a holding without records of its owners", [bodsFile(us, holding, holds("07654321", "01234567", 100))]],
    [
      "votes instead of shares",
      [bodsFile(us, jane, holds("jane", "01234567", 100, { interest: { type: "votingRights" } }))],
    ],
    [
      "an ended statement",
      [bodsFile(us, jane, holds("jane", "01234567", 100, { interest: { endDate: "2025-12-31" } }))],
    ],
    ["a closed statement", [bodsFile(us, jane, holds("jane", "01234567", 100, { recordStatus: "closed" }))]],
    [
      "a statement that a later one closes",
      [
        bodsFile(
          us,
          jane,
          holds("jane", "01234567", 100, { recordId: "r" }),
          holds("jane", "01234567", 100, { recordId: "r", recordStatus: "closed" }),
        ),
      ],
    ],
    ...["", "2026", "0000-00-00", "unknown"].map((endDate): [string, InputFile[]] => [
      `a listed person whose share ends at "${endDate}"`,
      [ownedByBoth(10, 60, { interest: { endDate } })],
    ]),
    [
      "a share that ends in this year, on no known day",
      [bodsFile(us, jane, holds("jane", "01234567", 100, { interest: { endDate: "2026" } }))],
    ],
    ...["12345", "N/A", "Unknown", "Various shareholders", "(not disclosed)"].map(
      (name): [string, InputFile[]] => [
        `an owner that is called "${name}"`,
        [bodsFile(us, person("x", name), holds("x", "01234567", 100))],
      ],
    ),
    [
      "a body of a state that a person may hold who may be listed",
      [
        bodsFile(
          us,
          entity("state", "Trialian Fund", { entityType: { type: "stateBody" } }),
          person("ruslan", "Ruslan Kelbarov"),
          holds("state", "01234567", 100),
          holds("ruslan", "state", 100),
        ),
      ],
    ],
    [
      "an owner with more names than are looked up",
      [
        bodsFile(
          us,
          entity("07654321", "Brightwater Holding Ltd", {
            entityType: { type: "state" },
            alternateNames: [
              ...Array.from({ length: 20 }, (_, at) => `Brightwater Holding ${at} Ltd`),
              "Ruslan Kelbarov",
            ],
          }),
          holds("07654321", "01234567", 100),
        ),
      ],
    ],
    [
      "a holding that begins next year",
      [bodsFile(us, jane, holds("jane", "01234567", 100, { interest: { startDate: "2027-01-01" } }))],
    ],
    ["a PSC that ceased", [pscFile(janeOf(SHARES("75-to-100"), { ceased_on: "2025-01-01" }))]],
    ["a nominee", [bodsFile(us, jane, holds("jane", "01234567", 100, { interest: { type: "nominee" } }))]],
    ["a trustee of Companies House", [pscFile(janeOf(["ownership-of-shares-75-to-100-percent-as-trust"]))]],
    [
      "an owner that is not stated",
      [
        bodsFile(
          us,
          jane,
          holds({ reason: "subjectUnableToConfirmOrIdentifyBeneficialOwner" }, "01234567", 60),
          holds("jane", "01234567", 40),
        ),
      ],
    ],
    [
      "an anonymous person",
      [bodsFile(us, person("x", "Anybody", { personType: "anonymousPerson" }), holds("x", "01234567", 100))],
    ],
    [
      "a protected person",
      [pscFile(psc("01234567", { kind: "super-secure-person-with-significant-control" }))],
    ],
    [
      "a statement of no PSC",
      [
        pscFile(
          psc("01234567", {
            kind: "persons-with-significant-control-statement",
            statement: "no-individual-or-entity-with-signficant-control",
          }),
        ),
      ],
    ],
    ["a statement of an unknown kind", [pscFile(psc("01234567", { kind: "unknown-kind" }))]],
    [
      "an owner whom Companies House calls sanctioned",
      [pscFile(janeOf(SHARES("75-to-100"), { is_sanctioned: true }))],
    ],
    [
      "shares of more than 100 % in sum",
      [
        bodsFile(
          us,
          jane,
          person("tom", "Tom Baker"),
          holds("jane", "01234567", 80),
          holds("tom", "01234567", 60),
        ),
      ],
    ],
    [
      "an indirect share that repeats a chain of unknown ends",
      [
        bodsFile(
          us,
          holding,
          jane,
          holds("07654321", "01234567", 60),
          holds("jane", "01234567", 40),
          holds("jane", "01234567", 60, {
            interest: { directOrIndirect: "indirect" },
            componentRecords: ["07654321"],
          }),
        ),
      ],
    ],
    [
      "companies that own each other alone",
      [bodsFile(us, holding, holds("07654321", "01234567", 100), holds("01234567", "07654321", 100))],
    ],
    [
      "companies that own each other with a narrow way in",
      [
        bodsFile(
          us,
          holding,
          jane,
          holds("07654321", "01234567", 100),
          holds("01234567", "07654321", 99.9),
          holds("jane", "07654321", undefined),
        ),
      ],
    ],
    [
      "a parent of GLEIF",
      [
        gleifFile(
          "lei.json",
          leiEntity(LEI, "Brightwater Bakery Ltd"),
          leiEntity(PARENT, "Brightwater Holding Ltd"),
        ),
        gleifFile("rr.json", parentOf(LEI, PARENT)),
      ],
      BY_LEI,
    ],
    [
      "a reporting exception",
      [
        gleifFile("repex.json", {
          LEI,
          ExceptionCategory: "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT",
          ExceptionReason: "NATURAL_PERSONS",
        }),
      ],
      BY_LEI,
    ],
  ])("%s", async (_, files, input) => {
    const { status, ownership_reasons } = await screen(files, input);
    expect(status).toBe("potential_match");
    expect(ownership_reasons).not.toEqual([]);
  });

  describe("records of another publisher", () => {
    const of = (name: string, statement: object) => ({
      ...statement,
      publicationDetails: { publisher: { name } },
    });
    const listed = [
      us,
      person("p", "Ruslan Kelbarov", { birthDate: "1964-02-29" }),
      holds("p", "01234567", 100, { recordId: "r" }),
    ].map((one) => of("Register of Trialia", one));
    const other = [
      person("p", "Jane Miller"),
      holds("p", "01234567", 100, { recordId: "r", recordStatus: "closed" }),
    ];

    it.each<[string, InputFile[]]>([
      ["in one file", [bodsFile(...listed, ...other.map((one) => of("Another register", one)))]],
      ["without a publisher", [bodsFile(...listed, ...other)]],
      [
        "in a file behind it",
        [bodsFile(...listed), bodsFile(...other.map((one) => of("Another register", one)))],
      ],
    ])("with the same ids hide no owner: %s", async (_, files) => {
      const { status, ownership } = await screen(files);
      expect(status).toBe("match");
      expect(ownership?.owners.flatMap(({ name }) => name ?? [])).toEqual(["Ruslan Kelbarov"]);
    });

    const renamed = (url: string, ...statements: object[]) =>
      statements.map((one) => ({
        ...of("Register of Trialia", one),
        publicationDetails: { publisher: { name: "Register of Trialia", url } },
      }));

    it.each<[string, object[]]>([
      ["an end", [holds("p", "01234567", 100, { recordId: "r", recordStatus: "closed" })]],
      ["another holder", [person("p", "Someone Else")]],
    ])("that may be the same one hide nothing: %s", async (_, later) => {
      const first = [us, person("p", "Jane Miller"), holds("p", "01234567", 100, { recordId: "r" })];
      const stated = first.map((one) => of("Register of Trialia", one));
      expect((await screen([bodsFile(...stated)])).status).toBe("clear");
      const files = [bodsFile(...stated, ...renamed("https://register.example", ...later))];
      expect((await screen(files)).status).toBe("potential_match");
      const unstated = [bodsFile(...stated, ...later)];
      expect((await screen(unstated)).status).toBe("potential_match");
    });

    it("without its name are those of the file", async () => {
      const files = [bodsFile(us, holds("p", "01234567", 100)), bodsFile(person("p", "Jane Miller"))];
      const [first, second] = files.map((file, at): InputFile => ({ ...file, name: `${at}.json` }));
      if (first === undefined || second === undefined) throw new Error("There are two files.");
      expect((await screen([first, second])).status).toBe("potential_match");
    });
  });

  it("when the records are missing or older than the block allows", async () => {
    const files = [bodsFile(us, jane, holds("jane", "01234567", 100))];
    const late = new Date(NOW.getTime() + 40 * 86_400_000);
    const records = matcherOver([readOwnership(files)], late);
    const config = sanctionsScreening.config.parse({ ownership: {} });
    const task = testTask(sanctionsScreening.input.parse(BUSINESS), config);
    const use = async <T>(turn: (matcher: typeof sample) => T): Promise<T> => turn(sample);
    const old = { use: async <T>(turn: (matcher: typeof sample) => T): Promise<T> => turn(records) };
    const none = { use: () => Promise.reject(new ScreeningError("list_missing", "No index.")) };
    expect(
      await sanctionsScreeningWork({ use, owners: old, dismissals, media: undefined })(task),
    ).toMatchObject({
      kind: "failed",
      code: "list_out_of_date",
    });
    expect(
      await sanctionsScreeningWork({ use, owners: none, dismissals, media: undefined })(task),
    ).toMatchObject({
      kind: "failed",
      code: "list_missing",
      message: "There are no published records of owners.",
    });
  });
});
