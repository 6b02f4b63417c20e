import { beforeEach, expect, it } from "vitest";
import { newUlid } from "../../core/new-ulid.ts";
import { Problem } from "../../core/problem.ts";
import { overrideRisk } from "../../core/risk/override.ts";
import { viewRiskDetail } from "../../core/risk/view.ts";
import { afterRating, type MadeRating } from "../../core/subjects/rating.ts";
import type { RiskRating } from "../../core/subjects/risk.ts";
import { newSubject } from "../../core/subjects/write.ts";
import { mayStillBut } from "../support/may-still.ts";
import { describeAdapters } from "./adapters.ts";
import { AT, LATER } from "./values.ts";

describeAdapters("levels of risk that people set", (at) => {
  let id: string;
  const gone = new Set<string>();
  let fourEyes: boolean;
  beforeEach(async () => {
    fourEyes = false;
    gone.clear();
    id = `subj_${newUlid()}`;
    const after = newSubject({ id, ...at.tenant, externalId: id.slice(5), entityType: "person", at: AT });
    await at.stores.subjects.create({ after, entries: [], events: [] });
  });
  const found = async () => (await at.stores.subjects.find(at.tenant, id)) ?? expect.fail("No subject.");
  const made = async (
    level: string,
    score: number,
    {
      rules = "a",
      factors = [{ id: "one", points: score, reason: "Why.", state: "holds" }],
      levels = ["low", "medium", "high"],
      mayLower = true,
      hash = "h",
    }: Partial<Pick<RiskRating, "factors"> & Pick<MadeRating, "levels" | "mayLower">> & {
      rules?: string;
      hash?: string;
    } = {},
  ) =>
    afterRating(await found(), {
      rating: {
        level,
        score,
        factors,
        rules_hash: rules,
        at: AT,
        workflow_id: "wf_risk",
        workflow_version: 1,
        execution_id: "exec_1",
      },
      levels,
      key: newUlid(),
      basis: { reads: ["countries"], hash },
      mayLower,
    });
  const rated = async (...args: Parameters<typeof made>) => {
    const before = await found();
    const change = await made(...args);
    if (change === undefined) throw new Error("Not kept.");
    expect(await at.stores.subjects.change(before, change)).toBe(true);
  };
  const set = async (
    key: string,
    level: string | null,
    over: { until?: string; now?: string; onBehalfOf?: string } = {},
  ) => {
    const { now = LATER, until, ...named } = over;
    const record = await overrideRisk(
      {
        subjects: at.stores.subjects,
        now: () => new Date(now),
        newEventId: () => `evt_${newUlid()}`,
        fourEyesDismiss: async () => fourEyes,
        mayStill: mayStillBut(gone),
      },
      {
        caller: {
          ...at.tenant,
          kind: "key",
          id: key,
          madeBy: key,
          name: key,
          scopes: new Set<never>(),
          ...named,
        },
        actor: { type: "api_key", id: key },
        id,
        expected: undefined,
        override: level === null ? null : { level, reason: "Known for years.", until },
      },
    );
    return viewRiskDetail(record, new Date(now), { outdatedBy: undefined });
  };
  const refusal = (call: Promise<unknown>) =>
    call.then(
      () => "done",
      (error: unknown) => (error instanceof Problem ? (error.details[0]?.code ?? error.code) : String(error)),
    );
  const listed = async (risk: string) =>
    (await at.stores.subjects.list({ tenant: at.tenant, risk, limit: 10 })).subjects.map((one) => one.id);

  it("stand in place of the rules', with who, why and until when, and are found by it", async () => {
    await rated("high", 80);
    const shown = await set("key_1", "medium");
    expect(shown).toMatchObject({
      level: "medium",
      rating: { level: "high", score: 80, factors: [{ points: 80 }] },
      override: { level: "medium", reason: "Known for years.", by: { id: "key_1" }, confirmed_by: null },
    });
    expect([await listed("medium"), await listed("high")]).toEqual([[id], []]);
    const { entries } = await at.stores.subjects.timeline({ subjectId: id, limit: 1 });
    expect(entries).toMatchObject([{ field: "risk_override", after: { level: "medium" } }]);
    const feed = await at.stores.feed.sequence(at.tenant);
    expect(feed.map(({ eventType }) => eventType)).toContain("subject.risk_overridden");
    expect(JSON.stringify(feed)).not.toContain("Known for years");
    expect(await set("key_1", null)).toMatchObject({ level: "high", override: null });
    expect(await listed("high")).toEqual([id]);
  });

  it("are never set or ended by the subject", async () => {
    await rated("high", 80);
    const { externalId = "" } = await found();
    for (const onBehalfOf of [externalId.toUpperCase(), id])
      for (const level of ["low", null])
        expect(await refusal(set("key_1", level, { onBehalfOf }))).toBe("same_actor");
    expect((await found()).risk?.override).toBeUndefined();
  });

  it("are lowered by two principals under four eyes, on the rating that both have seen", async () => {
    fourEyes = true;
    await rated("high", 80);
    expect(await set("key_1", "low")).toMatchObject({
      level: "high",
      override: null,
      proposed_override: { level: "low", by: { id: "key_1" } },
    });
    expect(await refusal(set("key_1", "low"))).toBe("same_actor");
    expect(await set("key_2", "medium")).toMatchObject({
      level: "high",
      proposed_override: { level: "medium" },
    });
    await rated("high", 81);
    expect((await found()).risk?.proposal).toBeUndefined();
    expect(await set("key_1", "medium")).toMatchObject({ level: "high" });
    expect(await set("key_2", "medium", { now: "2027-06-01T00:00:00.000Z" })).toMatchObject({
      level: "high",
    });
    expect(await set("key_3", "medium", { now: "2027-06-02T00:00:00.000Z" })).toMatchObject({
      level: "medium",
      override: { by: { id: "key_2" }, confirmed_by: { id: "key_3" } },
      proposed_override: null,
    });
  });

  it("are not lowered with one who may no longer rate", async () => {
    fourEyes = true;
    await rated("high", 80);
    await set("key_1", "low");
    gone.add("key_1");
    expect(await set("key_2", "low")).toMatchObject({
      level: "high",
      override: null,
      proposed_override: { by: { id: "key_2" } },
    });
    gone.add("key_3");
    await expect(set("key_3", "low")).rejects.toMatchObject({ code: "forbidden" });
    gone.delete("key_3");
    expect(await set("key_3", "low")).toMatchObject({ level: "low" });
  });

  it("are raised by one principal, and taken away by two where that lowers", async () => {
    fourEyes = true;
    await rated("low", 0);
    expect(await set("key_1", "high")).toMatchObject({ level: "high" });
    expect(await set("key_1", "medium")).toMatchObject({
      level: "high",
      proposed_override: { level: "medium" },
    });
    expect(await set("key_1", null)).toMatchObject({ level: "high", proposed_override: { level: "low" } });
    expect(await set("key_2", null)).toMatchObject({ level: "low", override: null });
  });

  it("end with a higher score, with other rules, and at their time", async () => {
    await rated("high", 80);
    await set("key_1", "low");
    await rated("high", 80);
    expect(viewRiskDetail(await found(), new Date(LATER), { outdatedBy: undefined }).level).toBe("low");
    await rated("high", 81);
    expect(viewRiskDetail(await found(), new Date(LATER), { outdatedBy: undefined })).toMatchObject({
      level: "high",
      override: null,
    });
    await set("key_1", "low");
    await rated("high", 81, { rules: "b" });
    expect(viewRiskDetail(await found(), new Date(LATER), { outdatedBy: undefined }).level).toBe("high");
    const end = new Date(Date.parse(LATER) + 1000).toISOString();
    await set("key_1", "low", { until: end });
    expect(viewRiskDetail(await found(), new Date(LATER), { outdatedBy: undefined }).level).toBe("low");
    expect(viewRiskDetail(await found(), new Date(end), { outdatedBy: undefined }).level).toBe("high");
  });

  it("end when another rule counts, whatever the score is", async () => {
    const factor = (id: string, points: number, state: "holds" | "unknown" = "holds") => ({
      id,
      points,
      reason: "Why.",
      state,
    });
    const level = async () => viewRiskDetail(await found(), new Date(LATER), { outdatedBy: undefined }).level;
    const country = factor("country", 80);
    await rated("high", 80, { factors: [country] });
    await set("key_1", "low");
    await rated("high", 80, { factors: [factor("alert", 80)] });
    expect(await level()).toBe("high");
    await rated("high", 70, { factors: [country, factor("known", -10)] });
    await set("key_1", "low");
    await rated("high", 70, { factors: [factor("pep", 70)] });
    expect(await level()).toBe("high");
    await rated("high", 80, { factors: [factor("alert", 80, "unknown")] });
    await set("key_1", "low");
    await rated("high", 80, { factors: [factor("alert", 80)] });
    expect(await level()).toBe("high");
    await set("key_1", "low");
    await rated("high", 70, { factors: [factor("alert", 80), factor("known", -10)] });
    expect(await level()).toBe("low");
    await rated("high", 70, { factors: [factor("alert", 70)] });
    expect(await level()).toBe("high");
  });

  it("go on above rules that have lost their level, and take two to be lowered", async () => {
    fourEyes = true;
    const level = async () => viewRiskDetail(await found(), new Date(LATER), { outdatedBy: undefined }).level;
    await rated("low", 0);
    await set("key_1", "high");
    const two = { levels: ["low", "medium"], rules: "b" };
    await rated("low", 0, two);
    await rated("low", 0, two);
    expect(await level()).toBe("high");
    expect(await set("key_1", "medium")).toMatchObject({ level: "high" });
    expect(await set("key_1", null)).toMatchObject({ level: "high", proposed_override: { level: "low" } });
    expect(await set("key_2", null)).toMatchObject({ level: "low" });
  });

  it("are lowered for the shorter time that two have asked for", async () => {
    fourEyes = true;
    await rated("high", 80);
    const after = (days: number) => new Date(Date.parse(LATER) + days * 86_400_000).toISOString();
    const [day, month] = [after(1), after(30)] as const;
    await set("key_1", "low", { until: day });
    expect(await set("key_2", "low", { until: month })).toMatchObject({ override: { until: day } });
    await set("key_2", "medium");
    expect(await set("key_1", "medium", { until: month })).toMatchObject({ override: { until: month } });
  });

  it("are not lowered by the scale of another workflow, which keeps what the rules read", async () => {
    await rated("high", 80);
    expect(await made("low", 500, { mayLower: false })).toBeUndefined();
    expect(await made("harmless", 500, { mayLower: false, levels: ["harmless"] })).toBeUndefined();
    await rated("high", 90, { mayLower: false, levels: ["high", "low"], hash: "other" });
    expect((await found()).risk).toMatchObject({
      score: 90,
      levels: ["low", "medium", "high"],
      basis: { hash: "h" },
    });
  });

  it("are refused for a subject that is not rated, for a level that the rules lack, and for too long", async () => {
    expect(await refusal(set("key_1", "low"))).toBe("not_rated");
    await rated("high", 80);
    expect(await refusal(set("key_1", "none"))).toBe("unknown_level");
    expect(await refusal(set("key_1", "high"))).toBe("same_level");
    expect(await refusal(set("key_1", "low", { until: "2099-01-01T00:00:00.000Z" }))).toBe("out_of_range");
    expect(await refusal(set("key_1", "low", { until: "2020-01-01T00:00:00.000Z" }))).toBe("out_of_range");
  });
});
