import type { Actor } from "../access/actor.ts";
import type { Caller } from "../access/caller.ts";
import { eventOf, type TenantEvent } from "../audit/event.ts";
import { type DeliveredReport, deliverReport, reportKey } from "../cases/evidence/deliver.ts";
import type { DocumentBucket } from "../documents/ports.ts";
import type { Column } from "./columns.ts";
import { BYTE_ORDER_MARK, csvOf } from "./csv.ts";

/** The ports of exporting lists. */
export interface ListFilePorts {
  /** Writes the event; a failure ends the export. */
  readonly record: (entry: TenantEvent) => Promise<void>;
  readonly bucket: DocumentBucket;
  readonly now: () => Date;
}

/** A list, a page after the other. */
export interface ExportedList<Row> {
  readonly eventType: "cases.exported" | "executions.exported";
  readonly columns: readonly Column<Row>[];
  /** At most 100 rows, in the order of the list. `next`: there may be more. */
  readonly page: (
    after: string | undefined,
  ) => Promise<{ readonly rows: readonly Row[]; readonly next?: string }>;
}

/** A call for the file of a list. */
export interface ListFileRequest {
  readonly caller: Caller;
  readonly actor: Actor;
  /** `evt_…`; the file has its name. */
  readonly eventId: string;
  /** What narrows the list, as the feed keeps it: no personal data. */
  readonly filter: Readonly<Record<string, string | undefined>>;
  /** `next` of the file before. */
  readonly after?: string | undefined;
}

/** A file of a list, and where the next one goes on. */
export interface ListFile extends DeliveredReport {
  readonly rows: number;
  readonly next?: string;
}

/** What one call reads at most, so that it ends within the time of a call and its file fits in memory. */
const MAX_ROWS = 5000;
const MAX_PAGES = 100;

/**
 * Writes a list into a file that can be read for one minute. The feed records the export, with its filter, before anything is read. A long
 * list comes in several files, each an export of its own.
 */
export async function exportList<Row>(
  ports: ListFilePorts,
  { caller, actor, eventId, filter, after }: ListFileRequest,
  list: ExportedList<Row>,
): Promise<ListFile> {
  const act = { actor, eventId, at: ports.now().toISOString() };
  const event = eventOf(act, { eventType: list.eventType, filter: filterText(filter) });
  await ports.record({ tenant: caller, event });
  const parts = after === undefined ? [BYTE_ORDER_MARK, csvOf([list.columns.map(({ name }) => name)])] : [];
  let rows = 0;
  let next = after;
  for (let pages = 0; pages < MAX_PAGES && rows < MAX_ROWS; pages++) {
    const page = await list.page(next);
    parts.push(csvOf(page.rows.map((row) => list.columns.map(({ cell }) => cell(row)))));
    rows += page.rows.length;
    next = page.next;
    if (next === undefined) break;
  }
  const file = await deliverReport(
    ports,
    reportKey(caller, eventId),
    Buffer.from(parts.join("")),
    "text/csv",
  );
  return { ...file, rows, ...(next === undefined ? {} : { next }) };
}

const filterText = (filter: ListFileRequest["filter"]): string =>
  Object.entries(filter)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .join("&");
