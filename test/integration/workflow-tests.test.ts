/** `npx . init`, `test`, `dev` and `deploy --test`: what a developer of workflows does first. */
import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { readSuites } from "../../cli/cases/file.ts";
import { runSuites } from "../../cli/cases/suite.ts";
import { makeProject } from "../../cli/commands/init.ts";
import { readWorkflowFiles } from "../../cli/files.ts";
import { localConnection } from "../../cli/local-server.ts";
import { outputOf } from "../support/child-output.ts";
import { type Api, openShipped } from "./harness.ts";

const ROOT = join(import.meta.dirname, "../..");
const CLI = join(ROOT, "cli/main.mjs");

let api: Api;
let home: string;
beforeAll(async () => {
  api = await openShipped();
  home = mkdtempSync(join(tmpdir(), "projects-"));
}, 60_000);
afterAll(async () => {
  await api.close();
  rmSync(home, { recursive: true, force: true });
});

/** Runs the cases of a folder on the server of this suite. @returns what was printed, the refusal last */
async function test(folder: string, timeoutMs = 20_000): Promise<string> {
  const lines: string[] = [];
  const options = { timeoutMs, print: (line: string) => void lines.push(line) };
  try {
    await runSuites(
      { url: api.url, key: api.key },
      await readSuites(await readWorkflowFiles([folder])),
      options,
    );
  } catch (error) {
    lines.push(`REFUSED ${error instanceof Error ? error.message : ""}`);
  }
  return lines.join("\n");
}

let made = 0;
/** A folder with files; the name of the workflow's file is `wf_x.yaml`. */
function folderWith(files: Record<string, string>): string {
  made += 1;
  const folder = join(home, `project-${made}`);
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const REVIEWED = `id: wf_reviewed
inputSchema: { type: object, required: [score], properties: { score: { type: number } } }
blocks:
  check: { type: decision, config: { outcomes: [{ name: low, when: "$input.score < 5", means: declined }], default: high } }
  review: { type: manual_review, config: { reason: look, approvals: 2, differentActor: true } }
  credential: { type: credential_issue, config: { credential_type: user, subject: { id: person_1 } } }
edges:
  - { from: check, to: review, when: "$output.outcome = 'high'" }
  - { from: review, to: credential, on: approved }
`;
const reviewed = (...cases: string[]) =>
  test(
    folderWith({
      "wf_reviewed.yaml": REVIEWED,
      "wf_reviewed.cases.yaml": `cases:\n  - ${cases.join("\n  - ")}\n`,
    }),
  );

describe("the project that init makes", () => {
  it("passes its own cases, and each of its commands of the pipeline", { timeout: 120_000 }, async () => {
    const project = join(home, "onboarding");
    expect(await makeProject(project)).toContain("workflows/wf_onboarding.cases.yaml");
    await expect(makeProject(project)).rejects.toThrow("is not empty");
    expect(await test(join(project, "workflows"))).toMatch(/\n4 cases passed\.$/);

    symlinkSync(ROOT, join(project, ".workflow-api"));
    const pipeline = z
      .object({
        jobs: z.record(
          z.string(),
          z.object({ steps: z.array(z.looseObject({ run: z.string().optional() })) }),
        ),
      })
      .parse(parse(readFileSync(join(project, ".github/workflows/workflows.yaml"), "utf8")));
    const commands = Object.values(pipeline.jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run }) => run ?? []),
    );
    expect(commands.map((command) => command.split(" ")[2])).toEqual([
      ...[undefined, "validate", "test"],
      ...[undefined, "deploy"],
    ]);
    // The command tests first, on a server of its own, so that the steps before it need no run here.
    const deploy = await shell(commands[4] ?? "", project);
    expect(deploy.said).toContain("4 cases passed.\nwf_onboarding: new");
    expect(deploy.code).toBe(0);
    expect((await api.call("GET", "/v1/workflows/wf_onboarding")).body).toMatchObject({ deployedVersion: 1 });

    // A reviewer is gone: hits are approved by nobody, and the case that knows it stops the deployment.
    const path = join(project, "workflows/wf_onboarding.yaml");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace("when: \"$output.status = 'clear'\"", 'when: "true"'),
    );
    const stopped = await shell(commands[4] ?? "", project);
    expect(stopped.code).toBe(1);
    expect(stopped.said).toContain("FAIL a hit waits for a reviewer");
    expect((await api.call("GET", "/v1/workflows/wf_onboarding")).body).toMatchObject({ deployedVersion: 1 });
  });

  it("is deployed by dev at each saved edit, and a fault waits for the next one", {
    timeout: 120_000,
  }, async () => {
    const folder = folderWith({
      "wf_dev.yaml":
        'id: wf_dev\nblocks: { a: { type: decision, config: { outcomes: [{ name: b, when: "true" }] } } }\n',
    });
    const child = spawn(process.execPath, [CLI, "dev", folder], { cwd: ROOT, env: environment() });
    try {
      const output = outputOf(child);
      await output.says("Watching");
      expect(output.text()).toContain("version 1 is live");
      writeFileSync(join(folder, "wf_dev.yaml"), "id: wf_dev\nblocks: { a: { type: nonsense } }\n");
      await output.says("nothing was changed");
      writeFileSync(
        join(folder, "wf_dev.yaml"),
        'id: wf_dev\nblocks: { c: { type: decision, config: { outcomes: [{ name: b, when: "true" }] } } }\n',
      );
      await output.says("version 2 is live");
    } finally {
      child.kill();
    }
  });
});

