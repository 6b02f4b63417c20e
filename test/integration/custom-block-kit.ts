import { once } from "node:events";
import type { Server } from "node:http";
import { pathToFileURL } from "node:url";
import * as z from "zod";

const vendorModule = z.object({
  startVendor: z.custom<(port: number) => Promise<Server>>((value) => typeof value === "function"),
});

/** Starts the stand-in from a copy of `examples/custom-block/vendor.ts`. */
export async function startVendorOf(path: string): Promise<{ url: string; close: () => Promise<unknown> }> {
  const { startVendor } = vendorModule.parse(await import(pathToFileURL(path).href));
  const server = await startVendor(0);
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The stand-in has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
      return once(server, "close");
    },
  };
}

/** The claims of a compact JWS, as JSON text. */
export const decodeJwtPayload = (token: string): string =>
  Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8");
