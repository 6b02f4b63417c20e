import { refuseOldLists } from "../age.ts";
import { ENTITY_TYPES, NAME_KINDS, type Topic } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { identifierHash, normaliseIdentifier } from "../identifiers.ts";
import {
  DEFAULT_THRESHOLDS,
  isTooLongToClear,
  parseQuery,
  type ScreeningConfig,
  type ScreeningQuery,
  type Subject,
} from "../query.ts";
import { ALGORITHM, ALGORITHM_VERSION, type Manifest } from "../store/manifest.ts";
import { ScreeningIndex } from "../store/screening-index.ts";
import { type AllowedMatch, allowListOf } from "./allow-list.ts";
import { type Evidence, otherEvidenceOf, type Reason, scoreEvidence } from "./evidence.ts";
import { type NameHit, NameSearch } from "./name-search.ts";
import { inScope, type Scope, scopeOf } from "./scope.ts";

/** An entry of a list that may be the subject. */
export interface ScreeningMatch {
  /** `list:key`, as in an allow list. */
  entity_id: string;
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
  reasons: Reason[];
  source_url: string | null;
}

/** The result of a screening and the lists used. */
export interface ScreeningResult {
  status: "clear" | "potential_match" | "match";
  /** Matches first, then by score; at most twenty. */
  matches: ScreeningMatch[];
  screened: {
    lists: { id: string; version: string; entities: number; published_at: string | null; sample: boolean }[];
    algorithm: string;
    algorithm_version: string;
    checked_at: string;
    /** SHA-256 of the index: by it, the same screening can be made again. */
    index: string;
  };
  /** Hits that the allow list let through. */
  allowed: AllowedMatch[];
}

/** The interface that the block needs; another engine can implement it. */
export interface Matcher {
  /** @throws ScreeningError whenever screening could not be done in full: then there is no result, so never `clear` */
  screen(query: ScreeningQuery, config: ScreeningConfig): ScreeningResult;
  /**
   * The same in steps of one name at most, for callers that others wait for. Between two steps the matcher may serve other calls.
   * @throws ScreeningError as `screen`, at any step
   */
  screening(query: ScreeningQuery, config: ScreeningConfig): Screening<ScreeningResult>;
}

/** Work in steps: each takes some milliseconds at most, the last returns the result. */
export type Screening<R> = Generator<undefined, R>;

/** Takes all steps at once. */
export function allSteps<R>(screening: Screening<R>): R {
  for (;;) {
    const step = screening.next();
    if (step.done === true) return step.value;
  }
}

const MAX_MATCHES = 20;
const MOST_EVIDENCE = 0.1;
const IDENTIFIED_FLOOR = { certain: 1, typed: 0.8, untyped: 0.75, none: 0 };
/** Weight of evidence that an organisation's name needs to match alone: one rare word, or several common ones. */
const DISTINCTIVE = 1;

/** The matcher over one index. Time is an argument, because whether lists are out of date depends on it. */
export class IndexMatcher implements Matcher {
  readonly index: ScreeningIndex;
  readonly #names: NameSearch;
  readonly #now: () => Date;

  constructor(index: ScreeningIndex, now: () => Date) {
    this.index = index;
    this.#names = new NameSearch(index);
    this.#now = now;
  }

  screen(query: ScreeningQuery, config: ScreeningConfig): ScreeningResult {
    return allSteps(this.screening(query, config));
  }

  *screening(query: ScreeningQuery, config: ScreeningConfig): Screening<ScreeningResult> {
    const subject = parseQuery(query);
    const now = this.#now();
    refuseOtherVersion(this.index.manifest);
    refuseOldLists(this.index.manifest, config, now);
    const scope = scopeOf(this.index, config);
    const { found, lookedUp } = yield* this.#verdicts(subject, scope, config);
    const matches: ScreeningMatch[] = [];
    const allowed: AllowedMatch[] = [];
    const allows = allowListOf(config.allowList ?? [], now);
    for (const verdict of found) {
      if (matches.length === MAX_MATCHES) break;
      const match = matchOf(this.index, verdict);
      const entry = allows(match);
      if (entry === undefined) matches.push(match);
      else
        allowed.push({
          entity_id: match.entity_id,
          version: match.version,
          score: match.score,
          allowed_by: entry,
        });
    }
    const status = matches.some((match) => match.status === "match")
      ? "match"
      : matches.length > 0
        ? "potential_match"
        : "clear";
    if (status === "clear") refuseUnsearched(subject, lookedUp);
    return { status, matches, screened: screenedOf(this.index, scope), allowed };
  }

