import { createSocket } from "node:dgram";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { tracer } from "./tracer.ts";

const TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=557abcec3ee5a047;Sampled=1;Lineage=1:ab:0";

/** The daemon of X-Ray: what it is sent, as text. */
async function daemon() {
  const socket = createSocket("udp4");
  onTestFinished(() => void socket.close());
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  const next = async (): Promise<string> => String((await once(socket, "message"))[0]);
  return { address: `127.0.0.1:${socket.address().port}`, next };
}

describe("tracer", () => {
  it("sends one subsegment of the sampled trace, with the facts as annotations", async () => {
    const { address, next } = await daemon();
    const message = next();
    const trace = tracer({ AWS_XRAY_DAEMON_ADDRESS: address, _X_AMZN_TRACE_ID: TRACE });
    const cause = { name: "Error", at: ["secret.ts"] };
    const facts = () => ({ executionId: "exec_1", attempt: 2, cause });
    expect(await trace("## block", facts, async () => "result")).toBe("result");
    const [header = "", document = ""] = (await message).split("\n");
    expect(JSON.parse(header)).toEqual({ format: "json", version: 1 });
    expect(JSON.parse(document)).toEqual({
      type: "subsegment",
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      trace_id: "1-5759e988-bd862e3fe1be46a994272793",
      parent_id: "557abcec3ee5a047",
      name: "## block",
      start_time: expect.any(Number),
      end_time: expect.any(Number),
      annotations: { executionId: "exec_1", attempt: 2 },
    });
  });

  it("marks work that throws, without its message, and throws the same", async () => {
    const { address, next } = await daemon();
    const message = next();
    const trace = tracer({
      AWS_XRAY_DAEMON_ADDRESS: `tcp:127.0.0.1:1 udp:${address}`,
      _X_AMZN_TRACE_ID: TRACE,
    });
    const work = () => Promise.reject(new Error("Jane Doe"));
    await expect(trace("## block", () => ({}), work)).rejects.toThrow("Jane Doe");
    const sent = await message;
    expect(sent).toContain('"fault":true');
    expect(sent).not.toContain("Jane");
  });

  it.each(["no.such.host.invalid:2000", "127.0.0.1:99999", "127.0.0.1:0"])(
    "gives the result of the work when nothing can be sent to %s",
    async (address) => {
      const trace = tracer({ AWS_XRAY_DAEMON_ADDRESS: address, _X_AMZN_TRACE_ID: TRACE });
      expect(
        await trace(
          "## block",
          () => ({}),
          async () => "result",
        ),
      ).toBe("result");
    },
  );

  it("reads the trace of each invocation", async () => {
    const { address, next } = await daemon();
    const environment = {
      AWS_XRAY_DAEMON_ADDRESS: address,
      _X_AMZN_TRACE_ID: TRACE.replace("Sampled=1", "Sampled=0"),
    };
    const trace = tracer(environment);
    const message = next();
    await trace(
      "dropped",
      () => ({}),
      async () => undefined,
    );
    environment._X_AMZN_TRACE_ID = "";
    await trace(
      "dropped",
      () => ({}),
      async () => undefined,
    );
    environment._X_AMZN_TRACE_ID = TRACE;
    await trace(
      "kept",
      () => ({}),
      async () => undefined,
    );
    expect(await message).toContain('"name":"kept"');
  });

  it.each([
    ["no daemon", undefined],
    ["an address that is none", "nowhere"],
    ["a daemon that is gone", "127.0.0.1:9"],
    ["a daemon whose name is unknown", "daemon.invalid:2000"],
  ])("does the work with %s", async (_, address) => {
    const trace = tracer({ AWS_XRAY_DAEMON_ADDRESS: address, _X_AMZN_TRACE_ID: TRACE });
    expect(
      await trace(
        "## block",
        () => ({}),
        async () => 7,
      ),
    ).toBe(7);
  });
});
