/** The labelled cases of `$SANCTIONS_DATA/cases.json`, run against an index of their lists. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { compareWithListed, type IndexMatcher, type ScreeningQuery } from "../engines/screening/index.ts";

const texts = z.array(z.string()).optional();
const recordSchema = z.looseObject({
  name: texts,
  firstName: texts,
  middleName: texts,
  fatherName: texts,
  lastName: texts,
  birthDate: texts,
  nationality: texts,
  idNumber: texts,
  gender: texts,
});
const caseSchema = z.looseObject({
  kind: z.string(),
  schema: z.string(),
  group: z.string(),
  source: z.string(),
  expect: z.string(),
  query: recordSchema,
  target: z
    .looseObject({ list: z.string().optional(), ids: z.array(z.string()).optional(), name: texts })
    .nullable(),
  overlap: z.number().optional(),
  /** Scores that peers published. */
  peer: z.record(z.string(), z.number().nullable()).nullish(),
});
/** A query, a listed entry, and whether the two must match. */
export type LabelledCase = z.infer<typeof caseSchema>;

/** The folder of the public cases and lists: it lies beside the repository, not in it. */
export const CASES_FOLDER =
  process.env.SANCTIONS_DATA ?? join(import.meta.dirname, "../../shared/data/sanctions");

/** @throws when the file is absent or of no known form */
export function loadCases(): LabelledCase[] {
  return z.array(caseSchema).parse(JSON.parse(readFileSync(join(CASES_FOLDER, "cases.json"), "utf8")));
}

/** A case's query as the block would get it. */
export function queryOf({ query, schema }: LabelledCase, withEvidence: boolean): ScreeningQuery {
  const sex = query.gender?.[0];
  return {
    name: nameOf(query),
    entity_type: schema === "Person" ? "person" : "organisation",
    ...(withEvidence
      ? {
          birth_date: query.birthDate?.[0],
          countries: query.nationality ?? [],
          identifiers: (query.idNumber ?? []).map((value) => ({ value })),
          sex: sex === "male" || sex === "female" ? sex : undefined,
        }
      : {}),
  };
}

function nameOf(record: z.infer<typeof recordSchema>): string {
  const parts = [record.firstName, record.middleName, record.fatherName, record.lastName].flat();
  return record.name?.[0] ?? parts.filter((part) => part !== undefined).join(" ");
}

/** Rules are chosen on the first half of the labelled cases, which the second one then judges. */
export type Half = 1 | 2;

/** Equal queries are in one half. */
function halfOf({ query }: LabelledCase): Half {
  const [first = 0] = createHash("sha256").update(JSON.stringify(query)).digest();
  return first < 128 ? 1 : 2;
}

/** The result of a positive or negative: best score of the right entity (or of any, for negatives), its rank, the status. */
export interface Outcome {
  half: Half;
  group: string;
  positive: boolean;
  score: number;
  rank: number;
  status: string;
}

/** Runs the retrieval cases whose list is in the index. */
export function runRetrieval(
  matcher: IndexMatcher,
  cases: readonly LabelledCase[],
  withEvidence: boolean,
): Outcome[] {
  const lists = new Set(matcher.index.manifest.lists.map((list) => list.id));
  return cases
    .filter(({ kind, target }) => kind === "retrieval" || (kind === "alias_holdout" && target !== null))
    .filter(({ target }) => target === null || lists.has(target.list ?? ""))
    .map((labelled) => {
      const { matches } = matcher.screen(queryOf(labelled, withEvidence), { thresholds: { potential: 0.3 } });
      const right = labelled.target?.ids?.map((id) => `${labelled.target?.list}:${id}`);
      const rank = right === undefined ? 0 : matches.findIndex((match) => right.includes(match.entity_id));
      const match = matches[rank];
      return {
        half: halfOf(labelled),
        group: labelled.group,
        positive: right !== undefined && labelled.expect !== "not_match",
        score: match?.score ?? 0,
        rank,
        status: match?.status ?? "clear",
      };
    });
}

/** Two names, whether they must match, and the score that they have. */
export interface ScoredPair {
  half: Half;
  hit: boolean;
  score: number;
}

/** The pairs of nomenklatura's name_bench: a name against a name as a list writes it, by the name alone. */
export function runPairs(cases: readonly LabelledCase[]): ScoredPair[] {
  return cases
    .filter(
      ({ kind, source, target }) =>
        kind === "pair" && source.includes("name_bench/cases.csv") && target?.name !== undefined,
    )
    .map((labelled) => {
      const { query, target, schema, expect } = labelled;
      const type = TYPES[schema] ?? "organisation";
      return {
        half: halfOf(labelled),
        hit: expect === "hit",
        score: compareWithListed(nameOf(query), target?.name?.[0] ?? "", type),
      };
    });
}

const TYPES: Readonly<Record<string, "person" | "vessel" | "unknown">> = {
  Person: "person",
  Vessel: "vessel",
  LegalEntity: "unknown",
};

/** Precision, recall and F1 of scores at a threshold. */
export function calibration(outcomes: readonly { hit: boolean; score: number }[], threshold: number) {
  const count = (hit: boolean, above: boolean) =>
    outcomes.filter((o) => o.hit === hit && o.score >= threshold === above).length;
  const [truePositives, falsePositives, falseNegatives] = [
    count(true, true),
    count(false, true),
    count(true, false),
  ];
  return {
    precision: truePositives / Math.max(1, truePositives + falsePositives),
    recall: truePositives / Math.max(1, truePositives + falseNegatives),
    f1: (2 * truePositives) / Math.max(1, 2 * truePositives + falsePositives + falseNegatives),
  };
}
