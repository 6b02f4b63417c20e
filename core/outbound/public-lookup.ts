import type { LookupAddress, LookupAllOptions } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./address-guard.ts";

/** Finds all addresses of a name: `lookup` of `node:dns`, or a test's own. */
export type ResolveAll = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Code of the error for a name that leads to an address outside the public internet. */
export const REFUSED_ADDRESS = "EREFUSEDADDRESS";

/**
 * Makes a lookup that lets only public addresses through. The socket connects to this very answer, so that a second answer of the name
 * server has no effect (DNS rebinding).
 * @param resolve finds the addresses
 */
export const publicLookup =
  (resolve: ResolveAll): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, "");
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(Object.assign(new Error("not a public address"), { code: REFUSED_ADDRESS }), "");
      }
      if (options.all === true) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
