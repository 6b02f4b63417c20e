/** A stand-in for the vendor: the last digit of a number decides. `node --import tsx examples/custom-block/vendor.ts` */
import { createServer, type Server } from "node:http";
import { pathToFileURL } from "node:url";

const ANSWERS: Readonly<Record<string, { status: number; body: unknown }>> = {
  "7": { status: 200, body: { line: "voip", country: "GB" } },
  "8": { status: 200, body: { line: "unheard-of", country: "GB" } },
  "9": { status: 503, body: {} },
  "0": { status: 200, body: { line: "none", country: null } },
};

/** …0: no such line, …7: an internet line, …8: an answer of a later version, …9: the vendor is down, else a mobile line. */
export function startVendor(port: number): Promise<Server> {
  const server = createServer(({ url = "" }, response) => {
    const { status, body } = ANSWERS[url.at(-1) ?? ""] ?? {
      status: 200,
      body: { line: "mobile", country: "GB" },
    };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(server)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await startVendor(4010);
  console.log("The stand-in answers on http://127.0.0.1:4010");
}
