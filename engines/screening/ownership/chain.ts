import { inDecimals } from "../match/holdings.ts";
import { type FoundOwner, MAX_NAMES } from "./found.ts";
import { identifierOf } from "./identifier.ts";
import type { Holding, OwnershipRecord, Party } from "./register.ts";

/** The owners of a business in all layers. */
export interface Chain {
  owners: FoundOwner[];
  doubts: string[];
}

/** A chain with more parties goes to a person: the block takes as many owners. */
const MAX_OWNERS = 100;
const TOO_MANY_NAMES = `an owner has more than ${MAX_NAMES} other names, and not all are looked up`;
const WHOLE = 100;
/** Registers round shares. */
const ROUNDED = 0.5;

/**
 * Follows the holders of a business through all layers. What the records leave open is an owner without a name: the rest of the shares of
 * each company, and all owners of a company on which the records are silent. Persons are ends, and states of which no holder is known.
 * @param roots the records of the business; several when it is not sure which one it is
 * @param recordOf the record of a key
 * @param today `YYYY-MM-DD`: holdings that ended before are past
 * @param isSure false: no share is held for sure
 */
export function chainOf(
  roots: readonly OwnershipRecord[],
  recordOf: (key: string) => OwnershipRecord | undefined,
  today: string,
  isSure: boolean,
): Chain {
  const owners: FoundOwner[] = [];
  const positions = new Map<string, number>();
  const doubts: string[] = [];
  const waiting: { record: OwnershipRecord; of: number | null; layer: number }[] = roots.map((record) => ({
    record,
    of: null,
    layer: 1,
  }));
  const hold = (position: number, held: Held, of: number | null) => {
    const { least, most, controls } = held;
    owners[position]?.holds.push({ of, percent_from: least, percent_up_to: most, controls });
  };
  const add = (owner: FoundOwner): number => owners.push(owner) - 1;
  const states = new Set<number>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { record, of, layer } = next;
    for (const doubt of record.doubts) if (!doubts.includes(doubt)) doubts.push(doubt);
    const { held, rest, contradicts } = holdersOf(record, today, isSure);
    if (contradicts) doubts.push("the shares of a company add up to more than 100 %");
    for (const one of held) {
      const holder = one.holder === null ? undefined : recordOf(one.holder);
      const isNamed = holder !== undefined && holder.party.names.length > 0;
      let position = one.holder === null ? undefined : positions.get(one.holder);
      if (position === undefined && owners.length >= MAX_OWNERS) {
        doubts.push(`the records name more than ${MAX_OWNERS} owners`);
        return { owners, doubts };
      }
      if (position === undefined) {
        const why = one.why ?? "the records give an owner no name";
        if (isNamed && holder.party.names.length > MAX_NAMES + 1) doubts.push(TOO_MANY_NAMES);
        position = add(isNamed ? namedOwner(holder.party, layer) : unnamedOwner(why, layer));
        if (one.holder !== null) positions.set(one.holder, position);
        if (isNamed && isState(holder)) states.add(position);
        if (isNamed && holder.party.kind === "organisation")
          waiting.push({ record: holder, of: position, layer: layer + 1 });
      }
      hold(position, one, of);
    }
    // Nobody needs to own a state. A holder that the records name counts.
    if (rest > 0 && (of === null || !isState(record))) {
      const why = record.told
        ? "the records leave the rest of the shares open"
        : "the records say nothing about the owners of this company";
      hold(add(unnamedOwner(why, layer)), { holder: null, least: 0, most: rest, controls: false }, of);
    }
  }
  if (leadsNowhere(owners, states))
    doubts.push("companies own each other in a circle, and nobody else owns them");
  return { owners, doubts };
}

const isState = ({ party }: OwnershipRecord): boolean => party.isState === true;

