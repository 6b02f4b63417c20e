import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { CreateAliasCommand, CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTableRequest } from "../adapters/dynamodb/schema.ts";
import { startStack } from "./stack.ts";
import { StateFault } from "./state-fault.ts";

const folder = mkdtempSync(join(tmpdir(), "state-fault-"));
const sound = join(folder, "sound");
const stateDir = join(folder, "state");
const key = { pk: { S: "a" }, sk: { S: "b" } };

beforeAll(async () => {
  const stack = await startStack({ functions: {}, stateDir: sound });
  const [dynamo, kms] = [new DynamoDBClient({ ...stack }), new KMSClient({ ...stack })];
  await dynamo.send(new CreateTableCommand(createTableRequest("table")));
  await dynamo.send(new PutItemCommand({ TableName: "table", Item: key }));
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" }),
  );
  await kms.send(new CreateAliasCommand({ AliasName: "alias/a", TargetKeyId: KeyMetadata?.KeyId }));
  dynamo.destroy();
  kms.destroy();
  await stack.close();
});
beforeEach(() => {
  rmSync(stateDir, { recursive: true, force: true });
  cpSync(sound, stateDir, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Files of a folder of the state, by their names. */
function filesOf(name: string, pattern: RegExp): string[] {
  const found = readdirSync(join(stateDir, name)).filter((file) => pattern.test(file));
  expect(found.length).toBeGreaterThan(0);
  return found.map((file) => join(stateDir, name, file));
}
const spoil = (files: readonly string[], text = "garbage\n") => {
  for (const file of files) writeFileSync(file, text);
};
const cut = (files: readonly string[]) => {
  for (const file of files) truncateSync(file, 5_000);
};
const start = () => startStack({ functions: {}, stateDir });

describe("a damaged state directory", () => {
  it.each<[what: string, damage: () => void, place: string, words: RegExp]>([
    ["aliases that are not JSON", () => spoil(filesOf("kms", /^aliases/)), "kms/aliases.json", /not JSON/],
    [
      "aliases of another form",
      () => spoil(filesOf("kms", /^aliases/), "[1]"),
      "kms/aliases.json",
      /the whole/,
    ],
    ["a key without its secret", () => spoil(filesOf("kms", /-/), '{"id":"x"}'), "kms/", /wrong: id, secret/],
    ["a store of garbage", () => spoil(filesOf("dynamodb", /^store/)), "dynamodb", /damaged/],
    ["a store that is cut off", () => cut(filesOf("stepfunctions", /^store/)), "stepfunctions", /damaged/],
  ])("with %s is refused: which file, what is wrong, what to do", async (_, damage, place, words) => {
    damage();
    const fault = await start().catch((error: unknown) => error);
    if (!(fault instanceof StateFault))
      throw new Error("It started, or failed in another way.", { cause: fault });
    expect(fault.message.startsWith(join(stateDir, place))).toBe(true);
    expect(fault.message).toMatch(words);
    expect(fault.message).toMatch(/Restore the state directory from a copy/);
  });

  it("whose write-ahead log is damaged is refused, although SQLite would accept it and lose the last writes", async () => {
    const stack = await start();
    const dynamo = new DynamoDBClient({ ...stack });
    const items = Array.from({ length: 20 }, (_, n) => ({ pk: { S: `item ${n}` }, sk: { S: "b" } }));
    for (const Item of items) await dynamo.send(new PutItemCommand({ TableName: "table", Item }));
    // As a process that is killed leaves it.
    const killed = join(folder, "killed");
    cpSync(stateDir, killed, { recursive: true });
    dynamo.destroy();
    await stack.close();
    rmSync(stateDir, { recursive: true });
    cpSync(killed, stateDir, { recursive: true });
    const [log = ""] = filesOf("dynamodb", /wal$/);
    const bytes = readFileSync(log);
    expect(bytes.length).toBeGreaterThan(1_000);
    writeFileSync(log, bytes.fill("x", 500, 510));
    await expect(start()).rejects.toThrow(/^\S+-wal: The frame at byte \d+ is damaged\. Restore/);
    writeFileSync(log, "");
    await (await start()).close();
  });

  it("of which a page is damaged gives each reader of it an error", async () => {
    const [file = ""] = filesOf("dynamodb", /^store/);
    const bytes = readFileSync(file);
    // Past the first page, which names the others.
    writeFileSync(file, bytes.fill("x", 4_096));
    const stack = await start();
    const dynamo = new DynamoDBClient({ ...stack, maxAttempts: 1 });
    const reading = dynamo.send(new GetItemCommand({ TableName: "table", Key: key }));
    await expect(reading).rejects.toMatchObject({
      name: "InternalServerError",
      message: expect.stringContaining(`${join(stateDir, "dynamodb")}: A file is damaged`),
    });
    dynamo.destroy();
    await expect(stack.close()).rejects.toThrow(StateFault);
  });

  it("whose documents are a file instead of a folder is refused", async () => {
    rmSync(join(stateDir, "s3"), { recursive: true });
    writeFileSync(join(stateDir, "s3"), "");
    await expect(start()).rejects.toMatchObject({ code: "EEXIST", path: join(stateDir, "s3") });
  });
});

it("takes an empty folder for a new one", async () => {
  rmSync(join(stateDir, "dynamodb"), { recursive: true });
  mkdirSync(join(stateDir, "dynamodb"));
  const stack = await start();
  await stack.close();
});
