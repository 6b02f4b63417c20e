import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { typesOf } from "../../console/api/generator/types-of.ts";

/** Versions of what is not in a lock file. */
const PYTHON_CLIENT = "openapi-python-client==0.29.1";
const OAPI_CODEGEN = "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2";
const JAVA_GENERATOR = "org.openapitools:openapi-generator-cli:7.17.0";

const here = import.meta.dirname;
const root = join(here, "../..");
const tools = join(here, "node_modules/.bin");
const python = join(root, ".cache/clients-python");
const goTools = join(root, ".cache/clients-go");
/** A Java program that runs for seconds is done sooner without the compiler that optimizes: half of the processor time. */
const SHORT_LIVED = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

/** How a client is generated, compiled and run in a folder that holds its program and the description as `api.json`. */
export interface Kit {
  /** The folder of its program in `programs/`. */
  readonly name: string;
  readonly generator: string;
  /** The commands that it needs; undefined: only what npm installs. */
  readonly needs?: readonly string[];
  /** Gets the generator from its registry. @throws Error with what the tools printed */
  readonly fetch?: (folder: string) => void;
  /** Makes the client and compiles it with the program. @throws Error with what the tools printed */
  readonly build: (folder: string, description: string) => Promise<void> | void;
  /** The command that runs the program. */
  readonly run: (folder: string) => readonly [string, ...string[]];
}

const strict = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--types", "node"];
const tsconfig = [...strict, "--module", "nodenext", "--moduleResolution", "nodenext"];
const runTypeScript = (folder: string) =>
  [process.execPath, "--import", "tsx", join(folder, "main.ts")] as const;

export const kits: readonly Kit[] = [
  {
    name: "openapi-fetch",
    generator: "openapi-typescript with openapi-fetch",
    async build(folder, description) {
      writeFileSync(join(folder, "generated/api.d.ts"), await typesOf(description));
      command(folder, join(tools, "tsc"), ...tsconfig, "main.ts");
    },
    run: runTypeScript,
  },
  {
    name: "hey-api",
    generator: "@hey-api/openapi-ts",
    build(folder) {
      command(
        folder,
        join(tools, "openapi-ts"),
        "-i",
        "api.json",
        "-o",
        "generated",
        "-c",
        "@hey-api/client-fetch",
      );
      command(folder, join(tools, "tsc"), ...tsconfig, "main.ts");
    },
    run: runTypeScript,
  },
  {
    name: "python",
    generator: "openapi-python-client",
    needs: ["python3"],
    fetch(folder) {
      const pip = ["install", "--quiet", "--disable-pip-version-check", "--timeout", "20", "--retries", "1"];
      command(folder, "python3", "-m", "venv", python);
      command(folder, join(python, "bin/pip"), ...pip, PYTHON_CLIENT);
    },
    build(folder) {
      const generate = [
        "generate",
        "--path",
        "api.json",
        "--output-path",
        "generated",
        "--meta",
        "none",
        "--overwrite",
      ];
      const said = command(folder, join(python, "bin/openapi-python-client"), ...generate);
      // It leaves out what it cannot make, and goes on.
      const faults = said.split("\n").filter((line) => /^(WARNING|ERROR) parsing/.test(line));
      const known = (line: string) =>
        line === "WARNING parsing PUT /v1/workflows/{id}/state within workflows.";
      if (faults.some((line) => !known(line))) throw new Error(said);
    },
    run: () => [join(python, "bin/python"), "main.py"],
  },
  {
    name: "go",
    generator: "oapi-codegen",
    needs: ["go"],
    fetch(folder) {
      command(folder, "env", `GOBIN=${goTools}`, "go", "install", OAPI_CODEGEN);
    },
    build(folder) {
      const options = [
        "-generate",
        "types,client",
        "-package",
        "generated",
        "-o",
        "generated/api.go",
        "api.json",
      ];
      command(folder, join(goTools, "oapi-codegen"), ...options);
      command(folder, "go", "build", "-o", "client", ".");
    },
    run: (folder) => [join(folder, "client")],
  },
  {
    name: "java",
    generator: "openapi-generator",
    needs: ["java", "javac", "mvn"],
    fetch(folder) {
      const jar = [`-Dartifact=${JAVA_GENERATOR}`, "-DoutputDirectory=.", "-Dmdep.stripVersion=true"];
      maven(folder, "dependency:copy", ...jar);
    },
    build(folder) {
      const code =
        "models,apis,supportingFiles,modelTests=false,apiTests=false,modelDocs=false,apiDocs=false";
      const generate = ["-i", "api.json", "-g", "java", "--library", "native", "-o", "generated"];
      const generator = [...SHORT_LIVED, "-jar", "openapi-generator-cli.jar", "generate"];
      command(folder, "java", ...generator, ...generate, "--global-property", code);
      command(folder, "cp", "Main.java", "generated/src/main/java/Main.java");
      const classpath = ["dependency:build-classpath", "-Dmdep.outputFile=classpath.txt"];
      maven(join(folder, "generated"), "compile", ...classpath);
    },
    run: () => [
      "sh",
      "-c",
      `java -cp "generated/target/classes${delimiter}$(cat generated/classpath.txt)" Main`,
    ],
  },
];

function maven(folder: string, ...args: readonly string[]): void {
  command(folder, "env", `MAVEN_OPTS=${SHORT_LIVED.join(" ")}`, "mvn", "-q", "-B", ...args);
}

/** Runs a command. @throws Error with what it printed, unless it ends well */
export function command(folder: string, program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  const said = `${stdout}${stderr}`;
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}\n${said}`);
  return said;
}

/** Why a kit cannot work here: a command is not installed, or a registry does not give the generator. @returns undefined: it can */
export function lacking({ needs = [], fetch }: Kit, folder: string): string | undefined {
  const missing = needs.find((name) => spawnSync("sh", ["-c", `command -v ${name}`]).status !== 0);
  if (missing !== undefined) return `${missing} is not installed`;
  try {
    fetch?.(folder);
    return undefined;
  } catch (error) {
    return `its generator cannot be fetched: ${error instanceof Error ? error.message : String(error)}`;
  }
}
