import { describe, expect, it } from "vitest";
import { hostOf, readHost } from "./hosts.ts";

describe("a written host", () => {
  it.each([
    ["api.example.com", "api.example.com:443"],
    ["API.Example.com:443", "api.example.com:443"],
    ["api.example.com:8443", "api.example.com:8443"],
    ["127.0.0.1:80", "127.0.0.1:80"],
    ["0x7f.1", "127.0.0.1:443"],
    ["[::1]:4010", "[::1]:4010"],
    ["é.example", "xn--9ca.example:443"],
  ])("reads %s", (text, host) => expect(readHost(text)).toBe(host));

  it.each([
    "",
    "https://api.example.com",
    "api.example.com/path",
    "user@api.example.com",
    "*.example.com",
    "api.example.com#x",
    "api.example.com?x",
    "api.example.com\\x",
    "api .example.com",
    "api.example.com:99999",
    "a.example,b.example",
  ])("refuses %j", (text) => expect(readHost(text)).toBeUndefined());
});

describe("the host of a URL", () => {
  it.each([
    ["https://api.example.com/x", "api.example.com:443"],
    ["http://api.example.com/x", "api.example.com:80"],
    ["https://api.example.com:80/x", "api.example.com:80"],
    // Another name for a name server, and so another host here.
    ["https://api.example.com./x", "api.example.com.:443"],
    ["https://api.example.com.evil.example/", "api.example.com.evil.example:443"],
    ["https://2130706433/", "127.0.0.1:443"],
  ])("%s", (url, host) => expect(hostOf(new URL(url))).toBe(host));
});
