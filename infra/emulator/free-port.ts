import { createServer } from "node:net";

/** A port of this machine that was free a moment ago. @throws Error when there is none */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("there is no free port")),
      );
    });
  });
}
