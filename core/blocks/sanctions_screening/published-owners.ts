import { definedOnly, type JsonValue } from "../../../compiler/json.ts";
import {
  type FoundOwners,
  findOwners,
  isOrganisation,
  type OwnedResult,
  type OwnerQuery,
  queriesOf,
  type Reason,
  ScreeningError,
  type ScreeningQuery,
  type ScreeningResult,
} from "../../../engines/screening/index.ts";
import type { ListSource } from "../../screening/ports.ts";
import type { BlockTask } from "../runtime/contract.ts";
import type { SanctionsScreeningInput } from "./input.ts";
import { notClear } from "./not-clear.ts";
import type { SanctionsScreeningConfig } from "./spec.ts";

type Task = Pick<BlockTask<SanctionsScreeningInput, SanctionsScreeningConfig>, "input" | "config" | "now">;

const WITHOUT_OWNERS: readonly unknown[] = ["person", "vessel", "aircraft"];

/** Whether the block looks owners up. A party without a type may be an organisation, and one that is called a person may be one, too. */
export function asksForOwners({ input, config }: Pick<Task, "input" | "config">): boolean {
  if (config.ownership === undefined) return false;
  return (
    !WITHOUT_OWNERS.includes(input.entity_type) || isOrganisation({ ...input, name: input.name ?? undefined })
  );
}

/**
 * What the published records say of the owners; undefined when the block does not ask.
 * @throws ScreeningError without valid records: the block then fails and clears nobody
 */
export async function publishedOwners(
  { owners }: { readonly owners: Pick<ListSource, "use"> },
  task: Task,
): Promise<FoundOwners | undefined> {
  const { input, config, now } = task;
  if (config.ownership === undefined || !asksForOwners(task)) return undefined;
  const { maxAgeDays } = config.ownership;
  const query = { ...input, name: input.name ?? undefined, birth_date: undefined, owners: undefined };
  const today = now().toISOString().slice(0, 10);
  try {
    return await owners.use((matcher) => findOwners(matcher, query, { maxAgeDays, today }));
  } catch (error) {
    if (error instanceof ScreeningError && error.code === "list_missing")
      throw new ScreeningError("list_missing", "There are no published records of owners.");
    throw error;
  }
}

/**
 * Adds the published owners behind those of the input. Where both are given one may be stated twice, so the published shares are then only
 * possible ones.
 */
export function withPublishedOwners(query: ScreeningQuery, { owners }: FoundOwners): ScreeningQuery {
  const given = query.owners ?? [];
  const isSure = given.length === 0;
  const share = <Held extends Pick<OwnerQuery, "ownership_percent"> | { owner: number }>(held: Held): Held =>
    isSure ? held : { ...held, ownership_percent: 0 };
  const published = queriesOf(owners).map((owner) => ({
    ...share(owner),
    owns: owner.owns?.map((one) => ({ ...share(one), owner: one.owner + given.length })),
  }));
  return { ...query, owners: [...given, ...published] };
}

/** Doubts about the records keep a business from being clear. */
export function withDoubts(
  result: ScreeningResult | OwnedResult,
  { doubts }: FoundOwners,
): ScreeningResult | OwnedResult {
  if (doubts.length === 0) return result;
  const reasons = doubts.map(
    (doubt): Reason => ({ feature: "owner", weight: 0.5, detail: `Records of owners: ${doubt}` }),
  );
  return {
    ...notClear(result),
    owners: "owners" in result ? result.owners : [],
    ownership_reasons: [...("ownership_reasons" in result ? result.ownership_reasons : []), ...reasons],
  };
}

/** As the block's output has it. */
export function foundOwnersJson(found: FoundOwners): JsonValue {
  return {
    ...found,
    owners: found.owners.map((owner) => ({
      ...owner,
      identifiers: owner.identifiers.map((one) => definedOnly(one)),
    })),
  };
}
