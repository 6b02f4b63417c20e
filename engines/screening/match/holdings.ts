import type { OwnerQuery } from "../query.ts";

/** One holds a part of another, or of the business. */
interface Holding {
  holder: number;
  /** Position of an owner, or the number of owners for the business. */
  held: number;
  /** 0–100, null when it is not known. */
  percent: number | null;
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

/** Circles of owners come to rest after some rounds; what is then not reached is no half. */
const ROUNDS = 200;

export function holdingsOf(owners: readonly OwnerQuery[]): Holdings {
  const business = owners.length;
  const holdings = owners.flatMap(({ ownership_percent, controls, owns = [] }, holder) => [
    { holder, held: business, percent: ownership_percent ?? null, controls: controls ?? false },
    ...owns.map((one) => ({
      holder,
      held: one.owner,
      percent: one.ownership_percent ?? null,
      controls: one.controls ?? false,
    })),
  ]);
  return { business, holdings };
}

/**
 * What some owners hold of the business, directly and through other owners: shares are multiplied along a chain and added up over all.
 * A company that is theirs by the rule counts with its whole share, as OFAC's guidance has it (13 August 2014, FAQ 401).
 *
 * @param seeds positions of these owners
 * @param unknown the percent of a share that is not known
 * @param isTheirs whether they own a company of which they hold so many percent
 * @param byControl companies that one of them controls are theirs too
 */
export function heldBy(
  { business, holdings }: Holdings,
  seeds: ReadonlySet<number>,
  {
    unknown,
    isTheirs,
    byControl,
  }: { unknown: number; isTheirs: (percent: number) => boolean; byControl: boolean },
): Held {
  const theirs = new Set(seeds);
  let held = new Array<number>(business + 1).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Array<number>(business + 1).fill(0);
    const known = theirs.size;
    for (const { holder, held: node, percent } of holdings) {
      const weight = theirs.has(holder) ? 1 : (held[holder] ?? 0) / 100;
      next[node] = (next[node] ?? 0) + (percent ?? unknown) * weight;
    }
    const rounded = next.map(inDecimals);
    for (let node = 0; node < business; node++) if (isTheirs(rounded[node] ?? 0)) theirs.add(node);
    if (byControl)
      for (const { holder, held: node, controls } of holdings)
        if (controls && node !== business && theirs.has(holder)) theirs.add(node);
    const rests = theirs.size === known && rounded.every((percent, node) => percent === held[node]);
    held = rounded;
    if (rests) break;
  }
  return {
    percent: held[business] ?? 0,
    controls: holdings.some(
      ({ holder, held: node, controls }) => controls && node === business && theirs.has(holder),
    ),
  };
}

/** Shares in sum, as decimals: 0.3 + 32.3 + 17.4 is 50, not a little less. */
function inDecimals(percent: number): number {
  return Math.min(100, Math.round(percent * 1e6) / 1e6);
}
