/**
 * X-Ray: one subsegment per invocation, with ids as annotations, so that a trace is found by its execution. Lambda makes the segment itself.
 * A subsegment is one datagram to the daemon that runs beside the function; the SDK of X-Ray would be a sixth of what a block loads.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import type { Facts } from "../../core/telemetry-facts.ts";

/** Runs `work` inside a subsegment; the facts known at its end become annotations. */
export type Trace = <R>(name: string, facts: () => Facts, work: () => Promise<R>) => Promise<R>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the daemon listens. */
interface Daemon {
  readonly host: string;
  readonly port: number;
}

/** The line before each document. */
const HEADER = '{"format":"json","version":1}\n';

const untraced: Trace = (_name, _facts, work) => work();

/**
 * Makes the tracer. Neither requests nor responses nor errors are captured: they hold personal data.
 *
 * @param environment `process.env`: Lambda sets the daemon's address in it, and before each invocation its trace. Without an address nothing is traced
 */
export function tracer(environment: Environment): Trace {
  const daemon = daemonOf(environment);
  if (daemon === undefined) return untraced;
  return async (name, facts, work) => {
    const trace = sampledTrace(environment);
    if (trace === undefined) return work();
    const startedAt = Date.now();
    let fault = true;
    try {
      const result = await work();
      fault = false;
      return result;
    } finally {
      const { cause, ...annotations } = facts();
      await send(daemon, {
        type: "subsegment",
        id: randomBytes(8).toString("hex"),
        ...trace,
        name,
        start_time: startedAt / 1000,
        end_time: Date.now() / 1000,
        ...(fault ? { fault } : {}),
        annotations,
      });
    }
  };
}

/** Waits until it is sent: after the answer Lambda may stop the process. A subsegment that cannot be sent is lost, and nothing else. */
const send = ({ host, port }: Daemon, document: object): Promise<void> =>
  new Promise((resolve) => {
    const socket = createSocket("udp4");
    let isEnded = false;
    const end = (): void => {
      if (isEnded) return;
      isEnded = true;
      socket.close();
      resolve();
    };
    // A socket that cannot be opened says so here, and calls nothing back.
    socket.on("error", end);
    socket.send(HEADER + JSON.stringify(document), port, host, end);
  });

/** The daemon's place: `AWS_XRAY_DAEMON_ADDRESS` is `host:port`, or one for each protocol, `tcp:host:port udp:host:port`. */
function daemonOf({ AWS_XRAY_DAEMON_ADDRESS: address = "" }: Environment): Daemon | undefined {
  const [, host, text] = /(?:^|udp:)([\w.-]+):(\d+)(?: |$)/.exec(address) ?? [];
  const port = Number(text);
  return host === undefined || port === 0 || port > 65_535 ? undefined : { host, port };
}

/** The trace of this invocation, if X-Ray keeps it. https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader */
function sampledTrace({ _X_AMZN_TRACE_ID: header = "" }: Environment) {
  const fields = new Map(
    header
      .split(";")
      .map((field) => field.split("=", 2))
      .map(([key = "", value = ""]) => [key, value]),
  );
  const [traceId, parentId] = [fields.get("Root"), fields.get("Parent")];
  if (fields.get("Sampled") !== "1" || !traceId || !parentId) return undefined;
  return { trace_id: traceId, parent_id: parentId };
}
