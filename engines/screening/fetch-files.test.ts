import { describe, expect, it } from "vitest";
import { fetchFile } from "./fetch-files.ts";
import { listAddresses, type PublishedFile, publishedFiles } from "./publishers.ts";

const PAGE = "https://lists.example/lists/index.html";
const LINKED: PublishedFile = {
  list: "jp_mof",
  name: "jp_mof.csv",
  url: PAGE,
  page: { kind: "newest_link", url: PAGE, link: /href="([^"]*list\d{8}\.csv)"/g },
};
const KEYED: PublishedFile = {
  list: "wb_debarred",
  name: "wb.json",
  url: "https://data.example/wb",
  page: { kind: "key", url: PAGE, key: /key = "(\w+)"/, header: "apikey" },
};

/** Fetches over servers that answer so; the calls that were made. */
async function fetched(file: PublishedFile, answers: Readonly<Record<string, string>>) {
  const calls: [string, string | null][] = [];
  const server: typeof fetch = async (url, init) => {
    calls.push([String(url), new Headers(init?.headers).get("apikey")]);
    const text = answers[String(url)];
    return text === undefined ? new Response("", { status: 404 }) : new Response(text);
  };
  const store = { keptFile: async () => undefined };
  const { file: got } = await fetchFile({ fetch: server, store }, file);
  return { calls, text: new TextDecoder().decode(got.bytes) };
}

describe("a publisher's page", () => {
  it("names the newest file by a link", async () => {
    const page = '<a href="./list20260101.csv">old</a><a href="./list20260820.csv">new</a>';
    const { text } = await fetched(LINKED, {
      [PAGE]: page,
      "https://lists.example/lists/list20260820.csv": "list",
    });
    expect(text).toBe("list");
  });

  it("holds the key that the data's address wants", async () => {
    const { calls } = await fetched(KEYED, { [PAGE]: 'var key = "abc1";', "https://data.example/wb": "{}" });
    expect(calls).toEqual([
      [PAGE, null],
      ["https://data.example/wb", "abc1"],
    ]);
  });

  it.each([
    ["without the link", LINKED, "<p>moved</p>"],
    ["with a link to another host", LINKED, '<a href="https://evil.example/list20270101.csv">'],
    ["without the key", KEYED, "<p>moved</p>"],
    ["that is not there", KEYED, undefined],
  ])("%s is a failure", async (_, file, page) => {
    const answers = {
      ...(page === undefined ? {} : { [PAGE]: page }),
      "https://evil.example/list20270101.csv": "list",
      "https://data.example/wb": "{}",
    };
    await expect(fetched(file, answers)).rejects.toMatchObject({ code: "list_fetch_failed" });
  });
});

describe("addresses of lists", () => {
  it("go before the publisher's page and the mirror, or switch a list off", () => {
    const addresses = listAddresses(["ca_sema=https://mine.example/x", "wb_debarred=off"]);
    const files = publishedFiles("https://mirror.example/lists", addresses);
    expect(files.find(({ list }) => list === "ca_sema")).toEqual({
      list: "ca_sema",
      name: "ca_sema.xml",
      url: "https://mine.example/x",
    });
    expect(files.find(({ list }) => list === "ch_seco")?.url).toBe(
      "https://mirror.example/lists/ch_seco.xml",
    );
    expect(files.some(({ list }) => list === "wb_debarred")).toBe(false);
    expect(publishedFiles("https://mirror.example").every(({ page }) => page === undefined)).toBe(true);
  });

  it.each([
    "nobody=https://mine.example",
    "ca_sema=file:///x",
    "ca_sema",
    "us_ofac_sdn=https://mine.example/one",
  ])("%s is refused", (text) => {
    expect(() => listAddresses([text])).toThrow(TypeError);
  });
});