  /**
   * Every hit of a query, by the same search and judgement as `screen`, for monitoring: without the limit of twenty, without an allow list,
   * and whatever the age of the lists, because a change is judged when it comes.
   * @throws ScreeningError as `screen`, also when nothing is found for a name that cannot be cleared
   */
  hits(query: ScreeningQuery, config: ScreeningConfig): ScreeningMatch[] {
    const subject = parseQuery(query);
    refuseOtherVersion(this.index.manifest);
    const { found, lookedUp } = allSteps(this.#verdicts(subject, scopeOf(this.index, config), config));
    if (found.length === 0) refuseUnsearched(subject, lookedUp);
    return found.map((verdict) => matchOf(this.index, verdict));
  }

  /** All that are found and judged, the strongest first. */
  *#verdicts(
    subject: Subject,
    scope: Scope,
    config: ScreeningConfig,
  ): Screening<{ found: Verdict[]; lookedUp: boolean }> {
    const thresholds = thresholdsOf(config);
    const { candidates, lookedUp } = yield* this.#candidates(subject, scope);
    const found = candidates
      .map((candidate) => judge(this.index, candidate, subject, thresholds))
      .filter((verdict) => verdict !== undefined)
      .sort(
        (a, b) =>
          Number(b.status === "match") - Number(a.status === "match") ||
          b.score - a.score ||
          a.entity - b.entity,
      );
    return { found, lookedUp };
  }

  /** The remarks of an entity, for registers that keep their record there. */
  remarksOf(entityId: string): string | undefined {
    return this.index.details(this.index.entityNumber(entityId)).remarks;
  }

  /** Every entity that a name or an identifier points to, with its best name. */
  *#candidates(subject: Subject, scope: Scope): Screening<{ candidates: Candidate[]; lookedUp: boolean }> {
    const wanted = (entity: number) => inScope(this.index, entity, scope);
    const { hits, lookedUp } = yield* this.#names.search(
      subject,
      wanted,
      otherEvidenceOf(this.index, subject),
    );
    for (const entity of this.#identified(subject)) {
      if (hits.has(entity) || !wanted(entity)) continue;
      this.#names.searchEntity(subject, entity, hits);
      if (!hits.has(entity)) hits.set(entity, undefined);
    }
    return { candidates: [...hits].map(([entity, hit]) => ({ entity, hit })), lookedUp };
  }

  #identified(subject: Subject): Set<number> {
    const found = new Set<number>();
    const { idKey, idEntity } = this.index.sections;
    for (const id of subject.identifiers) {
      const key = identifierHash(normaliseIdentifier(id.value));
      ScreeningIndex.eachUnder(idKey, idEntity, key, (entity) => found.add(entity));
    }
    return found;
  }
}

/** @throws ScreeningError `missing_name` without a name, `invalid_query` when a search, though it found nothing, cannot clear the subject */
function refuseUnsearched(subject: Subject, lookedUp: boolean): void {
  if (subject.names.length === 0)
    throw new ScreeningError(
      "missing_name",
      "No list has the wallet, and without a name nobody can be cleared.",
    );
  if (subject.names.some(isTooLongToClear))
    throw new ScreeningError("invalid_query", "The name is too long to screen: it cannot be cleared.");
  if (!lookedUp)
    throw new ScreeningError(
      "invalid_query",
      "The name has no word that could be looked up: it cannot be cleared.",
    );
}

/** An entity with its name that fits best; undefined when an identifier alone points to it. */
interface Candidate {
  entity: number;
  hit: NameHit | undefined;
}

interface Thresholds {
  potential: number;
  match: number;
}

/** The result for one entity, before its details are read. */
interface Verdict extends Candidate {
  score: number;
  status: ScreeningMatch["status"];
  reasons: Reason[];
}

