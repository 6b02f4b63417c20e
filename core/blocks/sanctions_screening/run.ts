import { setImmediate } from "node:timers/promises";
import { definedOnly, type JsonValue } from "../../../compiler/json.ts";
import {
  ALGORITHM,
  ALGORITHM_VERSION,
  type AllowListEntry,
  comparedBirthDate,
  type FoundOwners,
  faultOfBirthDate,
  type Matcher,
  type OwnedResult,
  type OwnerQuery,
  type Screening,
  ScreeningError,
  type ScreeningQuery,
  type ScreeningResult,
  screeningWithOwners,
} from "../../../engines/screening/index.ts";
import { type Dismissals, identityHash } from "../../screening/dismissals.ts";
import type { ListSource } from "../../screening/ports.ts";
import type { BlockOutcomeValue, BlockTask, BlockWork } from "../runtime/contract.ts";
import type { SanctionsScreeningInput } from "./input.ts";
import type { MediaFindings, MediaProvider } from "./media/provider.ts";
import { mediaFindings, withMedia } from "./media/search.ts";
import { notClear } from "./not-clear.ts";
import {
  asksForOwners,
  foundOwnersJson,
  publishedOwners,
  withDoubts,
  withPublishedOwners,
} from "./published-owners.ts";
import type { SanctionsScreeningConfig } from "./spec.ts";

/** The port of screening: the matcher over the current lists. */
export interface ScreeningPorts {
  /** Lends it for some synchronous work. @throws ScreeningError without a valid list */
  use<T>(work: (matcher: Matcher) => T): Promise<T>;
  /** The published records of owners, as `use`. */
  readonly owners: Pick<ListSource, "use">;
  readonly dismissals: Dismissals;
  /** Undefined: the deployment has none. */
  readonly media: MediaProvider | undefined;
}

const PROVIDER = { name: "local", version: `${ALGORITHM}/${ALGORITHM_VERSION}` };

/**
 * Screens one person or organisation. Every obstacle to complete screening (no name, no list, an old or broken list)
 * fails the block with its code: no failure leads to `clear`.
 */
export function sanctionsScreeningWork(
  ports: ScreeningPorts,
): BlockWork<SanctionsScreeningInput, SanctionsScreeningConfig> {
  return async (task) => {
    const { input, config } = task;
    const withOwners = input.owners !== undefined || asksForOwners(task);
    const dismissed = withOwners ? [] : await dismissedHits(ports, task);
    const allowList = [...(config.allowList ?? []), ...dismissed];
    return orFailed(async () => {
      const ownership = await publishedOwners(ports, task);
      const media = await mediaFindings(ports.media, task);
      return screenedBy(ports, input, { ...config, allowList }, { ownership, media, signal: task.signal });
    });
  };
}

/** What a screening was made with, besides lists and input. */
interface Surroundings {
  /** What the published records say of the owners. */
  readonly ownership: FoundOwners | undefined;
  /** What the media say. */
  readonly media: MediaFindings | undefined;
  readonly signal: AbortSignal;
}

/** Screens by what is given alone: the same lists, input, owners and allow list give the same outcome. */
export function screened(
  ports: Pick<ScreeningPorts, "use">,
  input: SanctionsScreeningInput,
  config: SanctionsScreeningConfig,
  surroundings: Surroundings,
): Promise<BlockOutcomeValue> {
  return orFailed(() => screenedBy(ports, input, config, surroundings));
}

async function orFailed(screen: () => Promise<BlockOutcomeValue>): Promise<BlockOutcomeValue> {
  try {
    return await screen();
  } catch (error) {
    if (!(error instanceof ScreeningError)) throw error;
    if (error.code === "list_fetch_failed")
      return { kind: "retry", code: "provider_error", message: error.reason };
    return { kind: "failed", code: error.code, message: error.reason, provider: PROVIDER.name };
  }
}

async function screenedBy(
  ports: Pick<ScreeningPorts, "use">,
  input: SanctionsScreeningInput,
  config: SanctionsScreeningConfig,
  { ownership, media, signal }: Surroundings,
): Promise<BlockOutcomeValue> {
  const { query: given, doubts } = queryOf(input);
  const query = ownership === undefined ? given : withPublishedOwners(given, ownership);
  const begin = (matcher: Matcher): Screening<ScreeningResult | OwnedResult> =>
    query.owners === undefined
      ? matcher.screening(query, config)
      : screeningWithOwners(matcher, query, config);
  const result = await inTurns(ports, begin, signal);
  const doubted = ownership === undefined ? result : withDoubts(result, ownership);
  const searched = media === undefined ? doubted : withMedia(doubted, media);
  return completed(doubts.length === 0 ? searched : notClear(searched), { ownership, media, doubts });
}

/** Names that are looked up before others get a turn: some milliseconds. */
const STEPS_OF_A_TURN = 8;

