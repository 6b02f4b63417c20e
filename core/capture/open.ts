import { Problem } from "../problem.ts";
import { admit, type Presented, refuseSecondDevice, sessionOfToken } from "./admit.ts";
import { type CapturePorts, changeSession, endIfDue, nextVersion } from "./context.ts";
import { captureEvent } from "./events.ts";
import { moved } from "./lifecycle.ts";
import { PAGE_LIMITS } from "./page-schemas.ts";
import { type CaptureSession, isOver } from "./records.ts";
import { clientToken, fits, hashOf, newCode, readCode, takenOverSecret } from "./secrets.ts";

/** Countries that are kept of one session. */
const MOST_COUNTRIES = 10;

const withCountry = (session: CaptureSession, country: string | undefined): CaptureSession =>
  country === undefined || session.countries.includes(country) || session.countries.length >= MOST_COUNTRIES
    ? session
    : { ...session, countries: [...session.countries, country] };

/** 256 bits, base64url: what a page may name its device, and what we do. */
const DEVICE = /^[A-Za-z0-9_-]{43}$/;

/** What a device names itself; undefined for a name that could be guessed. */
const ownDevice = (named: string | undefined): string | undefined =>
  named !== undefined && DEVICE.test(named) ? named : undefined;

/**
 * Opens a session on the first device that asks. One that names itself may ask again: the answer to its first call may be lost.
 * @param country where the device is, by the network edge
 * @returns the secret of the device: its own, if it sent one
 * @throws Problem as {@link sessionOfToken}; 409 `capture_open_elsewhere` for a second device
 */
export function openSession(
  ports: CapturePorts,
  presented: Presented,
  country: string | undefined,
): Promise<{ device: string }> {
  const device = ownDevice(presented.device) ?? ports.randomSecret();
  return changeSession(
    ports,
    () => sessionOfToken(ports, presented),
    (session) => {
      if (fits(device, session.deviceHash)) return { result: { device } };
      refuseSecondDevice(session);
      const now = ports.now().toISOString();
      const opened = moved(session, "open", now);
      const after = {
        ...withCountry(nextVersion(opened), country),
        openedAt: now,
        deviceHash: hashOf(device),
      };
      return { change: { after, events: [captureEvent(after, "capture.opened", now)] }, result: { device } };
    },
  );
}

/** A code that moves a session to another device. */
export interface HandOver {
  readonly url: string;
  readonly code: string;
  readonly expiresAt: string;
}

/** Hand-overs of one session. */
const MOST_HAND_OVERS = 10;

/**
 * Offers a session to another device. A new code replaces the one before.
 * @throws Problem as {@link admit}; 409 `conflict` after too many
 */
export function offerHandOver(ports: CapturePorts, presented: Presented): Promise<HandOver> {
  const code = newCode(ports.randomInt);
  const expiresAt = new Date(ports.now().getTime() + PAGE_LIMITS.handOverSeconds * 1000).toISOString();
  return changeSession(
    ports,
    () => admit(ports, presented),
    (session) => {
      if (session.handOvers >= MOST_HAND_OVERS)
        throw new Problem("conflict", "This session has moved too often. Go on with this device.");
      const after = { ...nextVersion(session), handOver: { codeHash: hashOf(code), expiresAt } };
      return {
        change: { after, events: [], code: { hash: hashOf(code), expiresAt } },
        result: { url: `${ports.pageUrl}#handover=${code}`, code, expiresAt },
      };
    },
  );
}

const unknownCode = (): Problem =>
  new Problem(
    "not_found",
    "This code does not work, or not any more. Ask for a new one on the first device.",
  );

/** What opens a session on the device that took it over. */
interface TakenOver {
  readonly clientToken: string;
  readonly device: string;
}

/**
 * Takes a session over: it gets a new token and a new device, and the first device is closed. A device that names itself may ask again
 * with its code, as long as the code works: the answer may be lost. It gets the same token then.
 * @param named what the device names itself: 256 random bits, base64url
 * @throws Problem `not_found`, the same for a code that never was, that another device used, and that has expired
 */
export async function acceptHandOver(
  ports: CapturePorts,
  typed: string,
  country: string | undefined,
  named?: string,
): Promise<TakenOver> {
  const codeHash = hashOf(readCode(typed));
  const id = await ports.sessions.ofCode(codeHash);
  if (id === undefined) throw unknownCode();
  const device = ownDevice(named) ?? ports.randomSecret();
  const load = async (): Promise<CaptureSession> => {
    const found = await ports.sessions.load(id);
    const session = found === undefined ? undefined : await endIfDue(ports, found);
    if (session === undefined || isOver(session)) throw unknownCode();
    return session;
  };
  return changeSession(ports, load, (session) => {
    const now = ports.now().toISOString();
    const works = (code: CaptureSession["handOver"]): boolean =>
      code !== undefined && code.codeHash === codeHash && code.expiresAt > now;
    const answerOf = (seed: string): TakenOver => ({
      clientToken: clientToken(session.id, takenOverSecret(device, seed)),
      device,
    });
    const { takenOver } = session;
    if (takenOver?.seed !== undefined && works(takenOver) && fits(device, session.deviceHash))
      return { result: answerOf(takenOver.seed) };
    const { handOver, ...kept } = withCountry(nextVersion(session), country);
    if (handOver === undefined || !works(handOver)) throw unknownCode();
    const seed = ports.randomSecret();
    const after: CaptureSession = {
      ...kept,
      takenOver: { ...handOver, seed },
      movedTokenHashes: [...session.movedTokenHashes, session.tokenHash],
      tokenHash: hashOf(takenOverSecret(device, seed)),
      deviceHash: hashOf(device),
      handOvers: session.handOvers + 1,
    };
    const events = [captureEvent(after, "capture.handed_over", now)];
    return { change: { after, events }, result: answerOf(seed) };
  });
}
