import { describe, expect, it } from "vitest";
import { measure, type Outcome } from "../support/scenes/measure.ts";
import {
  CONDITION_NAMES,
  EMPTY_NAMES,
  emptyScene,
  FORMATS,
  illegibleScene,
  type Scene,
  specimenScene,
} from "../support/scenes/scenes.ts";

/** A part of what `npm run bench:mrz-stress` reads, with other seeds: enough to detect a regression. */
const SEED = "regression";
const now = new Date("2026-11-25T00:00:00Z");

async function outcomesOf(scenes: readonly Promise<Scene>[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const scene of scenes) outcomes.push(await measure(await scene, now, () => 0));
  return outcomes;
}

/** Which pictures came out as they must not: their names say more than a count. */
function named(outcomes: readonly Outcome[], test: (outcome: Outcome) => boolean): string[] {
  return outcomes.filter(test).map(({ scene }) => `${scene.condition} ${scene.format ?? ""}`);
}

describe("reading zones under stress", { timeout: 300_000 }, () => {
  it("reads the key fields in nine of ten readable pictures, and is wrong in none", async () => {
    const formatAt = (i: number) => FORMATS[i % FORMATS.length] ?? "TD3";
    const outcomes = await outcomesOf(
      CONDITION_NAMES.map((condition, i) => specimenScene(condition, formatAt(i), SEED)),
    );
    expect(named(outcomes, ({ wrongButSound }) => wrongButSound)).toEqual([]);
    expect(named(outcomes, ({ key }) => !key).length).toBeLessThanOrEqual(outcomes.length / 10);
  });

  it("never believes a zone with one digit altered", async () => {
    const outcomes = await outcomesOf(FORMATS.map((format) => specimenScene("blurred", format, SEED, true)));
    expect(named(outcomes, ({ sound }) => sound)).toEqual([]);
  });

  it("accepts no wrong reading of unreadable pictures", async () => {
    const outcomes = await outcomesOf(FORMATS.map((format) => illegibleScene(format, SEED)));
    expect(named(outcomes, ({ wrongButSound }) => wrongButSound)).toEqual([]);
  });

  it("finds no zone in a picture without one", async () => {
    const outcomes = await outcomesOf(EMPTY_NAMES.map((kind) => emptyScene(kind, SEED)));
    expect(named(outcomes, ({ lines }) => lines !== undefined)).toEqual([]);
  });
});
