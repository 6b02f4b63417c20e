import { BlockList, isIP } from "node:net";

/** Networks that are not the public internet (IANA special-purpose registries for IPv4 and IPv6). */
const SPECIAL_V4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
];
/** Within 2000::/3, the only part of IPv6 that is routed. */
const SPECIAL_V6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const special = new BlockList();
for (const network of SPECIAL_V4) addNetwork(network, "ipv4");
for (const network of SPECIAL_V6) addNetwork(network, "ipv6");
const routedV6 = new BlockList();
routedV6.addSubnet("2000::", 3, "ipv6");

function addNetwork(network: string, family: "ipv4" | "ipv6"): void {
  const [address = "", prefix = ""] = network.split("/");
  special.addSubnet(address, Number(prefix), family);
}

/**
 * Whether an address is on the public internet. IPv4 within IPv6 (mapped, translated, tunnelled) is not: nothing that we call
 * needs it.
 * @param address an IPv4 or IPv6 address as text
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, "ipv4");
  return isIP(address) === 6 && routedV6.check(address, "ipv6") && !special.check(address, "ipv6");
}
