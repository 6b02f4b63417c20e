import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { makePdf } from "../documents/testing/make-pdf.ts";
import { createOutbound } from "../outbound/call.ts";
import { type StandIn, startStandIn } from "../outbound/testing/stand-in.ts";
import { Problem } from "../problem.ts";
import { fetchFile } from "./fetch-file.ts";

const PDF = makePdf({ lines: ["ACME ENERGY LTD"] });
const JPEG = Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex");
const servers: StandIn[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(answer: (response: ServerResponse, path: string) => void): Promise<StandIn> {
  const server = await startStandIn((response, { path }) => answer(response, path));
  servers.push(server);
  return server;
}

/** What a call ends in: the type of the file, or the code of the refusal. */
async function ending(
  url: string,
  {
    hosts = [],
    declared,
    signal,
  }: { hosts?: string[]; declared?: "application/pdf"; signal?: AbortSignal } = {},
): Promise<string> {
  try {
    const fetching = createOutbound({ privateHosts: new Set(hosts) });
    const { contentType } = await fetchFile(fetching, url, declared, signal);
    return contentType;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect([error.status, error.details.map(({ path }) => path)]).toEqual([422, ["data.meta.file_url"]]);
    expect(JSON.stringify([error.message, error.details])).not.toContain("t0ken");
    return error.details[0]?.code ?? "";
  }
}

/** What a server's answer ends in. */
async function answered(
  answer: (response: ServerResponse, path: string) => void,
  options: { declared?: "application/pdf"; signal?: AbortSignal } = {},
): Promise<string> {
  const { url, host } = await serve(answer);
  return ending(`${url}/file?key=t0ken`, { hosts: [host], ...options });
}

describe("a file that comes", () => {
  it("has the type of its bytes, whatever its server says", async () => {
    const said = { "content-type": "text/html" };
    expect(await answered((response) => response.writeHead(200, said).end(PDF))).toBe("application/pdf");
    expect(await answered((response) => response.writeHead(200, said).end(JPEG))).toBe("image/jpeg");
  });

  it.each([
    ["another type than declared", JPEG, "type_mismatch"],
    ["a page of HTML", Buffer.from("<html>no PDF</html>"), "type_mismatch"],
    ["nothing", Buffer.alloc(0), "type_mismatch"],
    ["a PDF that is cut off", PDF.subarray(0, PDF.length - 40), "truncated"],
    [
      "a PDF that is a ZIP too",
      Buffer.concat([PDF, Buffer.from("PK\u0005\u0006", "latin1"), Buffer.alloc(18)]),
      "polyglot",
    ],
    ["a PDF with a password", makePdf({ lines: ["/Encrypt 9 0 R"] }), "encrypted"],
  ])("is refused: %s", async (_what, bytes, code) => {
    expect(await answered((response) => response.end(bytes), { declared: "application/pdf" })).toBe(code);
  });

  it("is no ZIP and no TIFF", async () => {
    const zip = Buffer.concat([
      Buffer.from("PK\u0003\u0004"),
      Buffer.from("PK\u0005\u0006"),
      Buffer.alloc(18),
    ]);
    expect(await answered((response) => response.end(zip))).toBe("type_mismatch");
    expect(await answered((response) => response.end(Buffer.from("II*\0\0\0\0\0", "latin1")))).toBe(
      "type_mismatch",
    );
  });
});

describe("a file that does not come", () => {
  it("no redirect is followed, not even to the same server", async () => {
    const { url, host, received } = await serve((response, path) =>
      path === "/file" ? response.writeHead(302, { location: "/other" }).end() : response.end(PDF),
    );
    expect(await ending(`${url}/file`, { hosts: [host] })).toBe("file_not_given");
    expect(received.map(({ path }) => path)).toEqual(["/file"]);
  });

  it.each([204, 206, 404, 500])("a %i is none, whatever its body", async (status) => {
    expect(await answered((response) => response.writeHead(status).end(PDF))).toBe("file_not_given");
  });

  it("one byte too many is refused, by its stated length or by its bytes", async () => {
    const length = { "content-length": 15 * 1024 * 1024 + 1 };
    expect(await answered((response) => response.writeHead(200, length).flushHeaders())).toBe(
      "file_too_large",
    );
    const chunk = Buffer.alloc(1024 * 1024);
    const endless = (response: ServerResponse) => {
      const write = () => {
        while (response.write(chunk));
      };
      response.on("drain", write);
      write();
    };
    expect(await answered(endless)).toBe("file_too_large");
  });

  it("compressed bytes are not unpacked", async () => {
    const packed = { "content-encoding": "gzip" };
    expect(await answered((response) => response.writeHead(200, packed).end(PDF))).toBe("encoded");
  });

  it("a server that breaks off, or holds the line until the time is over", async () => {
    const announced = { "content-length": PDF.length };
    const breaks = (response: ServerResponse) => {
      response.writeHead(200, announced);
      response.write(PDF.subarray(0, 20), () => response.destroy());
    };
    expect(await answered(breaks)).toBe("unreachable");
    const stop = new AbortController();
    const hangs = (response: ServerResponse) => {
      response.writeHead(200, announced).write(PDF.subarray(0, 20), () => stop.abort());
    };
    expect(await answered(hangs, { signal: stop.signal })).toBe("timeout");
  });
});

describe("where a file may be", () => {
  it.each([
    "http://example.com/t0ken",
    "https://127.0.0.1/t0ken",
    "https://2130706433/t0ken",
    "https://10.0.0.1/t0ken",
    "https://169.254.169.254/latest/meta-data/t0ken",
    "https://[::1]/t0ken",
    "https://[::ffff:127.0.0.1]/t0ken",
    "https://localhost/t0ken",
    "ftp://example.com/t0ken",
    "file:///etc/passwd",
  ])("not at %s", async (url) => expect(await ending(url)).toBe("address_not_allowed"));

  it.each(["https://t0ken@example.com/", "https://a:t0ken@example.com/", "t0ken"])("not at %s", async (url) =>
    expect(await ending(url)).toBe("invalid_url"),
  );

  it("nowhere, unless the deployment fetches files", async () => {
    await expect(fetchFile(undefined, "https://example.com/", undefined)).rejects.toMatchObject({
      details: [{ code: "file_url_off" }],
    });
  });
});
