import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { layBeside, type PackedFunction } from "./bundle.ts";
import { run } from "./emulator/command.ts";
import type { Processor } from "./packages.ts";
import { sharedBundles } from "./shared-bundles.ts";

let root: string;
let made: Processor[];
let laid: string[];
const git = (...args: string[]) =>
  run("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], { directory: root });
const commit = async () => {
  await git("add", "-A");
  await git("commit", "--quiet", "--message", "one");
};
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "shared-bundles-"));
  made = [];
  laid = [];
  mkdirSync(join(root, "dist"));
  writeFileSync(join(root, ".gitignore"), "dist\n");
  writeFileSync(join(root, "source.ts"), "1");
  await git("init", "--quiet");
  await commit();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const synthesise = (processor: Processor, reuse: boolean, fails = false) => {
  const make = async (wanted: Processor) => {
    if (fails) throw new Error("It does not compile.");
    made.push(wanted);
    return ["api", "look"].map((name) => ({
      name,
      directory: join(root, "dist", name),
      packages: ["sharp"],
      files: {},
    }));
  };
  const layAgain = async ({ name }: PackedFunction, wanted: Processor) => {
    if (fails) throw new Error("It is not in the lock file.");
    laid.push(`${name} ${wanted}`);
  };
  return sharedBundles(processor, reuse, { root, folder: join(root, "dist"), make, layBeside: layAgain });
};

it("takes the bundles of the last synthesis of the commit, if that is wanted", async () => {
  const first = await synthesise("arm64", true);
  expect(await synthesise("arm64", true)).toEqual(first);
  expect(made).toEqual(["arm64"]);
  await synthesise("arm64", false);
  expect(made).toEqual(["arm64", "arm64"]);
});

it("takes the code of the last synthesis for another processor, with packages of that one", async () => {
  const first = await synthesise("arm64", true);
  expect(await synthesise("x64", true)).toEqual(first);
  expect(laid).toEqual(["api x64", "look x64"]);
  await synthesise("x64", true);
  expect(laid).toHaveLength(2);
  await synthesise("x64", false);
  expect(made).toEqual(["arm64", "x64"]);
});

it("bundles again for another commit, and a file that is changed or new", async () => {
  await synthesise("arm64", true);
  await synthesise("x64", false);
  writeFileSync(join(root, "source.ts"), "2");
  await synthesise("x64", true);
  await synthesise("x64", true);
  expect(made).toHaveLength(4);
  await commit();
  await synthesise("x64", true);
  expect(made).toHaveLength(5);
  writeFileSync(join(root, "new.ts"), "3");
  await synthesise("x64", true);
  expect(made).toHaveLength(6);
});

it("takes nothing that a failed synthesis left", async () => {
  await synthesise("arm64", true);
  await expect(synthesise("arm64", false, true)).rejects.toThrow("does not compile");
  await synthesise("arm64", true);
  expect(made).toHaveLength(2);
});

it("takes nothing whose packages could not be laid", async () => {
  await synthesise("arm64", true);
  await expect(synthesise("x64", true, true)).rejects.toThrow("lock file");
  await synthesise("arm64", true);
  expect(made).toHaveLength(2);
});

it("lays files among the packages again with these, and leaves nothing of another processor", async () => {
  const directory = join(root, "dist/look");
  const among = join(directory, "node_modules/models");
  const files = { "node_modules/models": ["package.json"] };
  mkdirSync(join(directory, "node_modules/for-another-processor"), { recursive: true });
  await layBeside({ name: "look", directory, packages: [], files }, "x64");
  expect(readdirSync(join(directory, "node_modules"))).toEqual(["models"]);
  expect(readdirSync(among)).toEqual(["package.json"]);
});

it("always bundles where there is no commit", async () => {
  rmSync(join(root, ".git"), { recursive: true });
  await synthesise("arm64", true);
  await synthesise("arm64", true);
  expect(made).toHaveLength(2);
});
