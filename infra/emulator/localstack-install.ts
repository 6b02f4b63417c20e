/**
 * Installs LocalStack (from PyPI) and DynamoDB Local (from Maven) into `.cache`, without Docker and without a token. The versions are in
 * `localstack/requirements.txt` and `localstack/pom.xml`; another version is installed anew.
 */
import { readdirSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { run } from "./command.ts";

const CACHE = join(import.meta.dirname, "../../.cache");
const REQUIREMENTS = join(import.meta.dirname, "localstack/requirements.txt");
const POM = join(import.meta.dirname, "localstack/pom.xml");

/** This machine lacks a program that cannot be installed here; the message names it. */
export class MissingProgram extends Error {}

/**
 * Installs LocalStack into a virtual environment of its own, unless it is there.
 *
 * @returns the Python program that has it: `<program> -m localstack.runtime.main` starts it
 * @throws MissingProgram without Python 3.13: 4.14 does not start on 3.12
 * @throws Error of pip, with the end of its output
 */
export async function installLocalStack(): Promise<string> {
  const folder = join(CACHE, "localstack");
  const program = join(folder, "bin/python");
  await once(folder, REQUIREMENTS, async () => {
    const python = await python313();
    // A virtual environment has its path in its programs: it is made where it stays.
    await run(python, ["-m", "venv", folder]);
    await run(program, [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "-r",
      REQUIREMENTS,
    ]);
  });
  return program;
}

/**
 * Copies DynamoDB Local with its dependencies and native libraries, unless they are there.
 *
 * @returns the arguments of `java` that start it, behind those of the memory and before its own
 * @throws MissingProgram without Java 17 or without Maven
 * @throws Error of Maven, with the end of its output
 */
export async function installDynamoDbLocal(): Promise<readonly string[]> {
  await requireJava();
  const folder = join(CACHE, "dynamodb-local");
  await once(folder, POM, async () => {
    if (!(await answers("mvn", ["--version"], /Apache Maven/)))
      throw new MissingProgram("Maven (mvn) is missing");
    const options = ["--quiet", "--batch-mode", "--file", POM, `-DoutputDirectory=${folder}`];
    await run("mvn", [...options, "dependency:copy-dependencies"]);
  });
  const main = "com.amazonaws.services.dynamodbv2.local.main.ServerRunner";
  return [`-Djava.library.path=${folder}`, "-cp", `${folder}/*`, main];
}

/** Installs into a folder, unless the last complete installation there was of the same list. */
async function once(folder: string, list: string, install: () => Promise<void>): Promise<void> {
  const wanted = await readFile(list, "utf8");
  const marker = join(folder, "installed.txt");
  if ((await readFile(marker, "utf8").catch(() => "")) === wanted) return;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await install();
  await writeFile(`${marker}.part`, wanted);
  await rename(`${marker}.part`, marker);
}

async function python313(): Promise<string> {
  const pyenv = join(homedir(), ".pyenv/versions");
  const versions = readNames(pyenv).filter((name) => name.startsWith("3.13."));
  const programs = ["python3.13", "python3", ...versions.map((name) => join(pyenv, name, "bin/python3"))];
  for (const program of programs)
    if (await answers(program, ["--version"], /^Python 3\.13\./)) return program;
  throw new MissingProgram("Python 3.13 is missing");
}

async function requireJava(): Promise<void> {
  const version = await run("java", ["--version"]).catch(() => "");
  if (Number(/^\S+ (\d+)/.exec(version)?.[1] ?? 0) < 17) throw new MissingProgram("Java 17 is missing");
}

async function answers(program: string, args: readonly string[], pattern: RegExp): Promise<boolean> {
  return pattern.test(await run(program, args).catch(() => ""));
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
