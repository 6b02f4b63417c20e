import { safeError } from "../../core/telemetry-facts.ts";
import { logOf } from "../telemetry/log.ts";
import type { AppPorts } from "./app.ts";

/**
 * Writes one line per request, with the place of an error: never its message, which may quote the request.
 *
 * @param environment `process.env`
 */
export function requestLog(environment: Readonly<Record<string, string | undefined>>): AppPorts["log"] {
  const log = logOf(environment);
  return (line, thrown) => {
    const level = thrown === undefined ? "info" : "error";
    log(level, {
      message: "request",
      ...line,
      ...(thrown === undefined ? {} : { thrown: safeError(thrown) }),
    });
  };
}
