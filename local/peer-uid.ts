import { readFileSync } from "node:fs";
import { endianness } from "node:os";

/** A connection, as seen from this end: a `Socket`. */
export interface Connection {
  readonly localAddress?: string | undefined;
  readonly localPort?: number | undefined;
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
}

/** Connections of this machine, one line each (https://docs.kernel.org/networking/proc_net_tcp.html). */
const TABLES = ["/proc/net/tcp", "/proc/net/tcp6"];
const ESTABLISHED = "01";

/**
 * The user whose process holds the other end of a connection within this machine.
 * @returns its uid; undefined on systems other than Linux, and when the other end is closed or on another machine
 */
export function peerUid(connection: Connection, tables: readonly string[] = TABLES): number | undefined {
  // The other end is a separate line with the addresses swapped.
  const own = endpoints(connection.remoteAddress, connection.remotePort);
  const far = endpoints(connection.localAddress, connection.localPort);
  for (const line of tables.flatMap(linesOf)) {
    const [, local = "", remote = "", state, , , , uid] = line.trim().split(/\s+/);
    if (state === ESTABLISHED && own.includes(local) && far.includes(remote) && /^\d+$/.test(uid ?? ""))
      return Number(uid);
  }
  return undefined;
}

function linesOf(table: string): string[] {
  try {
    return readFileSync(table, "utf8").split("\n").slice(1);
  } catch {
    return [];
  }
}

/** How the tables write an IPv4 address and port, as such and mapped into IPv6; empty for other text. */
function endpoints(address: string | undefined, port: number | undefined): string[] {
  const [, ...parts] = /^(?:::ffff:)?(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address ?? "") ?? [];
  if (parts.length !== 4 || port === undefined) return [];
  // Words of four bytes are written in this machine's byte order.
  const word = (bytes: number[]) => hex(Buffer.from(endianness() === "LE" ? bytes.toReversed() : bytes));
  const ipv4 = word(parts.map(Number));
  const suffix = hex(Buffer.from([port >> 8, port & 255]));
  const mapped = `${"0".repeat(16)}${word([0, 0, 0xff, 0xff])}${ipv4}`;
  return [`${ipv4}:${suffix}`, `${mapped}:${suffix}`];
}

const hex = (bytes: Buffer): string => bytes.toString("hex").toUpperCase();
