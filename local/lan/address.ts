import type { NetworkInterfaceInfo } from "node:os";

/** Ranges of private networks (RFC 1918) in the order in which homes and offices use them. */
const PRIVATE = [/^192\.168\./, /^10\./, /^172\.(1[6-9]|2\d|3[01])\./];

/** There is no network that a phone could be in. */
export class NoNetwork extends Error {
  override readonly name = "NoNetwork";
}

/**
 * The address of this machine in its network.
 * @param interfaces as `os.networkInterfaces()` lists them
 * @returns a private IPv4 address; where there are several, the likeliest of a home or an office
 * @throws NoNetwork without one: an address that the whole internet may reach is not taken
 */
export function lanAddress(interfaces: Readonly<Record<string, NetworkInterfaceInfo[] | undefined>>): string {
  const own = Object.values(interfaces)
    .flatMap((all) => all ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
  const found = PRIVATE.flatMap((range) => own.filter((address) => range.test(address)))[0];
  if (found === undefined)
    throw new NoNetwork("This machine has no address in a private network, so no phone can reach it.");
  return found;
}
