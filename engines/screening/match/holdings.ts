import type { HoldingQuery, OwnerQuery } from "../query.ts";

/** One holds a part of another, or of the business. */
interface Holding {
  holder: number;
  /** Position of an owner, or the number of owners for the business. */
  held: number;
  /** 0–100: what is held for sure, and at most. */
  least: number;
  most: number;
  controls: boolean;
}

/** Who holds what: the owners by position, and last the business. */
export interface Holdings {
  business: number;
  holdings: readonly Holding[];
}

/** What some owners hold together. */
export interface Held {
  /** Percent of the business. */
  percent: number;
  /** One of them, or a company that is theirs, controls the business. */
  controls: boolean;
}

/**
 * Circles of owners come to rest after some rounds: the narrower the way in, the more. Two companies that hold 99.9 % of each other need
 * some thousand.
 */
const ROUNDS = 10_000;
/** What still moves then may become all of it. */
const ALL = 100;

export function holdingsOf(owners: readonly OwnerQuery[]): Holdings {
  const business = owners.length;
  const holdings = owners.flatMap(({ owns = [], ...owner }, holder) => [
    { holder, held: business, ...boundsOf(owner), controls: owner.controls ?? false },
    ...owns.map((one) => ({
      holder,
      held: one.owner,
      ...boundsOf(one),
      controls: one.controls ?? false,
    })),
  ]);
  return { business, holdings };
}

/** A share that is not known may be none or all of it. */
function boundsOf({
  ownership_percent: percent,
  ownership_percent_up_to: upTo,
}: Pick<HoldingQuery, "ownership_percent" | "ownership_percent_up_to">): { least: number; most: number } {
  return { least: percent ?? 0, most: Math.max(percent ?? 0, upTo ?? percent ?? 100) };
}

/**
 * What some owners hold of the business, directly and through other owners: shares are multiplied along a chain and added up over all.
 * A company that is theirs by the rule counts with its whole share, as OFAC's guidance has it (13 August 2014, FAQ 401).
 *
 * @param seeds positions of these owners
 * @param bound which bound of each share counts
 * @param isTheirs whether they own a company of which they hold so many percent
 * @param byControl companies that one of them controls are theirs too
 */
export function heldBy(
  { business, holdings }: Holdings,
  seeds: ReadonlySet<number>,
  {
    bound,
    isTheirs,
    byControl,
  }: { bound: "least" | "most"; isTheirs: (percent: number) => boolean; byControl: boolean },
): Held {
  const theirs = new Set(seeds);
  let held = new Array<number>(business + 1).fill(0);
  let rests = false;
  for (let round = 0; round < ROUNDS && !rests; round++) {
    const next = new Array<number>(business + 1).fill(0);
    const known = theirs.size;
    for (const { holder, held: node, [bound]: percent } of holdings) {
      const weight = theirs.has(holder) ? 1 : (held[holder] ?? 0) / 100;
      next[node] = (next[node] ?? 0) + percent * weight;
    }
    const rounded = next.map(inDecimals);
    for (let node = 0; node < business; node++) if (isTheirs(rounded[node] ?? 0)) theirs.add(node);
    if (byControl)
      for (const { holder, held: node, controls } of holdings)
        if (controls && node !== business && theirs.has(holder)) theirs.add(node);
    rests = theirs.size === known && rounded.every((percent, node) => percent === held[node]);
    held = rounded;
  }
  return {
    percent: rests || bound === "least" ? (held[business] ?? 0) : ALL,
    controls: holdings.some(
      ({ holder, held: node, controls }) => controls && node === business && theirs.has(holder),
    ),
  };
}

/** Shares in sum, as decimals: 0.3 + 32.3 + 17.4 is 50, not a little less. Never more than all of it. */
export function inDecimals(percent: number): number {
  return Math.min(100, Math.round(percent * 1e6) / 1e6);
}
