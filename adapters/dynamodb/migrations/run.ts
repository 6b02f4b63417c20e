import * as z from "zod";
import { migrationKeys } from "../keys.ts";
import { ABSENT, type Item, isAtVersion, type Table } from "../table.ts";
import type { Migration } from "./migration.ts";
import type { ReadPage } from "./scan.ts";

/** `MIGRATIONS`: how far a migration is. */
const progressSchema = z.object({
  number: z.int(),
  /** Counts the pages; the guard against a second runner. */
  version: z.int(),
  after: z.object({ pk: z.string(), sk: z.string() }).optional(),
  seen: z.int(),
  changed: z.int(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
});
/** How far a migration is. `after`: the last key that was handled. */
export type MigrationProgress = z.infer<typeof progressSchema>;

/** What a run of migrations needs. */
export interface MigrationPorts {
  readonly table: Table;
  readonly readPage: ReadPage;
  readonly now: () => Date;
  /** Told after every page. */
  readonly onPage?: (migration: Migration, progress: MigrationProgress) => void;
  /** Ends the run after the page under way; the next run goes on from there. */
  readonly signal?: AbortSignal;
}

/** Another process migrates the same table at this moment. */
export class MigrationElsewhere extends Error {
  override readonly name = "MigrationElsewhere";

  constructor() {
    super("Another process migrates this table. Wait until it has ended, then run the command again.");
  }
}

/** The code is older than the table. */
export class TableIsNewer extends Error {
  override readonly name = "TableIsNewer";

  constructor(number: number) {
    super(
      `The table was migrated by a newer release (migration ${number}), and this one would misread it. Start that release, or restore the state from before the upgrade.`,
    );
  }
}

/**
 * Runs the migrations that the table has not had, in order. Can be stopped at any page and run again.
 *
 * @param migrations all of this release, in order
 * @returns the migrations that ended in this run
 * @throws MigrationElsewhere, TableIsNewer
 */
export async function migrate(
  ports: MigrationPorts,
  migrations: readonly Migration[],
): Promise<{ readonly ended: readonly Migration[]; readonly complete: boolean }> {
  const known = await readProgress(ports.table);
  const newest = Math.max(0, ...known.keys());
  if (newest > Math.max(0, ...migrations.map(({ number }) => number))) throw new TableIsNewer(newest);
  const ended: Migration[] = [];
  for (const migration of migrations) {
    const before = known.get(migration.number);
    if (before?.finishedAt !== undefined) continue;
    if (!(await runOne(ports, migration, before))) return { ended, complete: false };
    ended.push(migration);
  }
  return { ended, complete: true };
}

/** How far each migration of a table is, by number. */
export async function readProgress(table: Table): Promise<Map<number, MigrationProgress>> {
  const items = await table.partition(migrationKeys.partition);
  return new Map(items.map((item) => progressSchema.parse(item)).map((one) => [one.number, one]));
}

/** @returns false when it was stopped */
async function runOne(
  ports: MigrationPorts,
  migration: Migration,
  before: MigrationProgress | undefined,
): Promise<boolean> {
  let progress = before ?? (await begin(ports, migration));
  while (progress.finishedAt === undefined) {
    if (ports.signal?.aborted === true) return false;
    const { items, next } = await ports.readPage(progress.after);
    const now = ports.now().toISOString();
    const changed = await migration.step({ table: ports.table, items, now });
    const { after: _, ...counted } = progress;
    progress = await save(ports.table, progress.version, {
      ...counted,
      version: progress.version + 1,
      seen: progress.seen + items.length,
      changed: progress.changed + changed,
      ...(next === undefined ? { finishedAt: now } : { after: next }),
    });
    ports.onPage?.(migration, progress);
  }
  return true;
}

const begin = ({ table, now }: MigrationPorts, { number }: Migration): Promise<MigrationProgress> =>
  save(table, 0, { number, version: 1, seen: 0, changed: 0, startedAt: now().toISOString() });

async function save(table: Table, seen: number, progress: MigrationProgress): Promise<MigrationProgress> {
  const item: Item = { ...progress };
  const condition = seen === 0 ? ABSENT : isAtVersion(seen);
  const saved = await table.put({ ...migrationKeys.migration(progress.number), ...item }, condition);
  if (!saved) throw new MigrationElsewhere();
  return progress;
}
