import { beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { createMemoryState } from "../../../adapters/memory/state.ts";
import { createSubjectStore } from "../../../adapters/memory/subjects.ts";
import { evaluate } from "../../../compiler/expressions/evaluate.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import type { Attributes } from "../../subjects/attribute-schema.ts";
import { levelAt, type RiskOverride } from "../../subjects/risk.ts";
import { newSubject } from "../../subjects/write.ts";
import { testTask } from "../runtime/testing/task.ts";
import { type RatingPorts, riskRatingWork } from "./run.ts";
import { riskRating, riskRatingConfigSchema } from "./spec.ts";

const TENANT = { organizationId: "org_1", environment: "staging" } as const;
const SUBJECT = "subj_01k0000000000000000000000a";
const AT = "2026-11-26T12:00:00.000Z";
const RULES = [
  { id: "country", when: "'IR' in $subject.countries", points: 60, reason: "A country under embargo." },
  { id: "hit", when: "$count($subject.alerts[state = 'open']) > 0", points: 40, reason: "An open alert." },
  {
    id: "known",
    when: "$subject.checks.document_verification.finding = 'passed'",
    points: -10,
    reason: "A document was verified.",
  },
];
const LEVELS = [
  { name: "low", from: 0 },
  { name: "medium", from: 30 },
  { name: "high", from: 60 },
];

describe("a rating of a subject", () => {
  let state: ReturnType<typeof createMemoryState>;
  let ports: RatingPorts;
  beforeEach(() => {
    state = createMemoryState();
    ports = {
      subjects: createSubjectStore(state),
      watched: async () => ({ watch: undefined, hits: [] }),
      alert: async () => undefined,
      isBelieved: async () => true,
      riskWorkflow: async () => null,
    };
  });
  const has = async (attributes: Attributes, more: { passed?: boolean } = {}) => {
    const after = {
      ...newSubject({ id: SUBJECT, ...TENANT, externalId: "u", entityType: "person", at: AT }),
      attributes,
      ...(more.passed === true
        ? {
            checks: {
              document_verification: {
                finding: "passed" as const,
                status: "passed",
                at: AT,
                execution_id: "exec_0",
              },
            },
          }
        : {}),
    };
    state.subjects.set(SUBJECT, { record: after, entries: new Map() });
  };
  const found = async () => (await ports.subjects.find(TENANT, SUBJECT)) ?? expect.fail("No subject.");
  const change = async (fields: object) => {
    const before = await found();
    const after = { ...before, ...fields, version: before.version + 1 };
    expect(await ports.subjects.change(before, { after, entries: [], events: [] })).toBe(true);
  };
  /** Monitored and judged, without a hit. */
  const watched = () => {
    ports = {
      ...ports,
      watched: async () => ({
        watch: {
          ...TENANT,
          subjectId: SUBJECT,
          externalId: "u",
          profile: "p",
          query: { entity_type: "person" },
          screening: {},
          since: AT,
          judged: { edition: "1/a", at: AT },
        },
        hits: [],
      }),
    };
  };
  let run = 0;
  const rated = async (
    over: {
      rules?: JsonValue;
      executionId?: string;
      version?: number | null;
      workflowId?: string;
      subjectId?: string;
    } = {},
  ) => {
    const config = { rules: over.rules ?? RULES, levels: LEVELS };
    const { instruction } = testTask(undefined, undefined);
    const work = riskRatingWork(ports);
    const task = testTask(
      undefined,
      riskRatingConfigSchema.catch({ rules: [], levels: [{ name: "x", from: 0 }] }).parse(config),
      {
        subjectId: SUBJECT,
        executionId: `exec_${++run}`,
        ...over,
        instruction: { ...instruction, config },
        evaluate: (source, names) =>
          evaluate(source, {
            input: {},
            blocks: {},
            vars: {},
            env: {},
            execution: { id: "e", startedAt: AT, workflowId: "w", version: 1 },
            ...names,
          }),
      },
    );
    const outcome = await work(task);
    if (outcome.kind !== "completed") return outcome;
    return riskRating.output.parse(outcome.output);
  };

  it("fails for a rule outside of the language of rules, also where the compiler has let it pass", async () => {
    await has({});
    const rules = [{ id: "a", when: "$eval('true')", points: -50, reason: "Nothing." }];
    expect(await rated({ rules })).toMatchObject({ kind: "failed", code: "invalid_config" });
    expect((await found()).risk).toBeUndefined();
  });

  it("is high where nothing is known, and says that nothing is", async () => {
    await has({});
    expect(await rated()).toMatchObject({
      score: 100,
      level: "high",
      unknown: 3,
      factors: [
        { id: "country", points: 60, state: "unknown" },
        { id: "hit", points: 40, state: "unknown" },
        { id: "known", points: 0, state: "unknown" },
      ],
    });
    expect((await found()).risk).toMatchObject({ level: "high", score: 100 });
  });

  it("takes nothing off for a check that passed in a run that counts no more", async () => {
    watched();
    await has({ nationality: ["DE"] }, { passed: true });
    const asked: string[][] = [];
    ports = {
      ...ports,
      isBelieved: async (_, subjectId, executionId) => {
        asked.push([subjectId, executionId]);
        return false;
      },
    };
    expect(await rated()).toMatchObject({
      score: 0,
      factors: [{ id: "known", points: 0, state: "unknown" }],
    });
    expect(asked).toEqual([[SUBJECT, "exec_0"]]);
    const checks = {
      document_verification: { finding: "negative", status: "rejected", at: AT, execution_id: "exec_0" },
    };
    await change({ checks });
    const negative = {
      id: "bad",
      when: "$subject.checks.document_verification.finding = 'negative'",
      points: 50,
      reason: "Bad.",
    };
    expect(await rated({ rules: [negative] })).toMatchObject({ score: 50, factors: [{ state: "holds" }] });
  });

  it("is low only where all that its rules read is known", async () => {
    watched();
    await has({ nationality: ["DE"] }, { passed: true });
    expect(await rated()).toMatchObject({
      score: -10,
      level: "low",
      unknown: 0,
      factors: [{ id: "known", points: -10, state: "holds" }],
    });
  });

  it("never becomes lower by what is missing, whichever part of the facts it is", async () => {
    const lower = async (attributes: Attributes, passed: boolean, isWatched: boolean) => {
      state = createMemoryState();
      ports = {
        ...ports,
        subjects: createSubjectStore(state),
        watched: async () => ({ watch: undefined, hits: [] }),
      };
      if (isWatched) watched();
      await has(attributes, { passed });
      const made = await rated();
      return "score" in made ? made.score : Number.NEGATIVE_INFINITY;
    };
    const known = await lower({ nationality: ["DE"] }, true, true);
    const missing = [
      await lower({}, true, true),
      await lower({ nationality: [] }, true, true),
      await lower({ nationality: ["XXA"] }, true, true),
      await lower({ jurisdiction: "Delaware" }, true, true),
      await lower(
        { nationality: ["DE"], identity_numbers: [{ type: "passport", number: "1", country: "UTO" }] },
        true,
        true,
      ),
      await lower({ nationality: ["DE"] }, false, true),
      await lower({ nationality: ["DE"] }, true, false),
    ];
    for (const score of missing) expect(score).toBeGreaterThan(known);
  });

  it("sees a country in whatever form the record has it", async () => {
    watched();
    for (const attributes of [
      { nationality: ["DE", "IRN"] },
      { address: { lines: ["x"], country: "IR" } },
      { jurisdiction: "ir-07" },
      { jurisdiction: "Islamic Republic of Iran" },
      { countries: ["IR"] },
    ]) {
      await has(attributes, { passed: true });
      expect(await rated()).toMatchObject({ score: 50, factors: [{ id: "country", state: "holds" }, {}] });
    }
  });

  it("counts a possible hit for a monitored subject that is not judged or cannot be", async () => {
    watched();
    const { watch } = await ports.watched(TENANT, SUBJECT);
    if (watch === undefined) throw new Error("Not watched.");
    const { judged: _judged, ...waiting } = watch;
    await has({ nationality: ["DE"] });
    for (const one of [waiting, { ...watch, fault: "missing_name" }]) {
      ports = { ...ports, watched: async () => ({ watch: one, hits: [] }) };
      expect(await rated()).toMatchObject({ factors: [{ id: "hit", state: "unknown" }, { id: "known" }] });
    }
  });

  it("is kept with its history, its timeline and its event, once for a repeated block", async () => {
    await has({});
    await rated({ executionId: "exec_a" });
    const again = await rated({ executionId: "exec_a" });
    expect(again).toMatchObject({ previous: null, rose: false, recorded: true });
    watched();
    await change({ attributes: { nationality: ["DE"] } });
    const lower = await rated({ executionId: "exec_b" });
    expect(lower).toMatchObject({
      score: 0,
      level: "low",
      previous: { score: 100, level: "high" },
      rose: false,
    });
    const { risk } = await found();
    expect(risk).toMatchObject({ level: "low", rating: { execution_id: "exec_b" } });
    expect(risk?.history).toMatchObject([{ level: "high", execution_id: "exec_a" }]);
    const entries = [...(state.subjects.get(SUBJECT)?.entries.values() ?? [])];
    expect(entries.map(({ kind }) => kind)).toEqual(["rated", "rated"]);
    await change({ attributes: { nationality: ["IR"] } });
    expect(await rated()).toMatchObject({ score: 60, rose: true });
  });

  it("is made again when the record changes while it is made", async () => {
    watched();
    await has({ nationality: ["DE"] }, { passed: true });
    const { subjects } = ports;
    let isFirst = true;
    ports = {
      ...ports,
      subjects: {
        ...subjects,
        change: async (before, made) => {
          if (isFirst) {
            isFirst = false;
            await change({ attributes: { nationality: ["IR"] } });
          }
          return subjects.change(before, made);
        },
      },
    };
    expect(await rated()).toMatchObject({ level: "medium", score: 50 });
    expect((await found()).risk).toMatchObject({ level: "medium" });
  });

  it("is not kept of a draft, nor where another workflow would lower it", async () => {
    await has({});
    expect(await rated({ version: null })).toMatchObject({ recorded: false });
    expect((await found()).risk).toBeUndefined();
    await rated({ workflowId: "wf_risk" });
    ports = { ...ports, riskWorkflow: async () => "wf_risk" };
    const lax = [{ id: "none", when: "$subject.entity_type = 'organisation'", points: 1, reason: "Lax." }];
    expect(await rated({ workflowId: "wf_other", rules: lax })).toMatchObject({
      level: "low",
      recorded: false,
    });
    expect((await found()).risk).toMatchObject({ level: "high", score: 100 });
    const strict = [{ id: "all", when: "$subject.entity_type = 'person'", points: 900, reason: "Strict." }];
    expect(await rated({ workflowId: "wf_other", rules: strict })).toMatchObject({ recorded: true });
    expect(await rated({ workflowId: "wf_risk", rules: lax })).toMatchObject({ recorded: true });
    expect((await found()).risk).toMatchObject({ level: "low" });
  });

  it("ends an override that lowers when the score rises or the rules change, and at its end", async () => {
    watched();
    const officer = { id: "user_1", name: "Ann", kind: "person" } as const;
    const override = (level: string, until = "2027-01-01T00:00:00.000Z"): RiskOverride => ({
      level,
      reason: "Known for years.",
      by: officer,
      confirmed_by: null,
      at: AT,
      until,
    });
    const overridden = async (level: string, until?: string) => {
      const { risk } = await found();
      await change({ risk: { ...risk, level, override: override(level, until) } });
    };
    const level = async () => levelAt((await found()).risk ?? expect.fail("Not rated."), AT);
    await has({ nationality: ["IR"] });
    await rated();
    await overridden("low");
    expect([await rated(), await level()]).toMatchObject([{ level: "high" }, "low"]);
    ports = { ...ports, watched: async () => ({ watch: undefined, hits: [] }) };
    expect([await rated(), await level()]).toMatchObject([{ level: "high", rose: true }, "high"]);
    await overridden("low");
    await rated({
      rules: [...RULES, { id: "more", when: "$subject.status = 'inactive'", points: 1, reason: "." }],
    });
    expect(await level()).toBe("high");
    await overridden("low", "2026-11-26T11:00:00.000Z");
    expect(await level()).toBe("high");
    watched();
    await change({ attributes: { nationality: ["DE"] } });
    await rated();
    await overridden("high");
    expect([await rated(), await level()]).toMatchObject([{ level: "low" }, "high"]);
  });

  it("fails without a subject, and for one that is erased", async () => {
    await has({});
    expect(await rated({ subjectId: "subj_01k0000000000000000000000b" })).toMatchObject({
      code: "subject_gone",
    });
    await change({ erasingAt: AT });
    expect(await rated()).toMatchObject({ code: "subject_gone" });
    const { instruction } = testTask(undefined, undefined);
    const config = riskRatingConfigSchema.parse({ rules: RULES, levels: LEVELS });
    const written = z.json().parse(config);
    const task = testTask(undefined, config, { instruction: { ...instruction, config: written } });
    expect(await riskRatingWork(ports)(task)).toMatchObject({ code: "no_subject" });
  });

  it.each<[string, JsonValue]>([
    ["all rules", "{% $input.rules %}"],
    ["a reason", [{ ...RULES[0], reason: "{% $input.reason %}" }]],
    ["points", [{ ...RULES[0], points: "{% $input.points %}" }]],
    ["no rule", []],
    ["two of an id", [{ ...RULES[0] }, { ...RULES[0] }]],
    ["points that are no whole number", [{ ...RULES[0], points: 0.1 }]],
    ["a condition that hides what it reads", [{ ...RULES[0], when: "$lookup($subject, 'x') = 1" }]],
  ])("refuses %s", async (_what, rules) => {
    await has({});
    expect(await rated({ rules })).toMatchObject({ kind: "failed", code: "invalid_config" });
  });
});
