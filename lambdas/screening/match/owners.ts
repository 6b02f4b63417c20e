import type { OwnerQuery, ScreeningConfig, ScreeningQuery } from "../query.ts";
import type { Reason } from "./evidence.ts";
import type { Matcher, ScreeningMatch, ScreeningResult } from "./matcher.ts";

/** What was found of one owner. */
export type ScreenedOwner = {
  /** Position in the query's `owners`. */
  index: number;
  ownership_percent: number | null;
  controls: boolean;
  status: ScreeningResult["status"];
};

export interface OwnedResult extends ScreeningResult {
  owners: ScreenedOwner[];
  /** Why ownership blocks, or may block, the business itself; empty when it does not. */
  ownership_reasons: Reason[];
}

const HALF = 50;

/**
 * Screens a business and each of its owners, and applies the rules by which owners block what they own: in the US half of it in sum
 * (OFAC guidance of 13 August 2014), in EU and UK more than half or control by one of them (EU best practices, Council 8519/18; UK OFSI guidance).
 */
export function screenWithOwners(
  matcher: Matcher,
  query: ScreeningQuery,
  config: ScreeningConfig,
): OwnedResult {
  const own = matcher.screen(query, config);
  const owners = (query.owners ?? []).map((owner, index) => screenOwner(matcher, owner, index, config));
  const reasons = ownershipReasons(owners.map(({ owner }) => owner));
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
    owners: owners.map(({ owner }) => owner),
    ownership_reasons: reasons,
  };
}

/** A listed owner of less than half does not block the business, but a human should know. */
function asPotential({ owner }: { owner: ScreenedOwner }): ScreeningResult["status"] {
  return owner.status === "clear" ? "clear" : "potential_match";
}

function screenOwner(matcher: Matcher, owner: OwnerQuery, index: number, config: ScreeningConfig) {
  const { ownership_percent, controls, owners: _, ...query } = owner;
  const { status, matches, allowed } = matcher.screen(query, config);
  const share = ownership_percent === undefined ? "unknown share" : `${ownership_percent} %`;
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
  return { owner: screened, matches: marked, allowed };
}

/** Weight 1: certain matches suffice for the rule; 0.5: it needs potential matches or unknown shares to hold. */
function ownershipReasons(owners: readonly ScreenedOwner[]): Reason[] {
  const listed = owners.filter((owner) => owner.status !== "clear");
  const reasons: Reason[] = [];
  const certain = sum(listed.filter((owner) => owner.status === "match"));
  const possible = sum(listed);
  if (certain >= HALF) reasons.push(rule("US 50 % rule", 1, `listed owners hold ${certain} % in sum`));
  else if (possible >= HALF)
    reasons.push(rule("US 50 % rule", 0.5, `owners that may be listed hold up to ${possible} % in sum`));
  for (const owner of listed) {
    const weight = owner.status === "match" ? 1 : 0.5;
    if ((owner.ownership_percent ?? 0) > HALF) {
      reasons.push(
        rule("EU and UK ownership", weight, `owner ${owner.index + 1} holds ${owner.ownership_percent} %`),
      );
    } else if (owner.controls) {
      reasons.push(rule("EU and UK control", weight, `owner ${owner.index + 1} controls the business`));
    }
  }
  return reasons;
}

function rule(name: string, weight: number, detail: string): Reason {
  return { feature: "owner", weight, detail: `${name}: ${detail}` };
}

/** An unknown share may be all of it. */
function sum(owners: readonly ScreenedOwner[]): number {
  const known = owners.reduce((total, owner) => total + (owner.ownership_percent ?? 0), 0);
  const unknown = owners.some(
    (owner) => owner.ownership_percent === null && owner.status === "potential_match",
  );
  return Math.min(100, unknown ? 100 : known);
}

function worst(statuses: readonly ScreeningResult["status"][]): ScreeningResult["status"] {
  if (statuses.includes("match")) return "match";
  return statuses.includes("potential_match") ? "potential_match" : "clear";
}