describe("a local server", () => {
  it.each([
    "https://api.example.com",
    "http://127.0.0.1.example.com",
    "http://10.0.0.1:3000",
    "nonsense",
    "http://localhost@evil.example",
  ])("is not %s", async (url) => {
    await expect(localConnection({ url, key: "k" })).rejects.toThrow("is not a local server");
  });
});

describe("a case", () => {
  it("is answered by people of its own, two where the review needs them", async () => {
    const said = await reviewed(
      "{ name: two, input: { score: 7 }, answers: { review: [{ decision: approve }, { decision: approve }] }, expect: { status: completed, outcome: approved, output: { credential: { status: active } } } }",
      "{ name: none, input: { score: 7 }, expect: { status: paused, outcome: needs_review, pausedAt: [review] } }",
    );
    expect(said).toContain("2 cases passed.");
    const { body } = await api.call("GET", "/v1/api-keys?limit=100");
    const keys = z
      .looseObject({
        api_keys: z.array(z.looseObject({ name: z.string(), revoked_at: z.string().nullable() })),
      })
      .parse(body).api_keys;
    const reviewers = keys.filter(({ name }) => name.startsWith("cases: reviewer"));
    expect(reviewers.length).toBeGreaterThan(1);
    expect(reviewers.every(({ revoked_at }) => revoked_at !== null)).toBe(true);
  });

  it.each([
    [
      "waits at a pause that it does not answer",
      "{ name: n, input: { score: 7 }, expect: { status: completed, outcome: approved } }",
      /waits at review, and the case has no answer for it\. Add answers\.review with a decision of: approve, decline; or expect the status paused\./,
    ],
    [
      "answers once where two must",
      "{ name: n, input: { score: 7 }, answers: { review: { decision: approve } }, expect: { status: completed, outcome: approved } }",
      /waits at review/,
    ],
    [
      "answers a pause that never comes",
      "{ name: n, input: { score: 1 }, answers: { review: { decision: approve } }, expect: { status: completed, outcome: declined } }",
      /answers\.review: the run did not ask for this answer\./,
    ],
    [
      "answers too often",
      "{ name: n, input: { score: 7 }, answers: { review: [{ decision: approve }, { decision: approve }, { decision: approve }] }, expect: { status: completed, outcome: approved } }",
      /answers\.review: the run did not ask for this answer\./,
    ],
    [
      "gives an answer that the review does not take",
      "{ name: n, input: { score: 7 }, answers: { review: { decision: maybe } }, expect: { status: paused, outcome: needs_review } }",
      /answers\.review: the service refused the answer\. validation_failed/,
    ],
    [
      "has an input that the workflow refuses",
      "{ name: n, input: {}, expect: { status: completed, outcome: none } }",
      /missing_required_field: The field options\.input\.score is required\./,
    ],
    [
      "expects a field that does not exist",
      "{ name: n, input: { score: 1 }, expect: { status: completed, outcome: declined, output: { check: { result: low } } } }",
      /expect\.output\.check\.result: there is no such field\. Fields here: outcome/,
    ],
    [
      "expects the outcome of another run",
      "{ name: n, input: { score: 1 }, expect: { status: completed, outcome: approved } }",
      /expect\.outcome: expected approved, found declined/,
    ],
    [
      "says that a block did not run that did",
      "{ name: n, input: { score: 7 }, answers: { review: [{ decision: approve }, { decision: approve }] }, expect: { status: completed, outcome: approved, notRun: [credential] } }",
      /expect\.notRun: the block credential ran\./,
    ],
  ])("fails that %s", async (_, text, message) => {
    const said = await reviewed(text);
    expect(said).toMatch(message);
    expect(said).toMatch(/FAIL n\n.*REFUSED 1 of 1 cases failed\.$/s);
  });

  it("runs the file, not the draft on the server, and children as their files are", async () => {
    const child = (name: string) =>
      `id: wf_inner\nblocks: { a: { type: decision, config: { outcomes: [{ name: ${name}, when: "true" }] } } }\n`;
    const files = (name: string) => ({
      "wf_outer.yaml":
        "id: wf_outer\nblocks: { inner: { type: subworkflow, config: { workflowId: wf_inner } } }\n",
      "wf_outer.cases.yaml":
        "cases: [{ name: n, expect: { status: completed, outcome: none, output: { inner: { a: { outcome: first } } } } }]",
      "wf_inner.yaml": child(name),
      "wf_inner.cases.yaml": `cases: [{ name: n, expect: { status: completed, outcome: none, output: { a: { outcome: ${name} } } } }]`,
    });
    expect(await test(folderWith(files("first")))).toContain("2 cases passed.");
    expect(await test(folderWith(files("second")))).toMatch(
      /expected "first", found "second".*1 of 2 cases failed/s,
    );
  });

  it("answers a block that waits for a webhook", async () => {
    const workflow = `id: wf_hook
blocks:
  callback: { type: wait_for_webhook, config: { reason: vendor, schema: { type: object, required: [result] } } }
  decide: { type: decision, config: { outcomes: [{ name: clear, when: "$blocks.callback.body.result = 'clear'" }], default: look } }
edges: [{ from: callback, to: decide }]
`;
    const said = await test(
      folderWith({
        "wf_hook.yaml": workflow,
        "wf_hook.cases.yaml": `cases:
  - { name: clear, answers: { callback: { result: clear } }, expect: { status: completed, outcome: none, output: { decide: { outcome: clear } } } }
  - { name: refused, answers: { callback: { no: result } }, expect: { status: paused, outcome: none } }
`,
      }),
    );
    expect(said).toContain("ok   clear");
    expect(said).toMatch(/FAIL refused\n +answers\.callback: the service refused the answer\./);
  });
});

it("a test asks the server once, and says what to do where it does not answer or does not know the key", async () => {
  const folder = join(home, "asked-once");
  await makeProject(folder);
  const run = (flags: string) => shell(`node ${CLI} test ${join(folder, "workflows")} ${flags}`, ROOT);
  const closed = await run("--url http://127.0.0.1:1");
  expect(closed).toMatchObject({ code: 1, said: expect.stringContaining("with npm start, or give --url.") });
  const stranger = await run(`--url ${api.url} --key sk_staging_stranger`);
  expect(stranger).toMatchObject({
    code: 1,
    said: expect.stringContaining("does not know the key. Give --key"),
  });
  expect(`${closed.said}${stranger.said}`).not.toContain("FAIL");
});

const environment = () => ({
  ...process.env,
  WORKFLOW_API_URL: api.url,
  WORKFLOW_API_KEY: api.key,
  GITHUB_SHA: "abc",
});

/** The exit code of a command, and its output with errors. */
function shell(command: string, cwd: string): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile("bash", ["-c", command], { cwd, env: environment() }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), said: `${out}${err}`.trim() }),
    );
  });
}
