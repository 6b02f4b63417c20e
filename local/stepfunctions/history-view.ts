import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { HistoryEvent } from "./history.ts";

/** Members that AWS shows as JSON text. */
const AS_TEXT = new Set(["input", "output", "parameters"]);

/** An event as GetExecutionHistory shows it. */
export function historyEventView(event: HistoryEvent): JsonObject {
  const view: JsonObject = {
    id: event.id,
    previousEventId: event.previousEventId,
    timestamp: event.timestamp / 1000,
    type: event.type,
  };
  if (event.details === undefined) return view;
  const details = Object.entries(event.details).map(([name, value]): [string, JsonValue] => [
    name,
    AS_TEXT.has(name) ? JSON.stringify(value) : value,
  ]);
  return { ...view, [detailsName(event.type)]: Object.fromEntries(details) };
}

function detailsName(type: string): string {
  if (type.endsWith("StateEntered")) return "stateEnteredEventDetails";
  if (type.endsWith("StateExited")) return "stateExitedEventDetails";
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

/** Events for the store. */
export function storedHistory(events: readonly HistoryEvent[]): JsonValue {
  return events.map((event) => ({ ...event }));
}

/** Events out of the store, as views. */
export function storedHistoryViews(stored: JsonValue | undefined): JsonObject[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter(isJsonObject).map((event) => {
    const { id, previousEventId, timestamp, type, details } = event;
    return historyEventView({
      id: Number(id),
      previousEventId: Number(previousEventId),
      timestamp: Number(timestamp),
      type: String(type),
      ...(isJsonObject(details) ? { details } : {}),
    });
  });
}
