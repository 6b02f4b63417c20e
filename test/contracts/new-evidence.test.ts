import { beforeEach, describe, expect, it } from "vitest";
import { createBlockCredentials } from "../../core/blocks/credential_issue/block-credentials.ts";
import { closeCase } from "../../core/cases/close.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { Attributes } from "../../core/subjects/attribute-schema.ts";
import { createSubjectNames } from "../../core/subjects/names.ts";
import { mayStillBut } from "../support/may-still.ts";
import { createMonitor, type Listed } from "../support/monitoring-kit.ts";
import { describeAdapters } from "./adapters.ts";
import { LATER } from "./values.ts";

const LISTED = {
  key: "1",
  name: "Ivan Wilhelm Testov",
  birthDates: [{ from: 19640228, to: 19640228, circa: false }],
  countries: ["ru"],
  identifiers: [{ type: "passport", value: "AB1234567", country: "ru" }],
} satisfies Listed;

describeAdapters("a hit that was closed as a false positive (decision 317)", (at) => {
  let monitor: ReturnType<typeof createMonitor>;
  beforeEach(() => {
    monitor = createMonitor(at.stores, at.tenant);
  });

  const closeAsAnother = async () => {
    const [alert] = await monitor.openAlerts();
    const subjectNames = createSubjectNames(at.stores.subjects, newUlid);
    const clock = { now: () => new Date(LATER), newEventId: () => `evt_${newUlid()}` };
    await closeCase(
      {
        ...at.stores,
        ...clock,
        subjectNames,
        staff: { find: async () => undefined },
        fourEyesDismiss: async () => false,
        mayStill: mayStillBut(new Set()),
        credentials: createBlockCredentials({ ...at.stores, ...clock, subjectNames }),
      },
      {
        caller: { ...at.tenant, kind: "key", id: "key_1", madeBy: "key_1", scopes: new Set<never>() },
        actor: { type: "api_key", id: "key_1" },
        eventId: `evt_${newUlid()}`,
        retried: false,
        caseId: alert?.caseId ?? "",
        reason: "Another person.",
        outcome: "false_positive",
      },
    );
  };

  /** Alerts that wait once an alert about `before` was closed, and `later` is known of the subject. */
  const alertsAfter = async (before: Attributes, later: Attributes) => {
    await monitor.publish([LISTED, { key: "9", name: "Zelmik Quorin" }]);
    const subject = await monitor.subject(before);
    await monitor.first(subject);
    await closeAsAnother();
    expect(await monitor.openAlerts()).toEqual([]);
    await monitor.judge(await monitor.change(subject, { attributes: later, updatedAt: LATER }));
    return monitor.openAlerts();
  };

  const name = "Ivan Wilhelm Testov";
  it.each<[string, Attributes, Attributes]>([
    ["a country that agrees, beside a name that already fits whole", { name }, { name, nationality: ["RU"] }],
    [
      "a birth date that agrees, beside a country that differs",
      { name },
      { name, birth_date: "1964-02-28", nationality: ["US"] },
    ],
    [
      "a birth date that agrees, where a whole name and a country do",
      { name, nationality: ["RU"], birth_date: "1964" },
      { name, nationality: ["RU"], birth_date: "1964-02-28" },
    ],
    [
      "a passport that agrees, beside another birth date",
      { name },
      {
        name,
        birth_date: "1991-07-05",
        identity_numbers: [{ type: "passport", number: "AB1234567", country: "RU" }],
      },
    ],
    [
      "a country that agrees, by a rise of .02 in binary numbers",
      { name: "Ivan Testov" },
      { name: "Ivan Testov", nationality: ["RU"] },
    ],
    ["a birth date that was another one", { name, birth_date: "1991-07-05" }, { name }],
  ])("opens again with %s", async (_what, before, later) => {
    expect(await alertsAfter(before, later)).toMatchObject([{ entityId: "sample:1", state: "open" }]);
  });

  it.each<[string, Attributes, Attributes]>([
    ["evidence against it", { name }, { name, birth_date: "1991-07-05" }],
    [
      "what says nothing of it",
      { name, nationality: ["RU"] },
      { name, nationality: ["RU"], registration_number: "77" },
    ],
    [
      "another country that agrees no less",
      { name, nationality: ["RU"] },
      { name, nationality: ["RU"], countries: ["US"] },
    ],
  ])("stays closed with %s", async (_what, before, later) => {
    expect(await alertsAfter(before, later)).toEqual([]);
  });

  describe("of an entry with several names", () => {
    const called = {
      ...LISTED,
      names: [
        { text: name, kind: "primary" },
        { text: "Walter Newman", kind: "alias" },
      ],
    } satisfies Listed;
    const other = "Walter Newman";
    const judged = async (...known: Attributes[]) => {
      const [before = {}, ...later] = known;
      await monitor.publish([called, { key: "9", name: "Zelmik Quorin" }]);
      let subject = await monitor.subject(before);
      await monitor.first(subject);
      await closeAsAnother();
      for (const [at, attributes] of later.entries()) {
        subject = await monitor.change(subject, { attributes, updatedAt: `${LATER.slice(0, -5)}${at}.000Z` });
        await monitor.judge(subject);
      }
      return monitor.openAlerts();
    };

    it("opens again with a further name that is another name of the entry", async () => {
      expect(await judged({ name }, { name, names: [other] })).toMatchObject([
        { entityId: "sample:1", now: { matched_names: [name, other] } },
      ]);
    });

    it.each<[string, Attributes[]]>([
      ["a further name that nobody has", [{ name }, { name, names: ["Peter Baker"] }]],
      ["another spelling of the name that fits", [{ name }, { name, names: ["Iwan Wilhelm Testow"] }]],
      [
        "a further name that was seen, went and came back",
        [{ name, names: [other] }, { name }, { name, names: [other] }],
      ],
    ])("stays closed with %s", async (_what, known) => {
      expect(await judged(...known)).toEqual([]);
    });
  });

  it("keeps the evidence that the person has seen, however often it is judged since", async () => {
    await monitor.publish([LISTED, { key: "9", name: "Zelmik Quorin" }]);
    const known: Attributes = { name, nationality: ["RU"] };
    const subject = await monitor.subject(known);
    await monitor.first(subject);
    await closeAsAnother();
    const without = await monitor.change(subject, { attributes: { name }, updatedAt: LATER });
    await monitor.judge(without);
    await monitor.judge(
      await monitor.change(without, { attributes: known, updatedAt: `${LATER.slice(0, -5)}1.000Z` }),
    );
    expect(await monitor.openAlerts()).toEqual([]);
  });

  it("opens again where the entry has a higher office", async () => {
    const mayor = {
      ...LISTED,
      topics: ["pep"],
      positions: [{ name: "mayor", level: "local" }],
    } satisfies Listed;
    await monitor.publish([mayor, { key: "9", name: "Zelmik Quorin" }]);
    const subject = await monitor.subject({ name });
    await monitor.first(subject);
    await closeAsAnother();
    const minister = { name: "minister of finance", level: "minister", since: "2026" } as const;
    await monitor.publish([
      { ...mayor, positions: [...mayor.positions, minister] },
      { key: "9", name: "Zelmik Quorin" },
    ]);
    await monitor.run();
    expect(await monitor.openAlerts()).toMatchObject([
      {
        state: "open",
        changed: ["offices"],
        now: { entry: { offices: ["local: mayor", "minister: minister of finance, 2026/.."] } },
      },
    ]);
  });

  it.each<[string, Partial<Listed>]>([
    ["a birth date", { birthDates: [...LISTED.birthDates, { from: 19700101, to: 19701231, circa: false }] }],
    ["a number", { identifiers: [...LISTED.identifiers, { type: "tax_id", value: "7712345678" }] }],
    ["a country", { countries: ["ru", "sy"] }],
    ["a program", { programs: ["RUSSIA-EO14024"] }],
    ["a topic", { topics: ["sanction", "pep"] }],
  ])("opens again where the entry has %s more", async (_what, more) => {
    await monitor.publish([LISTED, { key: "9", name: "Zelmik Quorin" }]);
    const subject = await monitor.subject({ name });
    await monitor.first(subject);
    await closeAsAnother();
    await monitor.publish([
      { ...LISTED, ...more },
      { key: "9", name: "Zelmik Quorin" },
    ]);
    await monitor.run();
    expect(await monitor.openAlerts()).toMatchObject([{ entityId: "sample:1", state: "open" }]);
  });
});
