import { isDeepStrictEqual } from "node:util";
import { definedOnly } from "../../compiler/json.ts";
import type { IndexMatcher, Position } from "../../engines/screening/index.ts";
import { compareText } from "../compare-text.ts";
import { ScreeningError } from "../screening/lists.ts";
import type { Watch } from "../subjects/monitoring.ts";
import { EVIDENCE, namesAnew, weightOf } from "./evidence.ts";
import type { ClosedBecause, EntryFacts, Hit, Verdict } from "./records.ts";

/** What the matcher says of a subject: its hits by entry, or why it cannot be screened. */
export type Judgement =
  | { readonly kind: "screened"; readonly found: ReadonlyMap<string, Verdict> }
  | { readonly kind: "fault"; readonly code: string };

/**
 * Screens a subject as a graph does, without the limit of twenty hits.
 * @throws ScreeningError for a damaged index. What is wrong with the subject itself is a fault
 */
export function judge(matcher: IndexMatcher, watch: Watch): Judgement {
  try {
    const hits = matcher.hits(watch.query, watch.screening);
    const byNames = hits.length === 0 ? undefined : matchedByEach(matcher, watch);
    return {
      kind: "screened",
      found: new Map(
        hits.map(({ entity_id, score, status, matched_name, reasons }) => {
          const matched_names = byNames && [...(byNames.get(entity_id) ?? [])].sort(compareText);
          const entry = factsOf(matcher, entity_id);
          return [
            entity_id,
            { score, status, matched_name, ...definedOnly({ matched_names }), reasons, entry },
          ];
        }),
      ),
    };
  } catch (error) {
    if (error instanceof ScreeningError && OF_THE_SUBJECT.has(error.code))
      return { kind: "fault", code: error.code };
    throw error;
  }
}

/**
 * The names of entries that each name of a subject fits by itself, by entry: a hit shows its best name alone. A number would make any name fit.
 * @returns undefined for a subject with one name
 */
function matchedByEach(
  matcher: IndexMatcher,
  { query: { identifiers: _numbers, names = [], ...query }, screening }: Watch,
): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  const all = [...new Set([...(query.name === undefined ? [] : [query.name]), ...names])];
  if (all.length < 2) return undefined;
  const found = new Map<string, Set<string>>();
  for (const name of all)
    for (const { entity_id, matched_name } of hitsOf(matcher, { ...query, name }, screening)) {
      const matched = found.get(entity_id) ?? new Set();
      found.set(entity_id, matched.add(matched_name));
    }
  return found;
}

/** A name that cannot be searched by itself fits nobody. */
function hitsOf(
  matcher: IndexMatcher,
  query: Watch["query"],
  screening: Watch["screening"],
): ReturnType<IndexMatcher["hits"]> {
  try {
    return matcher.hits(query, screening);
  } catch (error) {
    if (error instanceof ScreeningError && OF_THE_SUBJECT.has(error.code)) return [];
    throw error;
  }
}

/** Codes that say something of the subject or of the lists that it asks for. */
const OF_THE_SUBJECT: ReadonlySet<string> = new Set(["missing_name", "invalid_query", "list_missing"]);

function factsOf({ index }: IndexMatcher, entityId: string): EntryFacts {
  const entry = index.details(index.entityNumber(entityId));
  return {
    version: entry.version,
    name: entry.names[0]?.text ?? "",
    names: entry.names.map(({ text }) => text),
    entity_type: entry.type,
    sex: entry.sex ?? null,
    birth_dates: entry.birth_dates,
    countries: entry.countries,
    identifiers: entry.identifiers.map(({ type, value, country }) =>
      [type, value, country ?? ""].join(" ").trimEnd(),
    ),
    programs: entry.programs,
    topics: entry.topics,
    offices: (entry.positions ?? []).map(officeIn).sort(),
  };
}

/** `minister: Minister of Finance, 2014/2018`. */
const officeIn = ({ level, name, since, until }: Position): string =>
  `${level}: ${name}${since === undefined && until === undefined ? "" : `, ${since ?? ".."}/${until ?? ".."}`}`;

/** Which entries of some hits the lists have. */
export function listedAmong({ index }: IndexMatcher, hits: readonly Hit[]): (entityId: string) => boolean {
  const listed = new Set(
    hits.map(({ entityId }) => entityId).filter((id) => index.versionOf(id) !== undefined),
  );
  return (entityId) => listed.has(entityId);
}

/** What becomes of one hit. */
export type Step =
  /** A new alert. `replaces`: the one that waits; it is closed first. */
  | { readonly kind: "open"; readonly entityId: string; readonly verdict: Verdict; readonly known?: Hit }
  | {
      readonly kind: "close";
      readonly known: Hit;
      readonly because: ClosedBecause;
      readonly to: Hit["state"];
    }
  /** Nothing that a person must see: the newest verdict is noted. */
  | { readonly kind: "note"; readonly known: Hit; readonly verdict: Verdict };

