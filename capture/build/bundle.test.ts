import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { bundleCapture } from "./bundle.ts";
import { captureHeaders, capturePolicy, readOrigins } from "./security-headers.ts";

const files = await bundleCapture();
const sizeOf = (path: string) => gzipSync(files.get(path) ?? Buffer.of()).length;

it("loads less than 100 KB at first", () => {
  const html = Buffer.from(files.get("index.html") ?? Buffer.of()).toString("utf8");
  const named = [...html.matchAll(/(?:src|href)="\/capture\/([^"]+)"/g)].map(([, path]) => path ?? "");
  expect(named.filter((path) => path.endsWith(".js")).length).toBeGreaterThan(0);
  const total = ["index.html", ...named].reduce((sum, path) => sum + sizeOf(path), 0);
  expect(total).toBeLessThan(100_000);
});

it("has no inline code, names files by their hash, and keeps the name of the script for embedding", () => {
  const html = Buffer.from(files.get("index.html") ?? Buffer.of()).toString("utf8");
  expect(html).not.toMatch(/<style|style=|<script(?![^>]* src=)|\son\w+=/);
  const loose = [...files.keys()].filter((path) => !/^assets\/[a-z-]+-[0-9A-Z]{8}\.(js|css)$/.test(path));
  expect(loose.sort()).toEqual(["embed.js", "index.html"]);
});

it("lets nobody embed the page unless an origin is listed", () => {
  const closed = captureHeaders({ uploads: [], embedders: [] });
  expect(closed["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(closed["x-frame-options"]).toBe("DENY");
  expect(closed["permissions-policy"]).toContain("camera=(self)");
  const listed = captureHeaders({
    uploads: [],
    embedders: readOrigins("https://shop.example, https://a.b:8443"),
  });
  expect(listed["content-security-policy"]).toMatch(
    /frame-ancestors https:\/\/shop\.example https:\/\/a\.b:8443$/,
  );
  expect(listed["x-frame-options"]).toBeUndefined();
});

it("reaches no other origin than the bucket", () => {
  const policy = capturePolicy({ uploads: ["https://bucket.example"], embedders: [] });
  expect(policy).toContain("connect-src 'self' https://bucket.example;");
  expect(policy).not.toContain("unsafe");
});

it.each(["*", "https://shop.example/path", "shop.example", "https://shop.example;script-src *"])(
  "refuses %s as an origin",
  (list) => {
    expect(() => readOrigins(list)).toThrow("is no origin");
  },
);
