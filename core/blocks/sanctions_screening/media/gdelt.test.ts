import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { matcherOver, sampleSources } from "../../../../engines/screening/testing/sample.ts";
import { createOutbound } from "../../../outbound/call.ts";
import { testTask } from "../../runtime/testing/task.ts";
import { sanctionsScreeningWork } from "../run.ts";
import { sanctionsScreening, sanctionsScreeningOutputSchema } from "../spec.ts";
import { gdeltProvider } from "./gdelt.ts";

/** GDELT as this test wants it: the form of its DOC 2.0 API. */
let stand: Server;
let address = "";
let answer: { status: number; body: string } = { status: 200, body: "{}" };
let asked: URL[] = [];

beforeAll(async () => {
  stand = createServer((request, response) => {
    asked.push(new URL(request.url ?? "", "http://stand"));
    if (answer.status === 0) response.destroy();
    else response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });
  await new Promise<void>((done) => stand.listen(0, "127.0.0.1", done));
  const place = stand.address();
  if (place === null || typeof place === "string") throw new Error("The stand-in has a port.");
  address = `127.0.0.1:${place.port}`;
});
afterAll(() => stand.close());

const article = (at: number) => ({
  url: `https://news.example/${at}`,
  url_mobile: "",
  title: `Baker charged with fraud, part ${at}`,
  seendate: "20260110T121500Z",
  socialimage: "",
  domain: "news.example",
  language: "English",
  sourcecountry: "Trialia",
});
const articles = (count: number) =>
  JSON.stringify({ articles: Array.from({ length: count }, (_, at) => article(at)) });

const sample = matcherOver(sampleSources());
async function screen(input: object, config: object = { adverseMedia: {} }, hosts = [address]) {
  asked = [];
  const work = sanctionsScreeningWork({
    use: async (turn) => turn(sample),
    owners: { use: async (turn) => turn(sample) },
    dismissals: { of: async () => [] },
    media: gdeltProvider(
      createOutbound({ privateHosts: new Set(hosts) }),
      `http://${address}/api/v2/doc/doc`,
    ),
  });
  const outcome = await work(
    testTask(sanctionsScreening.input.parse(input), sanctionsScreening.config.parse(config)),
  );
  if (outcome.kind !== "completed") throw new Error(`The block has ${outcome.kind}.`);
  return sanctionsScreeningOutputSchema.parse(outcome.output);
}

const JANE = { name: "Jane Miller" };

describe("adverse media of GDELT", () => {
  it("are searched by all names beside words of crime, and an article goes to a person", async () => {
    answer = { status: 200, body: articles(1) };
    const { status, adverse_media, matches } = await screen({ ...JANE, names: ['Jane "Janey" Miller'] });
    expect(status).toBe("potential_match");
    expect(matches).toEqual([]);
    expect(adverse_media).toEqual({
      status: "found",
      provider: "gdelt",
      reason: null,
      articles: [
        {
          title: "Baker charged with fraud, part 0",
          url: "https://news.example/0",
          source: "news.example",
          language: "English",
          seen_at: "2026-01-10T12:15:00Z",
        },
      ],
    });
    const query = asked[0]?.searchParams;
    expect(query?.get("query")).toMatch(/^\("Jane Miller" OR "Jane Janey Miller"\) \(fraud OR /);
    expect(query?.get("timespan")).toBe("3months");
  });

  it.each([
    "Ja\u200bne Miller",
    "Ja\u200dne\u00a0Miller",
    "\u202eJane Miller",
    "Ｊａｎｅ Miller",
    "“Jane” (Miller)",
  ])("are searched by the name as articles write it: %j", async (name) => {
    answer = { status: 200, body: "{}" };
    await screen({ name });
    expect(asked[0]?.searchParams.get("query")).toMatch(/^"Jane Miller" \(fraud OR /);
  });

  it("are searched by a name with a comma in both orders", async () => {
    answer = { status: 200, body: "{}" };
    await screen({ name: "Miller, Jane" });
    expect(asked[0]?.searchParams.get("query")).toMatch(/^\("Miller Jane" OR "Jane Miller"\) \(fraud OR /);
  });

  it("keep the joiners of Persian", async () => {
    answer = { status: 200, body: "{}" };
    await screen({ name: "علی\u200cرضا رضایی" });
    expect(asked[0]?.searchParams.get("query")).toContain('"علی\u200cرضا رضایی"');
  });

  it("leave a result as it is when there is no article", async () => {
    answer = { status: 200, body: "{}" };
    expect(await screen(JANE)).toMatchObject({ status: "clear", adverse_media: { status: "nothing_found" } });
    const listed = await screen({ name: "Ruslan Kelbarov", birth_date: "1964-02-29" });
    expect(listed).toMatchObject({ status: "match", adverse_media: { status: "nothing_found" } });
  });

  it("are not searched unless the block asks", async () => {
    answer = { status: 200, body: articles(1) };
    expect((await screen(JANE, {})).adverse_media).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it.each([
    ["a fault of the server", { status: 500, body: "" }],
    ["too many calls", { status: 429, body: "Please limit requests to one every 5 seconds" }],
    ["a fault that is written as text", { status: 200, body: "Your query was too short or too long." }],
    ["an answer that is cut", { status: 200, body: articles(2).slice(0, -20) }],
    ["an answer of another form", { status: 200, body: '{"articles": [{"link": "x"}]}' }],
    ["a fault that is written as JSON", { status: 200, body: '{"error": "The service is busy."}' }],
    ["a fault beside no articles", { status: 200, body: '{"articles": [], "status": "partial"}' }],
    ["an answer that is no object", { status: 200, body: "[]" }],
    ["a redirect", { status: 302, body: "" }],
    ["no answer at all", { status: 0, body: "" }],
    ["as many articles as an answer holds", { status: 200, body: articles(250) }],
    ["an answer that is too large", { status: 200, body: " ".repeat(2_100_000) }],
  ])("are unknown and never clear with %s", async (_, given) => {
    answer = given;
    const { status, adverse_media } = await screen(JANE);
    expect(status).toBe("potential_match");
    expect(adverse_media).toMatchObject({ status: "unknown", reason: expect.any(String), articles: [] });
    expect(adverse_media?.reason).not.toContain("Miller");
  });

  it("are unknown with more names than one search takes, and at an address that is not allowed", async () => {
    answer = { status: 200, body: "{}" };
    const names = ["A Miller", "B Miller", "C Miller", "D Miller", "E Miller"];
    expect((await screen({ ...JANE, names })).adverse_media?.status).toBe("unknown");
    expect((await screen(JANE, undefined, [])).adverse_media?.reason).toContain("not allowed");
    expect(asked).toEqual([]);
  });

  it("are unknown where the deployment has no provider", async () => {
    const work = sanctionsScreeningWork({
      use: async (turn) => turn(sample),
      owners: { use: async (turn) => turn(sample) },
      dismissals: { of: async () => [] },
      media: undefined,
    });
    const config = sanctionsScreening.config.parse({ adverseMedia: {} });
    expect(await work(testTask(sanctionsScreening.input.parse(JANE), config))).toMatchObject({
      output: { status: "potential_match", adverse_media: { status: "unknown", provider: null } },
    });
  });
});
