import { type Door, openDoor } from "../http/public-door.ts";
import type { Stack } from "../stack.ts";
import { selfMadeCertificate } from "./certificate.ts";
import { type LanSiteOptions, lanSite } from "./site.ts";

/** Where the applicant's page is shown to the network. */
export interface LanPlace {
  /** IPv4 of this machine there. */
  readonly address: string;
  /** 0: any free one. */
  readonly port: number;
}

/** The page in the network: its place is known before it answers. */
interface Lan {
  /** `https://<address>:<port>` */
  readonly origin: string;
  /** Of its certificate. */
  readonly fingerprint: string;
  show(site: Omit<LanSiteOptions, "origin">): void;
  /** As that of a {@link Door}. */
  close(graceMs: number): Promise<void>;
}

/**
 * Holds the port that other devices of the network reach, with a certificate of its own: browsers give the camera to encrypted pages only.
 * @param held what is closed when it fails
 * @throws Error `EADDRINUSE` when the port is taken
 */
export async function openLan({ address, port }: LanPlace, held: Door, stack: Stack): Promise<Lan> {
  const { key, certificate, fingerprint } = selfMadeCertificate(address, new Date());
  const tls = { key, cert: certificate };
  const door = await openDoor({ host: address, port, tls }).catch(async (error: unknown) => {
    await held.close(0);
    await stack.close();
    throw error;
  });
  const origin = `https://${address}:${door.port}`;
  return {
    origin,
    fingerprint,
    show: (site) => door.open(lanSite({ origin, ...site })),
    close: (graceMs) => door.close(graceMs),
  };
}
