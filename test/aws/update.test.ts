import { describe, expect, it } from "vitest";
import { deploy, synthesise } from "../../infra/emulator/deploy.ts";
import { openApi } from "../integration/harness.ts";
import { client } from "../integration/life/client.ts";
import { chain, graph, review, step } from "../integration/life/graphs.ts";
import { API_URL, AWS_ENDPOINT_URL } from "./service.ts";

describe("deploying again", () => {
  it("keeps what is paused, and it goes on with the new functions", async () => {
    const api = await openApi();
    const run = client(api);
    const paused = await run.inline(
      graph({ a: step, pause: review(["note"]), b: step }, chain("a > pause > b")),
    );
    expect(paused.body.status).toBe("paused");
    // Every function changes: its environment says another level.
    const { url } = await deploy(AWS_ENDPOINT_URL, await synthesise(AWS_ENDPOINT_URL, { logLevel: "debug" }));
    expect(url).toBe(API_URL);
    const seen = await run.status(paused.body.executionId);
    expect(seen.body).toMatchObject({ status: "paused", pausePoints: [{ blockId: "pause" }] });
    const resumed = await run.resume(paused.body, "pause", { note: "fine" });
    expect(resumed.body).toMatchObject({ status: "completed", output: { pause: { note: "fine" } } });
    await api.close();
  }, 300_000);
});
