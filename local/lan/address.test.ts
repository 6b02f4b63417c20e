import type { NetworkInterfaceInfo } from "node:os";
import { expect, it } from "vitest";
import { lanAddress, NoNetwork } from "./address.ts";

const at = (address: string, internal = false): NetworkInterfaceInfo => ({
  ...{ address, internal, family: "IPv4", netmask: "255.255.255.0", mac: "00:00:00:00:00:00", cidr: null },
});

it("takes the likeliest private address, and never one that the internet reaches", () => {
  const lo = [at("127.0.0.1", true)];
  expect(lanAddress({ lo, docker0: [at("172.17.0.1")], wifi: [at("192.168.1.20")] })).toBe("192.168.1.20");
  expect(lanAddress({ lo, eth0: [at("172.31.4.5")] })).toBe("172.31.4.5");
  for (const address of ["203.0.113.7", "172.32.0.1", "11.0.0.1", "100.64.0.1"])
    expect(() => lanAddress({ lo, eth0: [at(address)] })).toThrow(NoNetwork);
  expect(() => lanAddress({ lo, gone: undefined })).toThrow(NoNetwork);
});