/** What is known before judging. */
export interface Known {
  readonly hits: readonly Hit[];
  /** Whether an entry is judged now. Others stay as they are. */
  readonly isJudged: (entityId: string) => boolean;
  /** Whether the lists have the entry. */
  readonly isListed: (entityId: string) => boolean;
  /** Whether a person has dismissed this version of the entry, for what is looked up. */
  readonly isDismissed: (entityId: string, version: string) => boolean;
}

/**
 * The steps from what is known of a subject's hits to what the matcher says. Pure. Done twice, it has nothing left to do, so a crash between
 * two steps loses and doubles nothing.
 */
export function stepsTo(found: ReadonlyMap<string, Verdict>, known: Known): Step[] {
  const of = new Map(known.hits.map((hit) => [hit.entityId, hit]));
  const steps: Step[] = [];
  for (const [entityId, verdict] of found) {
    if (!known.isJudged(entityId)) continue;
    steps.push(...stepsOf(entityId, verdict, of.get(entityId), known));
  }
  for (const hit of known.hits) {
    if (hit.state === "gone" || found.has(hit.entityId) || !known.isJudged(hit.entityId)) continue;
    const because = known.isListed(hit.entityId) ? "no_longer_matches" : "entry_removed";
    steps.push({ kind: "close", known: hit, because, to: "gone" });
  }
  return steps;
}

function stepsOf(entityId: string, verdict: Verdict, hit: Hit | undefined, known: Known): Step[] {
  const isDismissed = known.isDismissed(entityId, verdict.entry.version);
  if (hit === undefined || hit.state === "gone") {
    if (isDismissed) return [];
    return [{ kind: "open", entityId, verdict, ...(hit === undefined ? {} : { known: hit }) }];
  }
  if (isDismissed)
    return hit.state === "open" ? [{ kind: "close", known: hit, because: "dismissed", to: "settled" }] : [];
  if (!isMaterial(alertedVerdict(hit), verdict))
    return isDeepStrictEqual(hit.verdict, verdict) ? [] : [{ kind: "note", known: hit, verdict }];
  const opening: Step = { kind: "open", entityId, verdict, known: hit };
  if (hit.state === "settled") return [opening];
  return [{ kind: "close", known: hit, because: "replaced", to: "settled" }, opening];
}

/** What is known of a hit, with the score, the status and the reasons that its newest alert showed. */
export const alertedVerdict = ({ verdict, alerted }: Hit): Verdict => ({
  ...verdict,
  ...alerted,
  reasons: alerted?.reasons ?? verdict.reasons,
});

/** A rise of the score that a person should see: more than the lists' frequencies of words move it. */
const RISE = 0.02;

/** Whether a score or a weight has risen so. Both have four places: a sum of two such numbers is only nearly one of them. */
const rises = (before: number, now: number): boolean => now - before > RISE - 1e-6;

/**
 * Whether a person who has judged the old verdict must look again: the entry says something else, fits better than when the person saw it, or
 * evidence speaks for it that did not, or a further name of the subject is another name of it. Score and evidence are those of the newest alert, so many
 * small rises add up (decisions 317, 326).
 */
const isMaterial = (old: Verdict, now: Verdict): boolean =>
  changedFields(old, now).length > 0 ||
  rises(old.score, now.score) ||
  (old.status === "potential_match" && now.status === "match") ||
  namesAnew(old, now) ||
  EVIDENCE.some((feature) => speaksAnew(feature, weightOf(old, feature), weightOf(now, feature)));

/**
 * Whether a feature is more for it than before, or less against it. The score does not always show it: nothing raises that of a whole name, which
 * is 1, and a country that differs may take away what a birth date adds. A number that fits weighs what the others lack, so the weight of one
 * that did fit goes with the name.
 */
const speaksAnew = (feature: string, before: number, now: number): boolean =>
  rises(before, now) && !(feature === "identifier" && before > 0);

/** The fields of the entry that differ, but its version: that changes with remarks, too. What was not noted before is no change. */
export function changedFields(old: Verdict | undefined, now: Verdict): string[] {
  if (old === undefined) return [];
  const { version: _old, ...before } = old.entry;
  const { version: _now, ...after } = now.entry;
  const beforeOf = new Map(Object.entries(before));
  return Object.entries(after).flatMap(([field, value]) =>
    !beforeOf.has(field) || isDeepStrictEqual(beforeOf.get(field), value) ? [] : [field],
  );
}
