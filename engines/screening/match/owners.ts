import type { OwnerQuery, ScreeningConfig, ScreeningQuery } from "../query.ts";
import type { ScreeningMatch } from "./answer.ts";
import type { Reason } from "./evidence.ts";
import { type Holdings, heldBy, holdingsOf } from "./holdings.ts";
import { MAX_MATCHES, type Matcher, type Screening, type ScreeningResult } from "./matcher.ts";

/** The result for one owner. */
export type ScreenedOwner = {
  /** Position in the query's `owners`. */
  index: number;
  ownership_percent: number | null;
  controls: boolean;
  status: ScreeningResult["status"];
};

/** The screening result of a business and its owners. */
export interface OwnedResult extends ScreeningResult {
  owners: ScreenedOwner[];
  /** Why ownership blocks, or may block, the business itself; empty when it does not. */
  ownership_reasons: Reason[];
}

const HALF = 50;
/** Of the business and its owners in sum. */
const MAX_NEAR_MISSES = 50;

/**
 * Screens a business and each of its owners, and applies the rules by which owners block what they own: in US and EU half of it in sum
 * (OFAC guidance of 13 August 2014; EU best practices, Council 11623/24), in the UK more than half by one of them (OFSI guidance), and in
 * EU and UK control by one of them. Owners of owners count through what they hold. In steps, as {@link Matcher.screening}.
 */
export function* screeningWithOwners(
  matcher: Matcher,
  query: ScreeningQuery,
  config: ScreeningConfig,
): Screening<OwnedResult> {
  const own = yield* matcher.screening(query, config);
  const owners: JudgedOwner[] = [];
  const unnamed: number[] = [];
  for (const [index, owner] of (query.owners ?? []).entries())
    if (owner.unnamed === undefined) owners.push(yield* screenOwner(matcher, owner, index, config));
    else unnamed.push(index);
  const reasons = ownershipReasons(
    owners.map(({ owner, sanctioned }) => ({ ...owner, status: sanctioned })),
    unnamed,
    holdingsOf(query.owners ?? []),
  );
  const matches = [...own.matches, ...owners.flatMap(({ matches: found }) => found)];
  return {
    ...own,
    status: worst([
      own.status,
      ...reasons.map((reason) => (reason.weight === 1 ? "match" : "potential_match")),
      ...owners.map(asPotential),
    ]),
    matches,
    allowed: [...own.allowed, ...owners.flatMap(({ allowed }) => allowed)],
    near_misses: [...own.near_misses, ...owners.flatMap(({ near_misses }) => near_misses)].slice(
      0,
      MAX_NEAR_MISSES,
    ),
    owners: owners.map(({ owner }) => owner),
    ownership_reasons: reasons,
  };
}

/** A listed owner of less than half does not block the business, but leads to a review. */
function asPotential({ owner }: { owner: ScreenedOwner }): ScreeningResult["status"] {
  return owner.status === "clear" ? "clear" : "potential_match";
}

/** An owner with what was found of it. */
interface JudgedOwner extends Pick<ScreeningResult, "matches" | "allowed" | "near_misses"> {
  owner: ScreenedOwner;
  /** By sanctions lists alone: the rules of ownership say nothing of politically exposed persons and of media. */
  sanctioned: ScreeningResult["status"];
}

function* screenOwner(
  matcher: Matcher,
  owner: OwnerQuery,
  index: number,
  config: ScreeningConfig,
): Screening<JudgedOwner> {
  const {
    ownership_percent,
    ownership_percent_up_to,
    controls,
    owns: _owns,
    owners: _owners,
    ...query
  } = owner;
  const { status, matches, allowed, near_misses } = yield* matcher.screening(query, config);
  const share = shareOf(ownership_percent, ownership_percent_up_to);
  const reason: Reason = {
    feature: "owner",
    weight: 0,
    detail: `owner ${index + 1}, ${share}${controls === true ? ", controls" : ""}`,
  };
  const marked: ScreeningMatch[] = matches.map((match) => ({
    ...match,
    reasons: [...match.reasons, reason],
  }));
  const screened = {
    index,
    ownership_percent: ownership_percent ?? null,
    controls: controls ?? false,
    status,
  };
  return {
    owner: screened,
    sanctioned: sanctionedBy(status, matches),
    matches: marked,
    allowed,
    near_misses,
  };
}

