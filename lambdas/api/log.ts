import { safeError } from "../../core/telemetry-facts.ts";
import { surroundingsOf } from "../telemetry/observe.ts";
import type { AppPorts } from "./app.ts";

/**
 * Writes one line a request, with where it broke if it did: never a message of an error, as it may quote what was sent.
 *
 * @param environment `process.env`
 */
export function requestLog(environment: Readonly<Record<string, string | undefined>>): AppPorts["log"] {
  const { log } = surroundingsOf(environment);
  return (line, thrown) => {
    const level = thrown === undefined ? "info" : "error";
    log(level, {
      message: "request",
      ...line,
      ...(thrown === undefined ? {} : { thrown: safeError(thrown) }),
    });
  };
}