/** Whether the business or one of the companies has no end in any layer above it: a person, a state or a holder without a name. */
function leadsNowhere(owners: readonly FoundOwner[], states: ReadonlySet<number>): boolean {
  const reached = new Set<number | null>();
  const reach = (position: number) => {
    for (const { of, percent_up_to } of owners[position]?.holds ?? []) {
      if (percent_up_to === 0 || reached.has(of)) continue;
      reached.add(of);
      if (of !== null) reach(of);
    }
  };
  const isEnd = (owner: FoundOwner, at: number) => owner.entity_type !== "organisation" || states.has(at);
  for (const [at, owner] of owners.entries()) if (isEnd(owner, at)) reach(at);
  return !reached.has(null) || owners.some((owner, at) => !isEnd(owner, at) && !reached.has(at));
}

type Held = Pick<Holding, "holder" | "least" | "most" | "controls" | "why">;

/** What each holder has today in sum, and the percent that none of them has for sure. */
function holdersOf(
  record: OwnershipRecord,
  today: string,
  isSure: boolean,
): { held: Held[]; rest: number; contradicts: boolean } {
  const current = record.holders.filter(({ until }) => !isPast(until, today));
  const direct = current.some(({ indirect, holder }) => indirect !== true && holder !== null);
  const byHolder = new Map<string, Holding[]>();
  for (const [at, holding] of current.entries()) {
    const key = holding.holder ?? `unnamed:${at}`;
    byHolder.set(key, [...(byHolder.get(key) ?? []), holding]);
  }
  // An indirect share repeats what the chain says; one that begins later is not held yet.
  const isHeld = ({ indirect, from, until }: Holding) =>
    isSure && !(indirect === true && direct) && !(from !== undefined && from > today) && isOpen(until, today);
  const held = [...byHolder.values()].map((holdings) => inSum(holdings, isHeld));
  const sum = held.reduce((total, { least }) => total + least, 0);
  if (sum > WHOLE + ROUNDED)
    return { held: held.map((one) => ({ ...one, least: 0 })), rest: WHOLE, contradicts: true };
  return { held, rest: Math.max(0, inDecimals(WHOLE - sum)), contradicts: false };
}

const DAY_MONTH_OR_YEAR = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
const DAY = "YYYY-MM-DD".length;

/** Whether a day, month or year is over. A text that is none of these says of no end when it is. */
const isPast = (until: string | undefined, today: string): boolean =>
  until !== undefined && DAY_MONTH_OR_YEAR.test(until) && until < today.slice(0, until.length);

/** Whether no end has come for sure: one in this month or year may have. */
const isOpen = (until: string | undefined, today: string): boolean =>
  until === undefined ||
  (DAY_MONTH_OR_YEAR.test(until) && (until.length === DAY || until > today.slice(0, until.length)));

/** Two statements of one holder may be about the same shares or about others: the greatest is sure, and the sum is possible. */
function inSum(holdings: readonly Holding[], isHeld: (holding: Holding) => boolean): Held {
  const shares = holdings.filter(({ statesShare }) => statesShare);
  const possible = shares.reduce((sum, { most }) => sum + most, 0);
  const why = holdings.find((one) => one.why !== undefined)?.why;
  return {
    holder: holdings[0]?.holder ?? null,
    ...(why === undefined ? {} : { why }),
    least: Math.max(0, ...holdings.filter(isHeld).map(({ least }) => least)),
    most: shares.length === 0 ? WHOLE : Math.min(WHOLE, possible),
    controls: holdings.some(({ controls }) => controls),
  };
}

function namedOwner(party: Party, layer: number): FoundOwner {
  const [name = party.id, ...names] = party.names;
  return {
    ...unnamedOwner("", layer),
    name,
    names,
    why: null,
    entity_type: party.kind,
    birth_date: party.birthDate ?? null,
    countries: party.countries,
    identifiers: party.numbers.map(identifierOf),
  };
}

function unnamedOwner(why: string, layer: number): FoundOwner {
  return {
    name: null,
    names: [],
    why,
    entity_type: null,
    birth_date: null,
    countries: [],
    identifiers: [],
    layer,
    holds: [],
  };
}
