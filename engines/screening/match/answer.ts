/** What a screening says of the entries that it found. */
import { IDENTIFIER_TYPES, type Position, type Topic } from "../entity.ts";
import type { Subject } from "../query.ts";
import type { EntityDetails } from "../store/details.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import type { Reason } from "./evidence.ts";
import { groupsOf } from "./groups.ts";
import { nameReason, type Verdict } from "./judge.ts";

/** An entry of a list that may be the subject. */
export interface ScreeningMatch {
  /** `list:key`, as in an allow list. */
  entity_id: string;
  /** The first entry of the same party among the hits: the hits of one group are one alert. */
  group: string;
  /** Changes when the list's entry does. */
  version: string;
  list: string;
  /** The entry's main name. */
  name: string;
  /** Its name that fits best. */
  matched_name: string;
  /** 0–1. */
  score: number;
  status: "potential_match" | "match";
  entity_type: string;
  programs: string[];
  birth_dates: string[];
  countries: string[];
  topics: Topic[];
  /** Public offices of a politically exposed person. */
  positions?: Position[];
  reasons: Reason[];
  /** What the entry has and the query has not: fields of the input, or types of identifiers. Each may confirm the hit or rule it out. */
  settled_by: string[];
  source_url: string | null;
}

/** An entry whose name is a hit, and that other evidence rules out. */
export interface NearMiss {
  entity_id: string;
  version: string;
  list: string;
  name: string;
  matched_name: string;
  /** Of the name alone, 0–1. */
  name_score: number;
  /** What speaks against it. */
  against: Reason[];
}

/** Makes the answer for one entry, with copies: the index keeps the details. */
export function matchOf(index: ScreeningIndex, verdict: Verdict, subject: Subject): ScreeningMatch {
  const { entity, hit, score, status, reasons } = verdict;
  const details = index.details(entity);
  const match: ScreeningMatch = {
    entity_id: details.id,
    group: details.id,
    version: details.version,
    list: details.list,
    name: mainName(details),
    matched_name: details.names[hit?.ordinal ?? 0]?.text ?? mainName(details),
    score: round(score),
    status: status === "match" ? "match" : "potential_match",
    entity_type: details.type,
    programs: [...details.programs],
    birth_dates: [...details.birth_dates],
    countries: [...details.countries],
    topics: [...details.topics],
    reasons: [nameReason(verdict), ...reasons].map(rounded),
    settled_by: status === "match" ? [] : settledBy(details, subject),
    source_url: details.source_url ?? null,
  };
  return details.positions === undefined
    ? match
    : { ...match, positions: structuredClone(details.positions) };
}

/** Makes the entry of one that is ruled out. */
export function nearMissOf(index: ScreeningIndex, { entity, hit, reasons }: Verdict): NearMiss {
  const details = index.details(entity);
  return {
    entity_id: details.id,
    version: details.version,
    list: details.list,
    name: mainName(details),
    matched_name: details.names[hit?.ordinal ?? 0]?.text ?? mainName(details),
    name_score: round(hit?.score ?? 0),
    against: reasons.filter(({ weight }) => weight < 0).map(rounded),
  };
}

/** Makes the entry of a hit that the block does not look for, and why. */
export function leftOutOf(match: ScreeningMatch, why: string): NearMiss {
  const { entity_id, version, list, name, matched_name, score } = match;
  const against: Reason[] = [{ feature: "pep", weight: -score, detail: why }];
  return { entity_id, version, list, name, matched_name, name_score: score, against };
}

/** Gives the hits of one party on several lists the same group, and places them one behind the other. */
export function grouped(
  index: ScreeningIndex,
  hits: readonly { entity: number; match: ScreeningMatch }[],
): ScreeningMatch[] {
  if (hits.length < 2) return hits.map(({ match }) => match);
  const groups = groupsOf(
    index,
    hits.map(({ entity }) => entity),
  );
  const idOf = new Map(hits.map(({ entity, match }) => [entity, match.entity_id]));
  const marked = hits.map(({ entity, match }) => ({
    ...match,
    group: idOf.get(groups.get(entity) ?? entity) ?? match.entity_id,
  }));
  const order = [...new Set(marked.map(({ group }) => group))];
  return order.flatMap((group) => marked.filter((match) => match.group === group));
}

const mainName = ({ names }: EntityDetails): string => names[0]?.text ?? "";

/** The most telling first. */
function settledBy(details: EntityDetails, subject: Subject): string[] {
  const given = new Set(subject.identifiers.map(({ type }) => type));
  const listed = new Set(details.identifiers.map(({ type }) => type));
  const numbers = IDENTIFIER_TYPES.filter(
    (type) => type !== "unknown" && type !== "other" && listed.has(type) && !given.has(type),
  );
  return [
    ...(subject.birthDate === undefined && details.birth_dates.length > 0 ? ["birth_date"] : []),
    ...numbers,
    ...(subject.countries.length === 0 && details.countries.length > 0 ? ["countries"] : []),
    ...(subject.sex === undefined && details.sex !== undefined ? ["sex"] : []),
  ];
}

function rounded(reason: Reason): Reason {
  return { ...reason, weight: round(reason.weight) };
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
