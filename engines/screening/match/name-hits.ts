/** What a search by names finds of each entity, the best of all readings. */
import { NAME_KINDS } from "../entity.ts";

/** Code of names that the list calls weak. */
export const WEAK_ALIAS = NAME_KINDS.indexOf("weak_alias");

/** Which entities are looked at. */
export type Wanted = (entity: number) => boolean;

/** A name of an entity, as one reading of the query has it. */
export interface NameHit {
  /** 0–1. */
  score: number;
  /** What the score lost to the doubt that other evidence can take away. */
  doubted: number;
  /** Which of the entity's names. */
  ordinal: number;
  /** Code of its kind. */
  kind: number;
  /** Weight of the words that fit. */
  evidence: number;
  /** The name stands among other words, was read without some, or is one word of it: only a person can say that it is meant. */
  padded: boolean;
  /** Likeness of the words that are least alike, 0–1. */
  leastAlike: number;
  /** Full words that fit. */
  fullWords: number;
  /** An initial stands for a full word. */
  abbreviated: boolean;
  /** The query has words that the listed name has not, or it has words that the query has not. */
  differs: boolean;
  /** One line that says which words were taken for which. Made when asked for. */
  explain(): string;
}

/**
 * By entity; empty when other evidence than a name points to it. No hit of an entity is as good as another one in all that is judged: which
 * is the best says the judgement, because what holds one back may spare the other.
 */
export type Hits = Map<number, NameHit[]>;

/** Whether another hit of the entity is as good in all that is judged. */
export const isOutdone = (hit: NameHit, others: readonly NameHit[] = []): boolean =>
  others.some((other) => outdoes(other, hit));

/** Adds a hit, and drops those that it outdoes. */
export function add(hits: Hits, entity: number, hit: NameHit): void {
  const others = hits.get(entity);
  if (others === undefined) hits.set(entity, [hit]);
  else hits.set(entity, [...others.filter((other) => !outdoes(hit, other)), hit]);
}

/** The index keeps weights in 32 bits: the same words weigh a little more or less than in the query. */
const ROUNDING = 1e-6;

/** Whether a hit is as good as another one in all that `judge` looks at: then the other one can never be judged better. */
const outdoes = (one: NameHit, other: NameHit): boolean =>
  one.score >= other.score &&
  one.score + one.doubted >= other.score + other.doubted &&
  (other.padded || !one.padded) &&
  (other.kind === WEAK_ALIAS || one.kind !== WEAK_ALIAS) &&
  (other.differs || !one.differs) &&
  (other.abbreviated || !one.abbreviated) &&
  one.leastAlike >= other.leastAlike &&
  one.fullWords >= other.fullWords &&
  one.evidence >= other.evidence - ROUNDING;
