import { configDefaults, defineConfig } from "vitest/config";
import { followFiles } from "./test/support/follow-files.ts";

// The AWS SDK warns of Node 20 in every worker. The start of the product says it once, in our words.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

/** Tests that need seconds of a processor each. CI runs another eighth of these files for each commit. */
const PICTURES = "{core,engines,test}/**/*.pictures.test.ts";

/** Integration tests that each need more than half a minute of a processor, and nothing of a service at API_URL; CI runs another eighth of them, too. */
const LONG = "test/integration/**/*.long.test.ts";

/** Of every project that starts the product as its users do. */
const OVER_LOCAL_STACK = {
  // Loading the product's modules takes as long as a start of it, which shares nothing with the one before (`once.ts`).
  isolate: false,
  // CI runs other steps beside these.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
};

/**
 * Projects, fastest first: unit (beside the code), pictures (beside the code too, those that read pictures or pages for minutes), property (compiler and parsers), infra (the stacks and the bundles, minutes),
 * integration (HTTP over the local stack, or over
 * the service at API_URL), long (those of them that take longest), orders (a part of it with one block at a time and calls answered in reverse: `npm run test:orders` does
 * more), console (the web console in Chromium over the local stack), screenshots (its pages as pictures, to be looked at:
 * `npm run console:screenshots`), capture and capture-screenshots (the same for the applicant's page), firefox (that page once in Firefox: `npm run test:firefox`), clients (linters of the API description, and clients that generators make of it: `npm run test:clients`), judges (the stores' contracts and the machines on AWS's own code and on an emulator: `npm run test:judges` starts these and runs it), aws (what only a deployment shows; `npm run test:aws` deploys on an emulator and runs it).
 */
export default defineConfig({
  test: {
    // Tests wait for the store and the browser much of the time: vitest's default, a core less, leaves half of a small machine idle.
    maxWorkers: "100%",
    // A script or a version number in package.json changes no test; another package may change any.
    forceRerunTriggers: ["**/package-lock.json/**", "**/vitest.config.*/**"],
    projects: [
      {
        plugins: [followFiles()],
        test: {
          name: "unit",
          include: [
            "{compiler,engines,core,adapters,lambdas,local,cli,sdk,packages,infra,scripts,console,capture,examples,blocks}/**/*.test.{ts,tsx}",
            "test/{architecture,contracts,docs,golden,support}/**/*.test.ts",
          ],
          exclude: [...configDefaults.exclude, PICTURES],
          // Files of one worker share modules, whose loading takes half of the time: a test leaves none changed.
          isolate: false,
          // Some read photos; a busy machine takes its time, and no test is about that.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [followFiles()],
        test: {
          name: "pictures",
          include: [PICTURES],
          isolate: false,
          // A busy machine takes its time, and no test is about that.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [followFiles()],
        test: {
          name: "infra",
          include: ["test/infra/**/*.test.ts"],
          // They share only modules, of which the CDK takes seconds to load.
          isolate: false,
          // They synthesise the app and bundle every function.
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
      {
        plugins: [followFiles()],
        test: {
          name: "property",
          include: ["test/property/**/*.test.ts"],
          exclude: [...configDefaults.exclude, PICTURES],
          isolate: false,
          testTimeout: 120_000,
        },
      },
      {
        plugins: [followFiles()],
        test: {
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          exclude: [...configDefaults.exclude, LONG],
          setupFiles: [
            "test/support/keep-environment.ts",
            process.env.API_URL === undefined ? "test/support/record-examples.ts" : "test/aws/leave-out.ts",
          ],
          ...OVER_LOCAL_STACK,
        },
      },
      {
        plugins: [followFiles()],
        test: {
          name: "long",
          include: [LONG],
          setupFiles: ["test/support/keep-environment.ts", "test/support/record-examples.ts"],
          ...OVER_LOCAL_STACK,
        },
      },
      {
        plugins: [followFiles()],
        test: {
          name: "orders",
          include: ["test/integration/life/**/*.test.ts"],
          setupFiles: ["test/support/keep-environment.ts"],
          env: { RUN_LIMIT: "1", RUN_LATENCY: "reversed" },
          ...OVER_LOCAL_STACK,
        },
      },
      {
        plugins: [followFiles()],
        test: {
          name: "console",
          include: ["test/console/**/*.test.ts"],
          exclude: ["test/console/screenshots.test.ts"],
          setupFiles: ["test/support/keep-environment.ts"],
          isolate: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // A draft rests before it is saved, and a busy machine takes its time: as long as a page is waited for.
          expect: { poll: { timeout: 60_000 } },
        },
      },
      {
        plugins: [followFiles()],
        test: {
          name: "capture",
          include: ["test/capture/**/*.test.ts"],
          exclude: ["test/capture/screenshots.test.ts", "test/capture/firefox/**"],
          setupFiles: ["test/support/keep-environment.ts"],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        plugins: [followFiles()],
        test: {
          name: "firefox",
          include: ["test/capture/firefox/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [followFiles()],
        test: {
          name: "capture-screenshots",
          include: ["test/capture/screenshots.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [followFiles()],
        test: {
          name: "screenshots",
          include: ["test/console/screenshots.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 90_000,
        },
      },
      {
        plugins: [followFiles()],
        test: {
          name: "clients",
          include: ["test/clients/*.test.ts"],
          // Generators and compilers of five languages.
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [followFiles()],
        test: {
          name: "judges",
          include: ["test/{contracts,judges}/**/*.test.ts"],
          isolate: false,
          // The judges are slow, and not what is measured.
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [followFiles()],
        test: {
          name: "aws",
          include: ["test/aws/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
