import { refuseOldLists } from "../age.ts";
import { ScreeningError } from "../errors.ts";
import { comparedIdentifier, identifierHash } from "../identifiers.ts";
import { parseQuery, type ScreeningConfig, type ScreeningQuery, type Subject } from "../query.ts";
import { ALGORITHM, ALGORITHM_VERSION, type Manifest } from "../store/manifest.ts";
import { ScreeningIndex } from "../store/screening-index.ts";
import { type AllowedMatch, allowListOf } from "./allow-list.ts";
import { grouped, leftOutOf, matchOf, type NearMiss, nearMissOf, type ScreeningMatch } from "./answer.ts";
import { otherEvidenceOf } from "./evidence.ts";
import {
  byName,
  byStrength,
  type Candidate,
  judge,
  leastByName,
  type Thresholds,
  thresholdsOf,
  type Verdict,
} from "./judge.ts";
import { NameSearch } from "./name-search.ts";
import { whyLeftOut } from "./peps.ts";
import { inScope, type Scope, scopeOf } from "./scope.ts";

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
  /** Entries with a name that is a hit, ruled out by other evidence; the most alike first, at most ten. */
  near_misses: NearMiss[];
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

/** Hits of one result. */
export const MAX_MATCHES = 20;
/** An officer sees whom a date or another contradiction rules out, and not everybody of a common name. */
const MAX_NEAR_MISSES = 10;

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
    const { found, ruledOut, lookedUp } = yield* this.#verdicts(subject, scope, config);
    const hits: { entity: number; match: ScreeningMatch }[] = [];
    const allowed: AllowedMatch[] = [];
    const leftOut: NearMiss[] = [];
    const allows = allowListOf(config.allowList ?? [], now);
    for (const verdict of found) {
      if (hits.length === MAX_MATCHES) break;
      const match = matchOf(this.index, verdict, subject);
      const why = whyLeftOut(match, config.peps, now);
      if (why !== undefined) {
        leftOut.push(leftOutOf(match, why));
        continue;
      }
      const entry = allows(match);
      if (entry === undefined) hits.push({ entity: verdict.entity, match });
      else
        allowed.push({
          entity_id: match.entity_id,
          version: match.version,
          score: match.score,
          allowed_by: entry,
        });
    }
    const matches = grouped(this.index, hits);
    const status = matches.some((match) => match.status === "match")
      ? "match"
      : matches.length > 0
        ? "potential_match"
        : "clear";
    if (status === "clear") refuseUnsearched(subject, lookedUp);
    return {
      status,
      matches,
      screened: screenedOf(this.index, scope),
      allowed,
      near_misses: [
        ...leftOut,
        ...ruledOut.slice(0, MAX_NEAR_MISSES).map((verdict) => nearMissOf(this.index, verdict)),
      ].slice(0, MAX_NEAR_MISSES),
    };
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
    return found.map((verdict) => matchOf(this.index, verdict, subject));
  }

  /** All that are found and judged, the strongest first, and those whom evidence rules out, the most alike first. */
  *#verdicts(
    subject: Subject,
    scope: Scope,
    config: ScreeningConfig,
  ): Screening<{ found: Verdict[]; ruledOut: Verdict[]; lookedUp: boolean }> {
    const thresholds = thresholdsOf(config);
    const { candidates, lookedUp } = yield* this.#candidates(subject, scope, thresholds);
    const verdicts = candidates
      .map((candidate) => judge(this.index, candidate, subject, thresholds))
      .filter((verdict) => verdict !== undefined);
    return {
      found: verdicts.filter(({ status }) => status !== "near_miss").sort(byStrength),
      ruledOut: verdicts.filter(({ status }) => status === "near_miss").sort(byName),
      lookedUp,
    };
  }

  /** Whether the lists and topics that a screening asks for are loaded. */
  covers(config: ScreeningConfig): boolean {
    try {
      scopeOf(this.index, config);
      return true;
    } catch (error) {
      if (error instanceof ScreeningError) return false;
      throw error;
    }
  }

  /** The remarks of an entity, for registers that keep their record there. */
  remarksOf(entityId: string): string | undefined {
    return this.index.details(this.index.entityNumber(entityId)).remarks;
  }

  /** Every entity that a name or an identifier points to, with its names that fit. */
  *#candidates(
    subject: Subject,
    scope: Scope,
    thresholds: Thresholds,
  ): Screening<{ candidates: Candidate[]; lookedUp: boolean }> {
    const wanted = (entity: number) => inScope(this.index, entity, scope);
    const { hits, lookedUp } = yield* this.#names.search(
      subject,
      wanted,
      otherEvidenceOf(this.index, subject),
      leastByName(subject, thresholds),
    );
    for (const entity of this.#identified(subject)) {
      if (hits.has(entity) || !wanted(entity)) continue;
      this.#names.searchEntity(subject, entity, hits);
      if (!hits.has(entity)) hits.set(entity, []);
    }
    return { candidates: Array.from(hits, ([entity, names]) => ({ entity, hits: names })), lookedUp };
  }

  #identified(subject: Subject): Set<number> {
    const found = new Set<number>();
    const { idKey, idEntity } = this.index.sections;
    for (const id of subject.identifiers) {
      const key = identifierHash(comparedIdentifier(id.value));
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
      "No list has the wallet. A subject without a name cannot be cleared.",
    );
  if (subject.tooLong.length > 0)
    throw new ScreeningError("invalid_query", "The name is too long to screen: it cannot be cleared.");
  if (subject.isNobody)
    throw new ScreeningError(
      "invalid_query",
      "The name is a placeholder, a title or digits alone: it names nobody, and cannot be cleared.",
    );
  if (subject.isInOtherScript)
    throw new ScreeningError(
      "invalid_query",
      "The name is in a script that is not compared with the lists: it cannot be cleared. Give it in Latin letters.",
    );
  if (!lookedUp)
    throw new ScreeningError(
      "invalid_query",
      "The name has no word that could be looked up: it cannot be cleared.",
    );
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

/**
 * An index files names and numbers under the keys of the matcher that built it: another matcher would miss entries.
 * @throws ScreeningError `list_version_unsupported`
 */
export function refuseOtherVersion({ algorithm_version: version }: Manifest): void {
  if (version === ALGORITHM_VERSION) return;
  throw new ScreeningError(
    "list_version_unsupported",
    `The lists were built for version ${version} of the matcher, and this is ${ALGORITHM_VERSION}: refresh them, or publish them again.`,
  );
}
