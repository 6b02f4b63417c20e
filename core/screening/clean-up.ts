import type { BuildPlace, BuildUses, CleanUpStore, ListedBuild } from "./ports.ts";

/** What the clean-up of builds needs. */
export interface CleanUpPorts {
  readonly place: BuildPlace;
  readonly uses: BuildUses;
  readonly store: CleanUpStore;
  readonly now: () => Date;
}

const DAY_MS = 24 * 3_600_000;
/** A process that cannot reach the place of the lists keeps the index in its memory. No process lives so long. */
const IN_MEMORY_MS = 30 * DAY_MS;
/** Between the two looks at a build. Longer than any replay, re-run or index of the table takes. */
const BETWEEN_LOOKS_MS = DAY_MS;

/**
 * Removes the builds that no kept result uses any more, after two looks a day apart. A build stays where its uses are not known.
 * @returns how many were removed, and how many wait for their second look
 * @throws ScreeningError when the place of the lists cannot be read: nothing is removed
 */
export async function removeUnusedBuilds(
  ports: CleanUpPorts,
): Promise<{ readonly removed: number; readonly waiting: number }> {
  const { store, uses, place } = ports;
  const now = ports.now();
  const before = await store.read();
  if (before === undefined) {
    await store.write({ version: 1, since: now.toISOString(), unused: {} }, undefined);
    return { removed: 0, waiting: 0 };
  }
  const unused: Record<string, string> = {};
  let removed = 0;
  for (const name of removable(await place.list(), await uses.compared(), { since: before.since, now })) {
    if (await uses.isUsed(name)) continue;
    const seen = before.unused[name];
    const isDue = seen !== undefined && now.getTime() - Date.parse(seen) >= BETWEEN_LOOKS_MS;
    if (isDue && (await place.remove(name))) removed++;
    else unused[name] = seen ?? now.toISOString();
  }
  await store.write({ ...before, version: before.version + 1, unused }, before);
  return { removed, waiting: Object.keys(unused).length };
}

/**
 * Names of the builds that may be removed if they are not used: their uses are known, no process can hold them, and monitoring needs neither them
 * nor the changes since.
 * @param builds the oldest first
 * @param compared names of builds
 */
function removable(
  builds: readonly ListedBuild[],
  compared: readonly string[],
  { since, now }: { readonly since: string; readonly now: Date },
): readonly string[] {
  const lastOf = (name: string): number => builds.findLastIndex((build) => build.name === name);
  const needed = compared.map(lastOf);
  // A build that monitoring knows, and this list does not: then the list is not whole.
  if (needed.includes(-1)) return [];
  const firstNeeded = Math.min(...needed, builds.length - 1);
  const known = new Date(Date.parse(since) + DAY_MS).toISOString();
  const outOfMemory = new Date(now.getTime() - IN_MEMORY_MS).toISOString();
  const names = [...new Set(builds.map(({ name }) => name))];
  return names.filter((name) => {
    const [first, last] = [builds.find((build) => build.name === name), lastOf(name)];
    const replacedAt = builds[last + 1]?.builtAt;
    return (
      last < firstNeeded &&
      first !== undefined &&
      first.builtAt > known &&
      replacedAt !== undefined &&
      replacedAt < outOfMemory
    );
  });
}
