import { isSameTenant } from "../../core/access/caller.ts";
import type { CaptureStore } from "../../core/capture/ports.ts";
import { type CaptureSession, captureSessionSchema, dueOf } from "../../core/capture/records.ts";
import { captureEntry } from "../../core/subjects/ties.ts";
import { captureKeys } from "./capture-keys.ts";
import type { Key } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import { tieMoves, transactTied } from "./subjects/tie.ts";
import { ABSENT, type Condition, type Item, isAtVersion, type Table } from "./table.ts";

/** A session is kept this long after it may end: as long as what it collected. */
const KEPT_AFTER_MS = 30 * 86_400_000;
/** A code is kept this long after it expires. */
const CODE_AFTER_MS = 3_600_000;

const secondsOf = (at: string, after: number): number => Math.ceil((Date.parse(at) + after) / 1000);

/**
 * Capture sessions, one item each, with what leads to them.
 *
 * @param table the one table
 */
export function createCaptureStore(table: Table): CaptureStore {
  const load = async (id: string): Promise<CaptureSession | undefined> => {
    const item = await table.get(captureKeys.session(id));
    return item === undefined ? undefined : captureSessionSchema.parse(JSON.parse(String(item.session)));
  };
  return {
    async create(session, subject, replaces) {
      const tie = tieMoves(session, subject, captureEntry(session));
      const own = [
        { kind: "put", item: itemOf(session), condition: ABSENT } as const,
        ...(session.run === undefined
          ? []
          : [{ kind: "put", item: pauseItem(session, session.run), condition: whose(replaces) } as const]),
      ];
      return (await transactTied(table, own, tie)).length === 0;
    },
    load,
    async find(tenant, id) {
      const session = await load(id);
      return session !== undefined && isSameTenant(session, tenant) ? session : undefined;
    },
    async ofPause({ executionId, blockId }) {
      const item = await table.get(captureKeys.ofPause(executionId, blockId));
      return item === undefined ? undefined : String(item.sessionId);
    },
    async save({ after, events, code }) {
      const outcome = await table.transact([
        { kind: "put", item: itemOf(after), condition: isAtVersion(after.version - 1) },
        ...events.map((event) => outboxMove(after, event)),
        ...(code === undefined
          ? []
          : [
              {
                kind: "put" as const,
                item: {
                  ...captureKeys.code(code.hash),
                  sessionId: after.id,
                  ttl: secondsOf(code.expiresAt, CODE_AFTER_MS),
                },
              },
            ]),
      ]);
      return outcome.ok;
    },
    async ofCode(hash) {
      const item = await table.get(captureKeys.code(hash));
      return item === undefined ? undefined : String(item.sessionId);
    },
    async due(until, limit) {
      const { items } = await table.index({ index: "gsi3", pk: captureKeys.due, to: until, limit });
      return items.map(({ pk }) => String(pk).slice("CAPTURE#".length));
    },
    async postpone(id, until) {
      await table.update(
        captureKeys.session(id),
        { set: { gsi3sk: until } },
        { expression: "attribute_exists(gsi3pk)" },
      );
    },
    async erase(tenant, id) {
      const session = await load(id);
      if (session === undefined || !isSameTenant(session, tenant)) return;
      if (session.run !== undefined) {
        const { executionId, blockId } = session.run;
        await table.delete(captureKeys.ofPause(executionId, blockId), whose(id));
      }
      await table.delete(captureKeys.session(id));
    },
  };
}

function itemOf(session: CaptureSession): Key & Item {
  const due = dueOf(session);
  return {
    ...captureKeys.session(session.id),
    version: session.version,
    /** The stream tells the function that looks at uploads. */
    checking: session.steps.some(({ state }) => state === "checking"),
    // Text: a value of a person may hold numbers that a number of the table cannot.
    session: JSON.stringify(session),
    ttl: secondsOf(session.expiresAt, KEPT_AFTER_MS),
    ...(due === undefined ? {} : { gsi3pk: captureKeys.due, gsi3sk: due }),
  };
}

const pauseItem = (
  { id, expiresAt }: CaptureSession,
  { executionId, blockId }: { executionId: string; blockId: string },
): Key & Item => ({
  ...captureKeys.ofPause(executionId, blockId),
  sessionId: id,
  ttl: secondsOf(expiresAt, KEPT_AFTER_MS),
});

/** The condition that a pause has this session; undefined: none. */
const whose = (sessionId: string | undefined): Condition =>
  sessionId === undefined
    ? ABSENT
    : { expression: "sessionId = :session", values: { ":session": sessionId } };
