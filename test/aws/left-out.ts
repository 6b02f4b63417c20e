const CANCEL_WAITS =
  "MiniStack runs one invocation of a function at a time: a cancel waits until the execute that holds the API function has answered.";

/** The emulators that the suite runs on. */
export const EMULATORS = ["localstack", "ministack"] as const;
type EmulatorName = (typeof EMULATORS)[number];

interface LeftOut {
  readonly name: string;
  readonly reason: string;
  /** The emulator that cannot run it; absent: no deployment can. */
  readonly on?: EmulatorName;
  /** The file of the case runs with `--all` only (`run.ts`). */
  readonly isWithAll?: true;
}

/**
 * Cases of the integration suite that an emulator cannot do, one by one: the full name of a case, or its beginning.
 * `leave-out.ts` skips only these, and the suite fails when another case is skipped, or when a case of this list does
 * not exist. The console is not deployed on an emulator (docs/localstack.md).
 */
export const LEFT_OUT: readonly LeftOut[] = [
  {
    name: "cancel > reaches a running block's successors: nothing starts after it, what ran is kept",
    reason: CANCEL_WAITS,
    on: "ministack",
  },
  {
    name: "cancel > of a run with parallel branches keeps what has ended and starts nothing",
    reason: CANCEL_WAITS,
    on: "ministack",
    isWithAll: true,
  },
  {
    name: "a pause that is open when the failure comes closes; a wait is not waited for",
    reason:
      "MiniStack runs one invocation of a function at a time: the answer to a pause waits until the execute that holds the API function has answered.",
    on: "ministack",
  },
  {
    name: "an erased credential",
    reason: "Searches every file of the local stack's state, which a deployment has not.",
  },
  {
    name: "credentials over HTTP > records that the operator issued one",
    reason:
      "Issues in its own process, with the keys of the local stack; operators' commands are tested here beside (`update.test.ts`).",
  },
  {
    name: "webhook streams over HTTP",
    reason:
      "Its receiver is on this machine, which only the local stack sends to: a deployment refuses private addresses.",
  },
  {
    name: "reaches the block with the URL that it was given",
    reason:
      "Its vendor is on this machine, which only the local stack calls: a deployment refuses private addresses.",
  },
  {
    name: "secrets on the command line",
    reason:
      "Keeps secrets in files of a local stack; test/infra/secrets.test.ts asks a stand-in of Secrets Manager.",
  },
  {
    name: "seeing a document over HTTP > opens no other document, type or method, and nothing under a changed signature",
    reason:
      "MiniStack does not check the signature of a URL; S3 and LocalStack do, and so does the local store.",
    on: "ministack",
  },
  {
    name: "seeing a document over HTTP > opens nothing without a signature",
    reason: "Emulators answer calls that nobody signed; S3 does not, and the local store does not.",
  },
  {
    name: "a customer's own service",
    reason: "Its vendor is on this machine, and its secret in a file of a local stack.",
  },
  {
    name: "outputs that together pass 4 MiB",
    reason: "Its vendor is on this machine, which a deployment does not call.",
  },
  {
    name: "a run that takes longer than the gateway allows",
    reason: "Starts the product with a gateway's limit of one second; a deployment has its own.",
  },
];

/** What is left out on one emulator. */
export const leftOutOn = (emulator: EmulatorName): readonly LeftOut[] =>
  LEFT_OUT.filter(({ on }) => on === undefined || on === emulator);

/**
 * The entry of a case, if it is left out.
 *
 * @param entries of the emulator, from {@link leftOutOn}
 * @param fullName of its describes and itself, ` > ` between
 */
export const entryOf = (entries: readonly LeftOut[], fullName: string) =>
  entries.find(({ name }) => fullName.startsWith(name));

/**
 * The faults of a list of skipped cases.
 *
 * @param entries of the emulator, from {@link leftOutOn}
 * @param skipped full names of every case that the suite did not run
 * @param extent which files were run: every one, all but those of `--all`, or a part of these (`--share`), which need not have each entry's case
 */
export function faultsOfSkipped(
  entries: readonly LeftOut[],
  skipped: readonly string[],
  extent: "all" | "usual" | "share",
): string[] {
  const expected = entries.filter(
    ({ isWithAll }) => extent === "all" || (extent === "usual" && isWithAll === undefined),
  );
  return [
    ...skipped
      .filter((name) => entryOf(entries, name) === undefined)
      .map((name) => `skipped, but not in the list: ${name}`),
    ...expected
      .filter(({ name }) => !skipped.some((each) => each.startsWith(name)))
      .map(({ name }) => `in the list, but no case is called so: ${name}`),
  ];
}