/**
 * Screens some names at a time, and lets others work in between: a hundred owners of forty names each would block them for long.
 * Begins again when the lists are replaced meanwhile, so that one result comes from one index.
 */
async function inTurns<R>(
  ports: Pick<ScreeningPorts, "use">,
  begin: (matcher: Matcher) => Screening<R>,
  signal: AbortSignal,
): Promise<R> {
  let begun: { readonly matcher: Matcher; readonly screening: Screening<R> } | undefined;
  const turn = (matcher: Matcher): IteratorResult<undefined, R> => {
    if (begun?.matcher !== matcher) begun = { matcher, screening: begin(matcher) };
    for (let step = 1; step < STEPS_OF_A_TURN; step++) {
      const taken = begun.screening.next();
      if (taken.done === true) return taken;
    }
    return begun.screening.next();
  };
  for (;;) {
    const taken = await ports.use(turn);
    if (taken.done === true) return taken.value;
    await setImmediate();
    signal.throwIfAborted();
  }
}

/**
 * The hits of the run's subject that people dismissed, for this identity, as entries of the allow list. The matcher holds each to its version
 * and its end. Those of a business say nothing of its owners, so a screening with owners takes none.
 */
async function dismissedHits(
  { dismissals }: ScreeningPorts,
  {
    organizationId,
    environment,
    subject,
    input,
  }: Pick<BlockTask<SanctionsScreeningInput>, "organizationId" | "environment" | "subject" | "input">,
): Promise<AllowListEntry[]> {
  if (subject === undefined) return [];
  const identity = identityHash(input);
  const all = await dismissals.of({ organizationId, environment }, subject);
  return all
    .filter((one) => one.state === "active" && one.identity === identity)
    .map(({ entityId, entityVersion, until, by, at, reason }) => ({
      entity_id: entityId,
      version: entityVersion,
      until,
      by: by.id,
      at,
      reason,
    }));
}

type Subject = NonNullable<SanctionsScreeningInput["owners"]>[number];

/** The query, and what of the input it cannot use. Another block may have misread a date: whom it names is then not known well enough to be cleared. */
function queryOf({ owners, ...subject }: SanctionsScreeningInput): {
  query: ScreeningQuery;
  doubts: readonly string[];
} {
  const faults = [subject, ...(owners ?? [])].flatMap(({ birth_date }) =>
    birth_date === undefined || birth_date === null ? [] : (faultOfBirthDate(birth_date) ?? []),
  );
  const query = { ...subjectOf(subject), ...(owners === undefined ? {} : { owners: owners.map(subjectOf) }) };
  return { query, doubts: [...new Set(faults)] };
}

/** A date of which nothing can be compared is left out, with a doubt. */
const usable = (birthDate: string): string | undefined =>
  comparedBirthDate(birthDate) === undefined ? undefined : birthDate;

/** Absent and null mean the same in a graph. */
function subjectOf({
  name,
  birth_date,
  ownership_percent,
  ownership_percent_up_to,
  ...rest
}: Subject): OwnerQuery {
  return {
    ...rest,
    name: name ?? undefined,
    birth_date: birth_date === undefined || birth_date === null ? undefined : usable(birth_date),
    ownership_percent: ownership_percent ?? undefined,
    ownership_percent_up_to: ownership_percent_up_to ?? undefined,
  };
}

function completed(
  result: ScreeningResult | OwnedResult,
  { ownership, media, doubts }: Omit<Surroundings, "signal"> & { readonly doubts: readonly string[] },
): BlockOutcomeValue {
  const lists = result.screened.lists;
  const output: JsonValue = {
    status: result.status,
    matches: result.matches.map(({ reasons, positions, ...match }) => ({
      ...match,
      ...(positions === undefined ? {} : { positions: positions.map((one) => definedOnly(one)) }),
      reasons,
    })),
    near_misses: result.near_misses.map((miss) => ({ ...miss })),
    allowed: result.allowed.map(({ allowed_by, ...rest }) => ({
      ...rest,
      allowed_by: definedOnly(allowed_by),
    })),
    screened: { ...result.screened, lists },
    provider: PROVIDER,
    ...("owners" in result ? { owners: result.owners, ownership_reasons: result.ownership_reasons } : {}),
    ...(ownership === undefined ? {} : { ownership: foundOwnersJson(ownership) }),
    ...(doubts.length === 0 ? {} : { doubts: [...doubts] }),
    ...(media === undefined
      ? {}
      : { adverse_media: { ...media, articles: media.articles.map((one) => ({ ...one })) } }),
  };
  return {
    kind: "completed",
    output,
    provider: PROVIDER.name,
    listsIndex: result.screened.index,
    versions: {
      [ALGORITHM]: ALGORITHM_VERSION,
      ...Object.fromEntries(lists.map(({ id, version }) => [id, version])),
    },
  };
}