/** Name and evidence together; undefined below the threshold. */
function judge(
  index: ScreeningIndex,
  { entity, hit }: Candidate,
  subject: Subject,
  thresholds: Thresholds,
): Verdict | undefined {
  // Evidence apart from the name raises a score by at most this, unless it is an identifier.
  if ((hit?.score ?? 0) + MOST_EVIDENCE < thresholds.potential && subject.identifiers.length === 0)
    return undefined;
  const evidence = scoreEvidence(index, entity, subject);
  const others = evidence.reasons.reduce((sum, reason) => sum + reason.weight, 0);
  const score = clamp(Math.max((hit?.score ?? 0) + others, IDENTIFIED_FLOOR[evidence.identified]));
  if (score < thresholds.potential) return undefined;
  const reasons = [nameReason(hit), ...evidence.reasons];
  const weak = NAME_KINDS[hit?.kind ?? 0] === "weak_alias";
  const person = ENTITY_TYPES[index.sections.entityType[entity] ?? 0] === "person";
  const held = evidence.identified === "certain" ? undefined : heldBack(hit, evidence, weak, person, subject);
  const status = score >= thresholds.match && held === undefined ? "match" : "potential_match";
  if (held !== undefined && score >= thresholds.match) reasons.push(held);
  return { entity, hit, score, status, reasons };
}

function matchOf(index: ScreeningIndex, { entity, hit, score, status, reasons }: Verdict): ScreeningMatch {
  const details = index.details(entity);
  const name = details.names[0]?.text ?? "";
  return {
    entity_id: details.id,
    version: details.version,
    list: details.list,
    name,
    matched_name: details.names[hit?.ordinal ?? 0]?.text ?? name,
    score: round(score),
    status,
    entity_type: details.type,
    programs: details.programs,
    birth_dates: details.birth_dates,
    countries: details.countries,
    topics: details.topics,
    reasons: reasons.map((reason) => ({ ...reason, weight: round(reason.weight) })),
    source_url: details.source_url ?? null,
  };
}

/** Why a hit with a high score is left to a human, or undefined when it may stand as a match. */
function heldBack(
  hit: NameHit | undefined,
  evidence: Evidence,
  weak: boolean,
  person: boolean,
  subject: Subject,
): Reason | undefined {
  if (evidence.contradicted)
    return { feature: "name_only", weight: 0, detail: "held at potential: something contradicts" };
  if (hit === undefined)
    return { feature: "name_only", weight: 0, detail: "held at potential: the name does not fit" };
  if (weak)
    return { feature: "weak_alias", weight: 0, detail: "held at potential: the list calls this alias weak" };
  if (hit.padded)
    return {
      feature: "name_only",
      weight: 0,
      detail: "held at potential: the name stands among other words",
    };
  if (evidence.confirmed) return undefined;
  if (person || subject.entityType === "person") {
    return {
      feature: "name_only",
      weight: 0,
      detail: "held at potential: only the name fits, and names are shared",
    };
  }
  if (hit.evidence < DISTINCTIVE) {
    return { feature: "name_only", weight: 0, detail: "held at potential: a name of common words" };
  }
  return undefined;
}

function nameReason(hit: NameHit | undefined): Reason {
  if (hit === undefined) return { feature: "name", weight: 0, detail: "the names have nothing in common" };
  return { feature: "name", weight: hit.score, detail: hit.explain() };
}

function screenedOf(index: ScreeningIndex, scope: Scope): ScreeningResult["screened"] {
  const lists = index.manifest.lists.filter((_, code) => scope.lists[code]);
  return {
    lists: lists.map(({ id, version, entities, published_at, sample }) => ({
      id,
      version,
      entities,
      published_at,
      sample,
    })),
    algorithm: ALGORITHM,
    algorithm_version: ALGORITHM_VERSION,
    checked_at: index.manifest.checked_at,
    index: index.manifest.index.sha256,
  };
}

/** An index files names and numbers under the keys of the matcher that built it: another matcher would miss entries. */
function refuseOtherVersion({ algorithm_version: version }: Manifest): void {
  if (version === ALGORITHM_VERSION) return;
  throw new ScreeningError(
    "list_version_unsupported",
    `The lists were built for version ${version} of the matcher, and this is ${ALGORITHM_VERSION}: refresh them, or publish them again.`,
  );
}

/** Every match is at least a potential match, also when only the threshold for potential matches was raised above the other. */
function thresholdsOf({ thresholds }: ScreeningConfig): Thresholds {
  const match = thresholds?.match ?? DEFAULT_THRESHOLDS.match;
  return { match, potential: Math.min(match, thresholds?.potential ?? DEFAULT_THRESHOLDS.potential) };
}

function clamp(score: number): number {
  return Math.min(1, Math.max(0, score));
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
