import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { createOutbound, type OutboundAnswer } from "./call.ts";
import { type StandIn, startStandIn } from "./testing/stand-in.ts";

const MAX = 300 * 1024;
const servers: StandIn[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(answer: (response: ServerResponse) => void): Promise<StandIn> {
  const server = await startStandIn(answer);
  servers.push(server);
  return server;
}

function call(
  url: string,
  {
    hosts = [],
    method = "GET",
    signal = new AbortController().signal,
    addresses,
  }: {
    hosts?: string[];
    method?: string;
    signal?: AbortSignal;
    addresses?: () => string[];
  } = {},
): Promise<OutboundAnswer> {
  const send = createOutbound({
    privateHosts: new Set(hosts),
    ...(addresses && {
      resolve: (_name, _options, done) =>
        done(
          null,
          addresses().map((address) => ({ address, family: 4 })),
        ),
    }),
  });
  return send({ url: new URL(url), method, headers: {}, signal, maxBytes: MAX });
}

/** The answer, as text. */
const read = (answer: OutboundAnswer) =>
  "fault" in answer ? answer.fault : `${answer.status} ${answer.body.toString()}`;

describe("where a call may go", () => {
  it.each([
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://0/",
    "https://10.0.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:169.254.169.254]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[fd00:ec2::254]/",
    "http://example.com/",
    "http://localhost/",
    "ftp://example.com/",
  ])("refuses %s", async (url) => {
    expect(await call(url)).toEqual({ fault: "refused_address" });
  });

  it.each([["127.0.0.1"], ["169.254.169.254"], ["93.184.216.34", "10.0.0.1"], []])(
    "refuses a name that leads to %j",
    async (...addresses) => {
      expect(await call("https://rebound.example/", { addresses: () => addresses })).toEqual({
        fault: "refused_address",
      });
    },
  );

  it("checks a name again at each connection", async () => {
    const ended = new AbortController();
    const answers = [["93.184.216.34"], ["127.0.0.1"]];
    const addresses = () => {
      ended.abort();
      return answers.shift() ?? [];
    };
    const url = "https://rebound.example/";
    expect(await call(url, { addresses, signal: ended.signal })).toEqual({ fault: "timeout" });
    expect(await call(url, { addresses })).toEqual({ fault: "refused_address" });
  });

  it("does not call this machine, and does where the deployment lists it with this port", async () => {
    const server = await serve((response) => response.end("ok"));
    expect(read(await call(server.url))).toBe("refused_address");
    expect(read(await call(server.url, { hosts: ["127.0.0.1:80", "127.0.0.1:443"] }))).toBe(
      "refused_address",
    );
    expect(server.received).toEqual([]);
    expect(read(await call(server.url, { hosts: [server.host] }))).toBe("200 ok");
  });

  it("follows no redirect", async () => {
    const server = await serve((response) => response.writeHead(307, { location: "/other" }).end());
    expect(read(await call(server.url, { hosts: [server.host] }))).toBe("307 ");
    expect(server.received).toHaveLength(1);
  });
});

describe("reading an answer", () => {
  const answered = async (answer: (response: ServerResponse) => void, method = "GET") => {
    const server = await serve(answer);
    return call(server.url, { hosts: [server.host], method });
  };

  it("reads 300 KB, and refuses a byte more, whether or not its length was stated", async () => {
    const largest = await answered((response) => response.end(Buffer.alloc(MAX, "a")));
    expect("body" in largest && largest.body.length).toBe(MAX);
    const above = Buffer.alloc(MAX + 1, "a");
    expect(await answered((response) => response.end(above))).toEqual({ fault: "too_large" });
    expect(
      await answered((response) => {
        response.write(above.subarray(1));
        response.end("a");
      }),
    ).toEqual({ fault: "too_large" });
  });

  it("leaves a body that never ends", async () => {
    let left: Promise<unknown> | undefined;
    const answer = await answered((response) => {
      left = once(response, "close");
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384)));
      };
      response.on("drain", more);
      more();
    });
    expect(answer).toEqual({ fault: "too_large" });
    await left;
  });

  it("ends at the deadline, in the middle of a body too", async () => {
    const deadline = new AbortController();
    const server = await serve((response) => {
      response.on("close", () => {});
      response.write("slow", () => deadline.abort());
    });
    expect(await call(server.url, { hosts: [server.host], signal: deadline.signal })).toEqual({
      fault: "timeout",
    });
  });

  it("does not unpack", async () => {
    const answer = await answered((response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end("x"),
    );
    expect(answer).toEqual({ fault: "encoded" });
  });

  it("takes a body that ends too early, a broken answer and a switch of protocols for no answer", async () => {
    for (const broken of [
      "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf",
      "nonsense\r\n\r\n",
      "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n",
      "",
    ]) {
      const answer = await answered((response) => response.socket?.end(broken));
      expect(answer, broken).toEqual({ fault: "unreachable" });
    }
  });

  it("joins the values of a header, and knows the length that a HEAD states for no body", async () => {
    const answer = await answered(
      (response) => response.writeHead(200, { "set-cookie": ["a", "b"], "content-length": MAX + 1 }).end(),
      "HEAD",
    );
    expect("headers" in answer && answer.headers.get("set-cookie")).toBe("a, b");
  });
});
