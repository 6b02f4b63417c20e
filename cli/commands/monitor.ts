import type { Command } from "commander";
import { createTable } from "../../adapters/dynamodb/client-table.ts";
import { createDismissals } from "../../adapters/dynamodb/dismissals.ts";
import { createDryRunStore } from "../../adapters/dynamodb/monitoring/dry-runs.ts";
import { allowPacks } from "../../adapters/dynamodb/monitoring/packs.ts";
import { createMonitoringStore } from "../../adapters/dynamodb/monitoring/store.ts";
import { listTenants } from "../../adapters/dynamodb/tenants.ts";
import type { Tenant } from "../../core/access/caller.ts";
import { beginCommand, goOn } from "../../core/monitoring/dry-run.ts";
import { type DryRun, viewDryRun } from "../../core/monitoring/dry-run-records.ts";
import { rehearse } from "../../core/monitoring/rehearse.ts";
import { IndexMatcher } from "../../engines/screening/index.ts";
import { dynamoClient } from "../../lambdas/composition.ts";
import { CliError } from "../errors.ts";
import { useLocalStack } from "../local-stack.ts";
import { indexIn } from "../screening-index.ts";

interface Options {
  readonly table?: string;
  readonly lists?: string;
  readonly local?: string | true;
  readonly sample?: string;
}

/** The table, and the folder of lists that it is compared with. */
interface Place {
  readonly table: string;
  readonly lists: string;
}

/** `monitor verify`, `monitor dry-run`: what judging monitored subjects from nothing would do. `monitor repack`: what passes keep is made anew. */
export function addMonitor(program: Command): void {
  const monitor = program
    .command("monitor")
    .description("monitored subjects, with AWS credentials straight from the table");
  withPlace(monitor.command("verify"), "a folder with the index that the deployment uses")
    .description("screen some subjects again and compare with their alerts; a difference is exit code 1")
    .option("--sample <n>", "subjects of each organization and environment; unless set, all")
    .action(async (options: Options) => {
      if (await compare(await placeOf(options), options)) process.exitCode = 1;
    });
  withPlace(monitor.command("dry-run"), "a folder with an index that this release has built")
    .description(
      "how many alerts another index, or the matcher of this release, would open and close; the same command goes on after a crash",
    )
    .option(
      "--sample <n>",
      "subjects of each organization and environment, without progress; unless set, all",
    )
    .action(async (options: Options) => {
      const place = await placeOf(options);
      if (options.sample === undefined) await dryRun(place);
      else await compare(place, options);
    });
  monitor
    .command("repack")
    .description(
      "make passes ignore the packs of monitored subjects that were made until now, and pack them again",
    )
    .requiredOption("--table <name>", "the table of the deployment")
    .action(async ({ table }: Pick<Place, "table">) => {
      const now = new Date().toISOString();
      await allowPacks(createTable(dynamoClient(), table), now);
      console.log(
        `Passes ignore packs that were made until ${now}, and make new ones from 15 minutes later on.`,
      );
    });
}

const withPlace = (command: Command, lists: string): Command =>
  command
    .option("--table <name>", "the table of the deployment")
    .option("--lists <folder>", lists)
    .option(
      "--local [dir]",
      "table and lists of the local stack that runs on this state directory (./.local)",
    );

/** @throws CliError without both of them */
async function placeOf(options: Options): Promise<Place> {
  const { local } = options;
  if (local !== undefined) await useLocalStack(local);
  const inUse = local === undefined ? {} : process.env;
  const { table = inUse.TABLE_NAME, lists = inUse.LISTS_DIR } = options;
  if (table === undefined || lists === undefined)
    throw new CliError("Name the table by --table and its lists by --lists, or the local stack by --local.");
  return { table, lists };
}

/** Between two lines of progress. */
const TELL_MS = 10_000;

/** Screens everybody, and prints how far it is and what would happen. A run that a crash has ended goes on. */
async function dryRun({ table: name, lists }: Place): Promise<void> {
  const table = createTable(dynamoClient(), name);
  const now = () => new Date();
  const ports = {
    monitoring: createMonitoringStore(table),
    dismissals: createDismissals(table),
    dryRuns: createDryRunStore(table),
    now,
  };
  const index = indexIn(lists);
  const matcher = new IndexMatcher(index, now);
  for (const tenant of await listTenants(table)) {
    let run: DryRun | undefined = await beginCommand(ports, tenant, index.manifest);
    while (run?.state === "running") {
      run = await goOn(ports, matcher, run, now().getTime() + TELL_MS);
      if (run !== undefined) console.log(told(tenant, viewDryRun(run)));
    }
    if (run === undefined)
      throw new CliError(`${tenant.organizationId} ${tenant.environment}: the same command runs already.`);
  }
}

function told(tenant: Tenant, run: ReturnType<typeof viewDryRun>): string {
  const lines = [
    `${tenant.organizationId} ${tenant.environment}: ${run.id} ${run.state}, ${run.parts_completed} of ${run.parts} parts; ${run.subjects} screened, ${run.alerts_opening} alerts would open, ${run.alerts_closing} would close; ${run.waiting} wait to be judged, ${run.unscreenable} cannot be screened.`,
  ];
  if (run.state === "completed")
    for (const { kind, subject_id, entity_id } of run.samples)
      lines.push(`${kind} ${subject_id} ${entity_id}`);
  return lines.join("\n");
}

/** Prints what would happen, ids alone. @returns whether there is a difference, or a subject that was not judged */
async function compare({ table: name, lists }: Place, { sample }: Pick<Options, "sample">): Promise<boolean> {
  const table = createTable(dynamoClient(), name);
  const now = () => new Date();
  const ports = { monitoring: createMonitoringStore(table), dismissals: createDismissals(table), now };
  const matcher = new IndexMatcher(indexIn(lists), now);
  let isDifferent = false;
  for (const tenant of await listTenants(table)) {
    const options = sample === undefined ? {} : { sample: countOf(sample) };
    const { judged, waiting, unscreenable, differences } = await rehearse(ports, matcher, tenant, options);
    const of = (kind: "missing" | "extra"): number =>
      differences.filter((difference) => difference.kind === kind).length;
    console.log(
      `${tenant.organizationId} ${tenant.environment}: ${judged} screened, ${of("missing")} alerts would open, ${of("extra")} would close; ${waiting} wait to be judged, ${unscreenable} cannot be screened.`,
    );
    for (const { kind, subjectId, entityId } of differences) console.log(`${kind} ${subjectId} ${entityId}`);
    isDifferent ||= differences.length + waiting + unscreenable > 0;
  }
  return isDifferent;
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new CliError("--sample must be a whole number above zero.");
}