/** A full list of hits may leave a sanction out, so all of them then count. */
function sanctionedBy(
  status: ScreeningResult["status"],
  matches: readonly ScreeningMatch[],
): ScreeningResult["status"] {
  if (matches.length >= MAX_MATCHES) return status;
  const sanctions = matches.filter(({ topics }) => topics.length === 0 || topics.includes("sanction"));
  return worst(sanctions.map((match) => match.status));
}

function shareOf(percent: number | undefined, upTo: number | undefined): string {
  if (upTo !== undefined && upTo !== percent) return `${shown(percent ?? 0)} to ${shown(upTo)} %`;
  return percent === undefined ? "unknown share" : `${shown(percent)} %`;
}

/** "More than 25 %" is 25.000001 %. */
const shown = (percent: number): number => Math.round(percent * 100) / 100;

/** Weight 1: certain matches suffice for the rule; 0.5: it needs potential matches, unknown shares or owners without a name to hold. */
function ownershipReasons(
  owners: readonly ScreenedOwner[],
  unnamed: readonly number[],
  holdings: Holdings,
): Reason[] {
  const listed = owners.filter((owner) => owner.status !== "clear");
  const alone = listed.map((owner) => ({ owner, held: heldBy(holdings, new Set([owner.index]), ALONE) }));
  const reasons = [
    ...inSum("US 50 % rule", listed, unnamed, holdings),
    ...(alone.some(({ held }) => held.percent > HALF)
      ? []
      : inSum("EU 50 % rule", listed, unnamed, holdings)),
  ];
  for (const { owner, held } of alone) {
    const weight = owner.status === "match" ? 1 : 0.5;
    if (held.percent > HALF)
      reasons.push(
        rule("EU and UK ownership", weight, `owner ${owner.index + 1} holds ${shown(held.percent)} %`),
      );
    else if (held.controls)
      reasons.push(rule("EU and UK control", weight, `owner ${owner.index + 1} controls the business`));
  }
  return reasons;
}

const inHalves = { isTheirs: (percent: number) => percent >= HALF, byControl: false };
/** By one, more than half; and what one controls is that one's. */
const ALONE = { bound: "least", isTheirs: (percent: number) => percent > HALF, byControl: true } as const;

function inSum(
  name: string,
  listed: readonly ScreenedOwner[],
  unnamed: readonly number[],
  holdings: Holdings,
): Reason[] {
  const positions = (some: readonly ScreenedOwner[]) => some.map(({ index }) => index);
  const certain = heldBy(holdings, new Set(positions(listed.filter(({ status }) => status === "match"))), {
    ...inHalves,
    bound: "least",
  }).percent;
  if (certain >= HALF) return [rule(name, 1, `listed owners hold ${shown(certain)} % in sum`)];
  const possible = heldBy(holdings, new Set([...positions(listed), ...unnamed]), {
    ...inHalves,
    bound: "most",
  }).percent;
  if (possible < HALF) return [];
  const who = listed.length === 0 ? "owners that are not named" : "owners that are or may be listed";
  return [rule(name, 0.5, `${who} hold up to ${shown(possible)} % in sum`)];
}

function rule(name: string, weight: number, detail: string): Reason {
  return { feature: "owner", weight, detail: `${name}: ${detail}` };
}

function worst(statuses: readonly ScreeningResult["status"][]): ScreeningResult["status"] {
  if (statuses.includes("match")) return "match";
  return statuses.includes("potential_match") ? "potential_match" : "clear";
}
