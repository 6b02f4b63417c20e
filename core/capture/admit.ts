import { Problem } from "../problem.ts";
import { type CapturePorts, endIfDue } from "./context.ts";
import { type CaptureSession, isOver } from "./records.ts";
import { fits, readClientToken } from "./secrets.ts";

/** What a page presents with a call. */
export interface Presented {
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
  /** The `Beltic-Capture-Device` header. */
  readonly device: string | undefined;
}

type AdmitPorts = Pick<CapturePorts, "sessions" | "executions" | "now">;

const SCHEME = /^Capture ([\x21-\x7e]{1,200})$/i;

const unknown = (): Problem =>
  new Problem("unauthorized", "This link does not open a capture session.", {
    details: [{ path: "", code: "unknown_token", message: "Use the link that the session was made with." }],
  });

/** The 410 of a session that is over: it tells nothing but how it ended. */
const ended = ({ status }: CaptureSession): Problem =>
  new Problem("capture_ended", "This capture session is over.", {
    details: [{ path: "", code: status, message: "Ask for a new link if one is needed." }],
  });

const openElsewhere = (): Problem =>
  new Problem("capture_open_elsewhere", "This session is open on another device.", {
    details: [
      { path: "", code: "other_device", message: "Go on there, or hand the session over from that device." },
    ],
  });

const movedAway = (): Problem =>
  new Problem("capture_moved", "This session has moved to another device.", {
    details: [{ path: "", code: "moved", message: "Go on with the other device." }],
  });

/**
 * The session of a client token, whichever device calls.
 * @throws Problem 401 for a token of no session; 409 `capture_moved` after a hand-over; 410 when the session is over
 */
export async function sessionOfToken(
  ports: AdmitPorts,
  { authorization }: Pick<Presented, "authorization">,
): Promise<CaptureSession> {
  const token = readClientToken(SCHEME.exec(authorization ?? "")?.[1] ?? "");
  const found = token === undefined ? undefined : await ports.sessions.load(token.sessionId);
  const isCurrent = fits(token?.secret ?? "", found?.tokenHash);
  const hasMoved = found?.movedTokenHashes.some((hash) => fits(token?.secret ?? "", hash)) ?? false;
  if (found === undefined || (!isCurrent && !hasMoved)) throw unknown();
  const session = await endIfDue(ports, found);
  if (isOver(session)) throw ended(session);
  if (!isCurrent) throw movedAway();
  return session;
}

/**
 * The session of a client token, for its one device.
 * @throws Problem as {@link sessionOfToken}; 409 `capture_open_elsewhere` for another device, or before it was opened
 */
export async function admit(ports: AdmitPorts, presented: Presented): Promise<CaptureSession> {
  const session = await sessionOfToken(ports, presented);
  if (!fits(presented.device ?? "", session.deviceHash)) throw openElsewhere();
  return session;
}

/** @throws Problem `capture_open_elsewhere` when a device holds the session */
export function refuseSecondDevice({ deviceHash }: CaptureSession): void {
  if (deviceHash !== undefined) throw openElsewhere();
}
